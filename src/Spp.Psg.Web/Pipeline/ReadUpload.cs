using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Pipeline;

/// <summary>A page whose form brings a file: its requests may be large, and the file goes encrypted to the disk as it arrives.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class TakesFileAttribute : Attribute
{
    /// <summary>A file of wards, postcodes or incidents, which is no file of a case: it has a limit and endings of its own.</summary>
    public bool IsLoad { get; set; }

    /// <summary>Whether the request may bring one: asked before anything of it is read.</summary>
    public virtual Task<bool> MayAsync(HttpContext context, CurrentActor current, Type page) =>
        Task.FromResult(current.IsKnown && PageRule.Of(page, HttpMethods.Post).Permission is { } permission && current.Actor.May(permission));
}

/// <summary>
/// Reads forms in parts. Only a page that <see cref="TakesFileAttribute"/>, for somebody who may use it, gets a file; everywhere else
/// such a form is read as any other, and is small. Comes after sign-in, so that nobody else fills the disk.
/// </summary>
public sealed class ReadUpload(RequestDelegate next, AttachmentFolder folder, PsgOptions options)
{
    /// <summary>So much more than the limit is read and thrown away, so that a file that is too large gets a sentence and not a broken connection.</summary>
    const int Times = 4;
    const int MostFields = 50;
    const int LongestField = 100_000;

    public async Task InvokeAsync(HttpContext context, CurrentActor current)
    {
        try
        {
            if (HttpMethods.IsPost(context.Request.Method) && Readable.IsInParts(context.Request) && context.Features.Get<IFormFeature>()?.Form is null
                && await Readable.RefusalAsync(context, () => ReadAsync(context, current)) is { } status)
                Readable.Refuse(context, status);
            else
                await next(context);
        }
        finally
        {
            // Before the answer ends: who has the answer finds nothing left behind.
            context.Features.Get<Received>()?.Dispose();
        }
    }

    async Task ReadAsync(HttpContext context, CurrentActor current)
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerTypeInfo;
        if (page is null || Attribute.GetCustomAttribute(page, typeof(TakesFileAttribute)) is not TakesFileAttribute takes)
            await context.Request.ReadFormAsync(context.RequestAborted);
        else if (await takes.MayAsync(context, current, page))
            await ReadFileAsync(context, takes.IsLoad);
        else
            Readable.Empty(context); // the page says no
    }

    async Task ReadFileAsync(HttpContext context, bool isLoad)
    {
        var megabytes = isLoad ? options.LoadMegabytes : options.AttachmentMegabytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = megabytes * 1_000_000L * Times;
        var cancellation = context.RequestAborted;
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(context.Request.ContentType).Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 100)
            throw new InvalidDataException("No boundary");
        var reader = new MultipartReader(boundary, context.Request.Body);
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part) || part.Name.Length == 0)
                throw new InvalidDataException("A part without a name");
            var name = HeaderUtilities.RemoveQuotes(part.Name).ToString();
            if (!part.FileName.HasValue && !part.FileNameStar.HasValue)
                fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), await FieldAsync(section.Body, fields.Count, cancellation));
            else if (name == "Form.File" && context.Features.Get<Received>() is null && GivenName(part) is { Length: > 0 } given)
                context.Features.Set(await Received.FromAsync(folder, section.Body, given, megabytes, isLoad ? PlaceLoad.RefuseFile : Examination.Refuse, cancellation));
        }

        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields)));
    }

    static string? GivenName(ContentDispositionHeaderValue part) =>
        part.FileNameStar.HasValue ? part.FileNameStar.Value : HeaderUtilities.RemoveQuotes(part.FileName).Value;

    static async Task<string> FieldAsync(Stream body, int known, CancellationToken cancellation)
    {
        var bytes = new byte[LongestField];
        var length = await body.ReadAtLeastAsync(bytes, LongestField, throwOnEndOfStream: false, cancellation);
        return known < MostFields && length < LongestField ? Encoding.UTF8.GetString(bytes, 0, length) : throw new InvalidDataException("Too much in the form");
    }
}

/// <summary>Gives a form its file: <c>[ModelBinder(typeof(ReceivedBinder))] public Received? File</c>.</summary>
public sealed class ReceivedBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        if (bindingContext.HttpContext.Features.Get<Received>() is { } received)
            bindingContext.Result = ModelBindingResult.Success(received);
        return Task.CompletedTask;
    }
}
