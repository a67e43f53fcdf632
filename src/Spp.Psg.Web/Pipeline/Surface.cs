using System.Net.Mime;

namespace Spp.Psg.Web.Pipeline;

/// <summary>What every answer carries and what no request may be, before any page is chosen.</summary>
public sealed class Surface(RequestDelegate next, ILogger<Surface> logger)
{
    const string ContentSecurityPolicy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";

        var method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsPost(method))
            return Refuse(context, StatusCodes.Status405MethodNotAllowed);
        // An odd charset would throw deep in model binding; no browser sends one.
        if (HttpMethods.IsPost(method) && HasOddCharset(context.Request.ContentType))
            return Refuse(context, StatusCodes.Status415UnsupportedMediaType);
        return AnswerAsync(context);
    }

    /// <summary>Even where the error page itself fails, nobody is shown how.</summary>
    async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception failed) when (!context.Response.HasStarted && failed is not OperationCanceledException)
        {
            logger.LogError("The error page failed with {Failure}", failed.GetType().Name);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"Sorry, there is a problem with the service. If you tell us, give this reference: {context.Reference()}");
        }
    }

    static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status405MethodNotAllowed)
            context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    }

    static bool HasOddCharset(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
            return false;
        try
        {
            return new ContentType(contentType).CharSet is { } charset && !charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);
        }
        catch (FormatException)
        {
            return true;
        }
    }
}
