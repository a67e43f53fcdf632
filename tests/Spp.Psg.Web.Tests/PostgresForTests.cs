using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Spp.Psg.Data;
using Spp.Psg.Web.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresForTests))]

namespace Spp.Psg.Web.Tests;

/// <summary>
/// One server and one migrated template for the whole run, begun when the first class asks for a database. Set
/// <c>PSG_TEST_SERVER</c> to a connection string of a superuser to use that server instead.
/// </summary>
public sealed class PostgresForTests : IAsyncLifetime
{
    const string RolePassword = "only-for-tests";
    readonly string run = $"psg_test_{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    readonly SemaphoreSlim once = new(1);
    readonly string folder = Path.Combine(Path.GetTempPath(), $"psg-tests-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
    EmbeddedPostgres? embedded;
    string? server;
    int clones;

    string Template => $"{run}_template";

    /// <summary>The web project: its content root, below which the front end has the PostgreSQL package.</summary>
    public static string ContentRoot { get; } = Path.Combine(Root(), "src", "Spp.Psg.Web");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A migrated database of its own; dropped when disposed.</summary>
    public async Task<TestDatabase> CloneAsync()
    {
        var owner = await ServerAsync();
        var name = $"{run}_{Interlocked.Increment(ref clones)}";
        await OnServerAsync(owner, $"create database {name} template {Template}");
        return new TestDatabase(owner, name, RolePassword);
    }

    /// <summary>An empty database of its own, for what is tried before any migration.</summary>
    public async Task<TestDatabase> EmptyAsync()
    {
        var owner = await ServerAsync();
        var name = $"{run}_{Interlocked.Increment(ref clones)}";
        await OnServerAsync(owner, $"create database {name}");
        return new TestDatabase(owner, name, RolePassword);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (embedded is null && server is not null)
            await OnServerAsync(server, $"drop database if exists {Template} with (force)");
        if (embedded is not null)
        {
            await embedded.DisposeAsync();
            Directory.Delete(embedded.Folder, recursive: true);
        }
        once.Dispose();
    }

    async Task<string> ServerAsync()
    {
        await once.WaitAsync();
        try
        {
            return server ??= await PrepareAsync();
        }
        finally
        {
            once.Release();
        }
    }

    async Task<string> PrepareAsync()
    {
        if (Environment.GetEnvironmentVariable("PSG_TEST_SERVER") is not { Length: > 0 } owner)
        {
            embedded = await EmbeddedPostgres.StartAsync(
                EmbeddedPostgres.FindBinaries(ContentRoot), folder, NullLogger.Instance, CancellationToken.None, throwAway: true);
            owner = embedded.ConnectionString(EmbeddedPostgres.Owner, "postgres");
        }
        await OnServerAsync(owner, $"create database {Template}");
        var template = new NpgsqlConnectionStringBuilder(owner) { Database = Template, Pooling = false }.ConnectionString;
        await Migrations.RunAsync(template, CancellationToken.None);
        await using var connection = new NpgsqlConnection(template);
        await connection.OpenAsync();
        await ReferenceData.UpsertAsync(connection, null, CancellationToken.None);
        foreach (var role in new[] { DatabaseRoles.Web, DatabaseRoles.Worker })
            await DatabaseRoles.LetLoginAsync(connection, role, RolePassword, CancellationToken.None);
        return owner;
    }

    internal static async Task OnServerAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Spp.Psg.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from inside the repository");
        return folder.FullName;
    }
}

/// <summary>One class's database.</summary>
public sealed class TestDatabase(string server, string name, string rolePassword) : IAsyncDisposable
{
    /// <summary>As the owner, who sees and may do everything.</summary>
    public string Owner { get; } = Small(new NpgsqlConnectionStringBuilder(server) { Database = name });

    /// <summary>As the web's role, under row-level security.</summary>
    public string Web { get; } = Small(new NpgsqlConnectionStringBuilder(server) { Database = name, Username = DatabaseRoles.Web, Password = rolePassword });

    /// <summary>As the jobs' role.</summary>
    public string Worker { get; } = Small(new NpgsqlConnectionStringBuilder(server) { Database = name, Username = DatabaseRoles.Worker, Password = rolePassword });

    /// <summary>Runs SQL as the owner.</summary>
    public Task ExecuteAsync(string sql) => PostgresForTests.OnServerAsync(Owner, sql);

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in new[] { Owner, Web, Worker })
        {
            await using var pooled = new NpgsqlConnection(one);
            NpgsqlConnection.ClearPool(pooled);
        }
        await PostgresForTests.OnServerAsync(server, $"drop database if exists {name} with (force)");
    }

    static string Small(NpgsqlConnectionStringBuilder connection)
    {
        connection.MaxPoolSize = 12;
        return connection.ConnectionString;
    }
}
