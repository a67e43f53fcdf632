using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Npgsql;

namespace Spp.Psg.Load;

/// <summary>Starts the two programs: the service as an installation runs it (Production, web only), and the floor beside it.</summary>
sealed class Service(Arguments arguments, Server server, Guid actor, string root, string scratch)
{
    const string CertificatePassword = "only-for-load";

    string Program => arguments.Service ?? Path.Combine(
        Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory).Replace(Path.Combine("tests", "Spp.Psg.Load"), Path.Combine("src", "Spp.Psg.Web"), StringComparison.Ordinal), "Spp.Psg.Web.dll");

    string Folder => arguments.Service is { } published ? Path.GetDirectoryName(published)! : Path.Combine(root, "src", "Spp.Psg.Web");

    /// <param name="through">The port that the database is reached by, if not its own.</param>
    public Side StartOurs(int? through = null) => Side.Start("ours", ["dotnet", Program], Folder, Settings(through));

    Dictionary<string, string?> Settings(int? through) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Psg__Proxies"] = "127.0.0.1",
        ["ConnectionStrings__Psg"] = Through(server.Web, through),
        ["ConnectionStrings__PsgWorker"] = Through(server.Worker, through),
        ["Psg__Runs"] = "web",
        ["Psg__IdleMinutes"] = "600",
        ["Psg__DataFolder"] = scratch,
        ["AllowedHosts"] = "127.0.0.1;localhost",
        ["Psg__PublicAddress"] = "https://psg.load.example",
        ["Psg__RateLimits__Address"] = "1000000000",
        ["Psg__RateLimits__Person"] = "1000000000",
        ["Psg__RateLimits__Search"] = "1000000000",
        ["Psg__RateLimits__CasePages"] = "1000000000",
        ["Psg__KeyCertificate"] = Certificate(),
        ["Psg__KeyCertificatePassword"] = CertificatePassword,
        ["Mail__Host"] = "127.0.0.1",
        ["Mail__From"] = "psg@load.example",
    };

    public Side StartFloor(int? through = null) => Side.Start("floor", ["dotnet", typeof(Service).Assembly.Location, "--floor"], AppContext.BaseDirectory, new Dictionary<string, string?>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ConnectionStrings__Floor"] = Through(server.Owner, through),
        ["Floor__Actor"] = actor.ToString(),
    });

    /// <summary>Every address the service has, as it prints them itself.</summary>
    public async Task<IReadOnlySet<string>> RoutesAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Program, "routes"]) { WorkingDirectory = Folder, RedirectStandardOutput = true };
        foreach (var (key, value) in Settings(null))
            start.Environment[key] = value;
        using var printed = Process.Start(start)!;
        using var json = await JsonDocument.ParseAsync(printed.StandardOutput.BaseStream);
        await printed.WaitForExitAsync();
        return json.RootElement.EnumerateArray().Select(route => route.GetProperty("pattern").GetString()!).ToHashSet();
    }

    static string Through(string connection, int? port)
    {
        var given = new NpgsqlConnectionStringBuilder(connection);
        if (port is { } other)
            (given.Host, given.Port) = ("127.0.0.1", other);
        return given.ConnectionString;
    }

    string Certificate()
    {
        var file = Path.Combine(scratch, "keys.pfx");
        if (!File.Exists(file))
        {
            using var key = RSA.Create(2048);
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = new CertificateRequest("CN=load", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
            File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, CertificatePassword));
        }

        return file;
    }
}
