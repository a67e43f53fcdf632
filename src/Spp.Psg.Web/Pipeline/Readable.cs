using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Spp.Psg.Web.Pipeline;

/// <summary>
/// Reads the address and a posted form before anything asks for them: what cannot be read is refused here, and nowhere deeper. Forms in
/// parts wait for <see cref="ReadUpload"/>, which knows who sends them.
/// </summary>
public sealed class Readable(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!PlainTextBinder.IsWellFormed(context.Request.Path.Value ?? ""))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (HttpMethods.IsPost(context.Request.Method) && IsInParts(context.Request) && IsErrorPage(context))
            Empty(context);
        else if (HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && !IsInParts(context.Request)
            && await RefusalAsync(context, () => context.Request.ReadFormAsync(context.RequestAborted)) is { } status)
        {
            Refuse(context, status);
            return;
        }

        await next(context);
    }

    internal static bool IsInParts(HttpRequest request) => request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The error page is posted to, too, and reads nothing.</summary>
    internal static void Empty(HttpContext context) => context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));

    internal static void Refuse(HttpContext context, int status)
    {
        Empty(context);
        context.Response.StatusCode = status;
    }

    internal static async Task<int?> RefusalAsync(HttpContext context, Func<Task> read)
    {
        try
        {
            await read();
            return null;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (Exception broken) when (broken is InvalidDataException or FormatException || (broken is IOException && !context.RequestAborted.IsCancellationRequested))
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
}
