using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>The front end's files by their plain names: the addresses carry a hash of the content, so that they are kept for a year.</summary>
public sealed class Assets
{
    readonly FrozenDictionary<string, string> addresses;

    public Assets(IWebHostEnvironment environment)
    {
        var manifest = environment.WebRootFileProvider.GetFileInfo("assets/manifest.json");
        if (!manifest.Exists)
            throw new InvalidOperationException("The front end is not built or not beside the program: build src/Spp.Psg.Web, and start it from its own folder or from a published one.");
        using var stream = manifest.CreateReadStream();
        addresses = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!
            .ToFrozenDictionary(file => file.Key, file => "/assets/" + file.Value, StringComparer.Ordinal);
        Sent = addresses.Values.ToFrozenSet(StringComparer.Ordinal);
    }

    public string this[string name] => addresses[name];

    internal FrozenSet<string> Sent { get; }
}

/// <summary>Serves the front end: compressed when it was built, never again, and cached for good.</summary>
public static class AssetsAreServed
{
    const string AYear = "public, max-age=31536000, immutable";

    /// <summary>Put before authentication: nothing here belongs to a case.</summary>
    public static IApplicationBuilder UseFront(this IApplicationBuilder app)
    {
        var assets = app.ApplicationServices.GetRequiredService<Assets>();
        app.Use((context, next) =>
        {
            if (context.Request.Path.Value is { } path && assets.Sent.Contains(path) && Encoding(context.Request, path) is { } suffix)
                context.Request.Path = path + suffix;
            return next(context);
        });
        return app.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = new CompressedTypes(),
            OnPrepareResponse = sent => Prepare(sent.Context, sent.File),
        });
    }

    static string? Encoding(HttpRequest request, string path)
    {
        if (!path.EndsWith(".js", StringComparison.Ordinal) && !path.EndsWith(".css", StringComparison.Ordinal))
            return null;
        var accepted = request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.Ordinal) ? ".br"
            : accepted.Contains("gzip", StringComparison.Ordinal) ? ".gz"
            : null;
    }

    static void Prepare(HttpContext context, IFileInfo file)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = file.Name == "manifest.json" ? "no-cache" : AYear;
        if (file.Name.EndsWith(".br", StringComparison.Ordinal))
            headers.ContentEncoding = "br";
        else if (file.Name.EndsWith(".gz", StringComparison.Ordinal))
            headers.ContentEncoding = "gzip";
    }

    sealed class CompressedTypes : IContentTypeProvider
    {
        readonly FileExtensionContentTypeProvider types = new();

        public bool TryGetContentType(string subpath, out string contentType)
        {
            var plain = Path.GetExtension(subpath) is ".br" or ".gz" ? subpath[..^3] : subpath;
            var known = types.TryGetContentType(plain, out var found);
            contentType = found is "text/css" or "text/javascript" ? found + "; charset=utf-8" : found ?? "";
            return known;
        }
    }
}
