using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Spp.Psg.Data;

namespace Spp.Psg.Load;

/// <summary>The database of one run, on a server with everything durable: fsync and synchronous_commit as they come.</summary>
sealed class Server(EmbeddedPostgres? embedded, string superuser, string database, string rolePassword, bool temporary) : IAsyncDisposable
{
    public string Owner { get; } = For(superuser, database, null, null);
    public string Web { get; } = For(superuser, database, DatabaseRoles.Web, rolePassword);
    public string Worker { get; } = For(superuser, database, DatabaseRoles.Worker, rolePassword);

    /// <summary>True when an earlier run of the same folder filled it already.</summary>
    public bool IsFilled { get; private set; }

    public string Version { get; private set; } = "";

    public static async Task<Server> StartAsync(Arguments arguments, string root)
    {
        var database = $"psg_load_{arguments.Cases}";
        if (arguments.Server is { } given)
            return await new Server(null, given, database, "only-for-load", temporary: true).PrepareAsync(fresh: true);
        var folder = arguments.Folder ?? Path.Combine(Path.GetTempPath(), $"psg-load-{Environment.ProcessId}");
        var embedded = await EmbeddedPostgres.StartAsync(
            EmbeddedPostgres.FindBinaries(Path.Combine(root, "src", "Spp.Psg.Web")), folder, NullLogger.Instance, CancellationToken.None);
        var server = new Server(embedded, embedded.ConnectionString(EmbeddedPostgres.Owner, "postgres"), database, embedded.Password, arguments.Folder is null);
        return await server.PrepareAsync(fresh: arguments.Folder is null);
    }

    async Task<Server> PrepareAsync(bool fresh)
    {
        Version = await AskAsync<string>(superuser, "show server_version");
        if (fresh)
            await ExecuteAsync(superuser, $"drop database if exists {database} with (force)");
        if (await AskAsync<long>(superuser, $"select count(*) from pg_database where datname = '{database}'") == 0)
            await ExecuteAsync(superuser, $"create database {database}");
        await Migrations.RunAsync(Owner, CancellationToken.None);
        await using var connection = await OpenAsync(Owner);
        await ReferenceData.UpsertAsync(connection, null, CancellationToken.None);
        foreach (var role in new[] { DatabaseRoles.Web, DatabaseRoles.Worker })
            await DatabaseRoles.LetLoginAsync(connection, role, rolePassword, CancellationToken.None);
        IsFilled = await AskAsync<long>(Owner, "select count(*) from (select from \"case\" limit 1) one") > 0;
        return this;
    }

    /// <summary>The server's first process, when it runs on this computer: its children are where the work is done.</summary>
    public async Task<int?> ProcessIdAsync()
    {
        await using var connection = await OpenAsync(Owner);
        return connection.Host is "127.0.0.1" or "localhost" && Processes.ParentOf(connection.ProcessID) is { } parent && Processes.NameOf(parent) == "postgres" ? parent : null;
    }

    public static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), CultureInfo.InvariantCulture);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (embedded is null)
        {
            await ExecuteAsync(superuser, $"drop database if exists {database} with (force)");
            return;
        }

        await embedded.DisposeAsync();
        if (temporary)
            Directory.Delete(embedded.Folder, recursive: true);
    }

    static string For(string superuser, string database, string? role, string? password)
    {
        var connection = new NpgsqlConnectionStringBuilder(superuser) { Database = database, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable };
        if (role is not null)
            (connection.Username, connection.Password) = (role, password);
        return connection.ConnectionString;
    }
}
