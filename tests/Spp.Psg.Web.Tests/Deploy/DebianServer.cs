using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;
using Xunit;

namespace Spp.Psg.Web.Tests.Deploy;

/// <summary>A PostgreSQL 15 of Debian's, as a plain host has it: roles from deploy/create-roles.sql, passwords, an empty database.</summary>
sealed class DebianServer : IAsyncDisposable
{
    const string Programs = "/usr/lib/postgresql/15/bin";
    static readonly string[] Roles = ["psg_owner", "psg_web", "psg_worker", "psg_backup"];
    readonly string folder = Directory.CreateTempSubdirectory("psg-debian-").FullName;
    readonly string password = RandomNumberGenerator.GetHexString(24, lowercase: true);

    public int Port { get; private set; }

    public Dictionary<string, string> Environment(string role) => new()
    {
        ["PGHOST"] = "127.0.0.1",
        ["PGPORT"] = $"{Port}",
        ["PGDATABASE"] = "psg",
        ["PGUSER"] = role,
        ["PGPASSWORD"] = password,
    };

    public string Connection(string role) => $"Host=127.0.0.1;Port={Port};Database=psg;Username={role};Password={password};SSL Mode=Disable";

    /// <summary>Installs the package when root on Debian lacks it; elsewhere without it, the test is skipped and says why.</summary>
    public static async Task<DebianServer> StartAsync(string deploy)
    {
        if (!File.Exists($"{Programs}/initdb") && File.Exists("/usr/bin/apt-get") && System.Environment.IsPrivilegedProcess)
            await Run.AsyncOrFail("sh", ["-c", "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends postgresql-15"]);
        if (!File.Exists($"{Programs}/initdb"))
            Assert.Skip("Needs Debian's postgresql-15, and this user may not install it");
        var server = new DebianServer();
        await server.InitialiseAsync(deploy);
        return server;
    }

    async Task InitialiseAsync(string deploy)
    {
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, password);
        if (System.Environment.IsPrivilegedProcess)
            await Run.AsyncOrFail("chown", ["-R", "nobody", folder]);
        await AsServer("initdb", "-D", $"{folder}/data", "-U", "postgres", $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-sync");
        Port = FreePort();
        await AsServer("pg_ctl", "start", "-D", $"{folder}/data", "-w", "-s", "-l", $"{folder}/log", "-o", $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off");
        await AsSuperuser("postgres", "create database psg");
        await AsSuperuser("psg", await File.ReadAllTextAsync(Path.Combine(deploy, "create-roles.sql")));
        foreach (var role in Roles)
            await AsSuperuser("psg", $"alter role {role} password '{password}'");
        await AsSuperuser("psg", "alter database psg owner to psg_owner; alter schema public owner to psg_owner");
    }

    public async Task AsSuperuser(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={Port};Database={database};Username=postgres;Password={password};SSL Mode=Disable;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await AsServer("pg_ctl", "stop", "-D", $"{folder}/data", "-m", "fast", "-w", "-s");
        Directory.Delete(folder, recursive: true);
    }

    static Task<string> AsServer(string program, params string[] arguments) => System.Environment.IsPrivilegedProcess
        ? Run.AsyncOrFail("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", $"{Programs}/{program}", .. arguments])
        : Run.AsyncOrFail($"{Programs}/{program}", arguments);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Runs a program to its end.</summary>
static class Run
{
    public static async Task<(int ExitCode, string Output)> Async(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        using var process = Start(program, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    public static async Task<string> AsyncOrFail(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var (exitCode, output) = await Async(program, arguments, environment);
        return exitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {exitCode}: {output}");
    }

    public static Process Start(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment)
    {
        // A server started by pg_ctl keeps the pipes open, so its own output goes to its log (-l) and ours is read to the end of pg_ctl.
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
