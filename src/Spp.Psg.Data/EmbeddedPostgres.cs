using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Spp.Psg.Data;

/// <summary>A private PostgreSQL server that lives as long as the application, for development and tests.</summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>The first role of the server: its superuser, who owns and migrates the databases.</summary>
    public const string Owner = "psg_owner";

    readonly FileStream held;
    readonly ServerPrograms programs;
    readonly string cluster;
    readonly ILogger logger;
    Process? watcher;

    EmbeddedPostgres(string folder, FileStream held, ServerPrograms programs, ILogger logger)
    {
        (Folder, this.held, this.programs, this.logger) = (folder, held, programs, logger);
        cluster = Path.Combine(folder, "cluster");
    }

    /// <summary>Where the server's files are; differs from what was asked for only when root asked for a folder no other user can reach.</summary>
    public string Folder { get; }

    /// <summary>The local port it listens on.</summary>
    public int Port { get; private set; }

    /// <summary>One random password for every role of this server; it never leaves the private folder.</summary>
    public string Password { get; private set; } = "";

    string LogFile => Path.Combine(Folder, "postgres.log");

    /// <summary>Starts the server in its folder, making the folder the first time and recovering it after a crash.</summary>
    /// <param name="binariesFolder">What <see cref="FindBinaries"/> found.</param>
    /// <param name="throwAway">For tests: fast, and everything is lost with the power.</param>
    public static async Task<EmbeddedPostgres> StartAsync(
        string binariesFolder, string dataFolder, ILogger logger, CancellationToken cancellationToken, bool throwAway = false)
    {
        var user = ServerUser.ForThisProcess();
        var folder = user.Reachable(Path.GetFullPath(dataFolder));
        var held = Hold(folder);
        try
        {
            var programs = new ServerPrograms(await CopyBinariesAsync(binariesFolder, folder, user, cancellationToken), folder, user);
            var server = new EmbeddedPostgres(folder, held, programs, logger);
            await server.StopLeftoverAsync();
            RemoveOtherBinaries(folder, programs.Folder);
            user.Give(folder);
            await server.InitialiseOnceAsync(throwAway, cancellationToken);
            await server.StartServerAsync(throwAway, cancellationToken);
            logger.LogInformation("PostgreSQL runs on port {Port} from {Folder}", server.Port, folder);
            return server;
        }
        catch (UnauthorizedAccessException e)
        {
            await held.DisposeAsync();
            throw NotOurs(folder, e);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    public string ConnectionString(string user, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = Port,
        Username = user,
        Password = Password,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Makes the database when it is not there yet; its owner is <see cref="Owner"/>.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(Owner, "postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await find.ExecuteScalarAsync(cancellationToken) is not null)
            return;
        await using var create = new NpgsqlCommand($"create database {DatabaseRoles.Quoted(database)}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Drops a database with all that is in it and makes it anew.</summary>
    public async Task EmptyDatabaseAsync(string database, CancellationToken cancellationToken)
    {
        NpgsqlConnection.ClearAllPools();
        await using (var connection = new NpgsqlConnection(ConnectionString(Owner, "postgres") + ";Pooling=false"))
        {
            await connection.OpenAsync(cancellationToken);
            await using var drop = new NpgsqlCommand($"drop database {DatabaseRoles.Quoted(database)} with (force)", connection);
            await drop.ExecuteNonQueryAsync(cancellationToken);
        }
        await EnsureDatabaseAsync(database, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (await programs.RunAsync("pg_ctl", "stop", "-D", cluster, "-m", "fast", "-w", "-s", "-t", "30") is { } problem && await IsRunningAsync())
        {
            logger.LogWarning("PostgreSQL did not stop in time and is stopped at once: {Problem}", problem);
            await programs.RunAsync("pg_ctl", "stop", "-D", cluster, "-m", "immediate", "-w", "-s");
        }
        LetGo();
    }

    /// <summary>What a killed application does: nothing is stopped on purpose, its handles just close.</summary>
    internal void LetGo()
    {
        watcher?.StandardInput.Dispose();
        watcher?.Dispose();
        watcher = null;
        held.Dispose();
    }

    static FileStream Hold(string folder)
    {
        var file = Path.Combine(folder, "lock");
        try
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw NotOurs(folder, e);
        }
        catch (IOException e) when (File.Exists(file))
        {
            throw new CannotStart($"The folder {folder} is already used by another start of this service; stop that one, or give this one its own with Psg:DataFolder", e);
        }
    }

    static CannotStart NotOurs(string folder, Exception e) =>
        new($"The folder {folder} cannot be written by this user; give the service its own with Psg:DataFolder", e);

    async Task InitialiseOnceAsync(bool throwAway, CancellationToken cancellationToken)
    {
        var passwordFile = Path.Combine(Folder, "password");
        if (!Directory.Exists(cluster))
        {
            await WritePrivatelyAsync(passwordFile, RandomNumberGenerator.GetHexString(32, lowercase: true), cancellationToken);
            programs.Give(passwordFile);
            var half = cluster + ".half";
            if (Directory.Exists(half))
                Directory.Delete(half, recursive: true);
            string[] sync = throwAway ? ["--no-sync"] : [];
            if (await programs.RunAsync("initdb", ["-D", half, "-U", Owner, $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8",
                    "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums", "--no-instructions", .. sync]) is { } problem)
                throw new CannotStart($"PostgreSQL could not prepare {Folder}: {problem}");
            Directory.Move(half, cluster);
        }
        Password = (await File.ReadAllTextAsync(passwordFile, cancellationToken)).Trim();
        var made = (await File.ReadAllTextAsync(Path.Combine(cluster, "PG_VERSION"), cancellationToken)).Trim();
        if (!Path.GetFileName(programs.Folder).StartsWith($"postgresql-{made}.", StringComparison.Ordinal))
            throw new CannotStart($"The folder {Folder} was made by PostgreSQL {made}, which is not the one installed; move the folder away or dump and restore it");
    }

    async Task StartServerAsync(bool throwAway, CancellationToken cancellationToken)
    {
        if (new FileInfo(LogFile) is { Exists: true, Length: > 5_000_000 })
            File.Delete(LogFile);
        var settings = Path.Combine(cluster, "postgresql.conf");
        for (var attempt = 1; ; attempt++)
        {
            Port = FreePort();
            await WritePrivatelyAsync(settings, Settings(Port, throwAway), cancellationToken);
            programs.Give(settings);
            var problem = await programs.RunAsync("pg_ctl", "start", "-D", cluster, "-l", LogFile, "-w", "-s", "-t", "60");
            if (problem is null)
                break;
            if (attempt == 5) // the port was taken meanwhile, or processes of a killed server still hold its memory
                throw new CannotStart($"PostgreSQL did not start from {Folder}: {LastLogLine() ?? problem}");
            await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken);
        }
        watcher = programs.WatchThisProcess(cluster);
    }

    /// <summary>Stops a server that a killed application left behind, and forgets one that was itself killed.</summary>
    async Task StopLeftoverAsync()
    {
        if (await IsRunningAsync())
        {
            logger.LogInformation("A PostgreSQL left behind in {Folder} is stopped first", Folder);
            if (await programs.RunAsync("pg_ctl", "stop", "-D", cluster, "-m", "fast", "-w", "-s", "-t", "30") is not null && await IsRunningAsync())
                await programs.RunAsync("pg_ctl", "stop", "-D", cluster, "-m", "immediate", "-w", "-s");
        }
    }

    internal async Task<bool> IsRunningAsync() => await ServerProcessIdAsync() is not null;

    /// <summary>The running server of this folder. A process that was merely given a killed server's number is none: its file goes.</summary>
    internal async Task<int?> ServerProcessIdAsync()
    {
        var file = Path.Combine(cluster, "postmaster.pid");
        try
        {
            var id = int.Parse((await File.ReadAllLinesAsync(file))[0], CultureInfo.InvariantCulture);
            using var process = Process.GetProcessById(id);
            if (process.ProcessName == "postgres" && (!OperatingSystem.IsLinux() || await ServesThisFolderAsync(id, file)))
                return id;
            File.Delete(file);
            return null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Compares files, not paths, because one folder may have two names.</summary>
    static async Task<bool> ServesThisFolderAsync(int id, string file)
    {
        var line = (await File.ReadAllTextAsync($"/proc/{id}/cmdline")).Split('\0');
        var theirs = Array.IndexOf(line, "-D") is > 0 and var at ? Path.Combine(line[at + 1], "postmaster.pid") : null;
        return theirs is not null && File.Exists(theirs) && File.ReadLines(theirs).Take(3).SequenceEqual(File.ReadLines(file).Take(3));
    }

    string? LastLogLine() => File.Exists(LogFile) ? File.ReadLines(LogFile).LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) : null;

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static async Task WritePrivatelyAsync(string file, string text, CancellationToken cancellationToken)
    {
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(file, how);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
