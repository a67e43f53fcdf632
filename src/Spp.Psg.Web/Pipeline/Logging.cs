using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;

namespace Spp.Psg.Web.Pipeline;

/// <summary>JSON lines on the console, each with the request's reference, none with what a person typed.</summary>
public static class Logging
{
    static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);
    const string Letters = "abcdefghjkmnpqrstvwxyz0123456789"; // 32 that are hard to misread aloud

    /// <summary>The short reference that the error page shows and the log lines carry.</summary>
    public static string Reference(this HttpContext context) => context.TraceIdentifier;

    public static ILoggingBuilder UseJsonLines(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        logging.AddJsonConsole(options =>
        {
            options.IncludeScopes = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Spp.Psg", LogLevel.Information);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // Development keeps its keys unencrypted; elsewhere the start refuses that.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Its scope and its lines name the full path of every request.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        return logging;
    }

    /// <summary>First in the pipeline: gives each request its reference, and a line of its own only if it failed or was slow.</summary>
    public static IApplicationBuilder UseReferences(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Spp.Psg.Web.Requests");
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        return app.Use(async (context, next) =>
        {
            context.TraceIdentifier = RandomNumberGenerator.GetString(Letters, 10);
            var startedAt = clock.GetTimestamp();
            using var scope = logger.BeginScope(new Dictionary<string, object> { ["Reference"] = context.TraceIdentifier });
            try
            {
                await next(context);
            }
            finally
            {
                var took = clock.GetElapsedTime(startedAt);
                if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError || took > Slow)
                    logger.LogWarning("{Method} {Route} answered {Status} in {Milliseconds} ms",
                        context.Request.Method, Route(context), context.Response.StatusCode, (long)took.TotalMilliseconds);
            }
        });
    }

    /// <summary>The pattern, not the path: a path may name a case or a person.</summary>
    static string Route(HttpContext context) => ((context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
}
