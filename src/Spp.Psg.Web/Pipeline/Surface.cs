using System.Net.Mime;

namespace Spp.Psg.Web.Pipeline;

/// <summary>What no request may be, before any page is chosen, and a last answer where even the error page fails.</summary>
public sealed class Surface(RequestDelegate next, ILogger<Surface> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsPost(method))
            return Refuse(context, StatusCodes.Status405MethodNotAllowed);
        // An odd charset would throw deep in model binding; no browser sends one.
        if (HttpMethods.IsPost(method) && HasOddCharset(context.Request.ContentType))
            return Refuse(context, StatusCodes.Status415UnsupportedMediaType);
        // Every browser of today says where a form comes from; the form's token is the lock behind this one.
        if (HttpMethods.IsPost(method) && context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
            return Refuse(context, StatusCodes.Status400BadRequest);
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

/// <summary>
/// The headers of every answer whatever became of it: put on as the answer leaves, so that no error page or refusal drops them, and
/// where an answer has one of its own (a file that is kept for a year, a download) that one stays.
/// </summary>
public sealed class Headers(bool isDevelopment) : IStartupFilter
{
    const string ContentSecurityPolicy = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /// <summary>The same for a page that shows map tiles of one trusted server.</summary>
    public static string PolicyWithImagesFrom(string origin) => $"{ContentSecurityPolicy}; img-src 'self' {origin}";

    const string AYear = "max-age=31536000; includeSubDomains";

    /// <summary>Outermost: even a host that is not ours is refused inside.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, inner) =>
        {
            context.Response.OnStarting(static sent => Put((HttpContext)sent), context);
            if (!isDevelopment)
                context.Response.OnStarting(static sent => PutHsts((HttpContext)sent), context);
            return inner(context);
        });
        next(app);
    };

    static Task Put(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd("Content-Security-Policy", ContentSecurityPolicy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        if (headers.CacheControl.Count == 0 || headers.CacheControl.ToString().StartsWith("no-cache", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-cache, no-store";
            headers.Pragma = "no-cache";
        }

        return Task.CompletedTask;
    }

    static Task PutHsts(HttpContext context)
    {
        if (context.Request.IsHttps)
            context.Response.Headers.StrictTransportSecurity = AYear;
        return Task.CompletedTask;
    }
}
