using Microsoft.AspNetCore.Http.Features;

namespace Spp.Psg.Web.Pipeline;

/// <summary>Reads the address and a posted form before anything asks for them: what cannot be read is refused here, and nowhere deeper.</summary>
public sealed class Readable(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!PlainTextBinder.IsWellFormed(context.Request.Path.Value ?? ""))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && await RefusalAsync(context) is { } status)
        {
            context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty)); // the error page is posted to, too
            context.Response.StatusCode = status;
            return;
        }

        await next(context);
    }

    static async Task<int?> RefusalAsync(HttpContext context)
    {
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
    }
}
