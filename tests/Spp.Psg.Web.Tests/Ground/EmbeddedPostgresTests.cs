using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using Spp.Psg.Data;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class EmbeddedPostgresTests : IDisposable
{
    readonly string folder = Path.Combine(Path.GetTempPath(), $"psg-embedded-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(
        EmbeddedPostgres.FindBinaries(PostgresForTests.ContentRoot), folder, NullLogger.Instance, TestContext.Current.CancellationToken);

    static async Task<object?> AskAsync(EmbeddedPostgres server, string sql, string database = "psg")
    {
        await server.EnsureDatabaseAsync(database, TestContext.Current.CancellationToken);
        await using var connection = new NpgsqlConnection(server.ConnectionString(EmbeddedPostgres.Owner, database) + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    static async Task NobodyAnswersAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        (await Should.ThrowAsync<NpgsqlException>(() => connection.OpenAsync(TestContext.Current.CancellationToken))).InnerException.ShouldBeOfType<SocketException>();
    }

    [Fact]
    public async Task It_keeps_what_was_written_from_one_start_to_the_next_and_stops_when_disposed()
    {
        string stopped;
        await using (var server = await StartAsync())
        {
            stopped = server.ConnectionString(EmbeddedPostgres.Owner, "psg");
            await AskAsync(server, "create table kept as select 7 as n");
            (await AskAsync(server, "show data_checksums")).ShouldBe("on");
            (await AskAsync(server, "select current_setting('listen_addresses') || current_setting('unix_socket_directories')")).ShouldBe("127.0.0.1");
            (await AskAsync(server, "select upper('é') || pg_encoding_to_char(encoding) from pg_database where datname = 'psg'")).ShouldBe("ÉUTF8");
        }
        await NobodyAnswersAsync(stopped);

        await using var again = await StartAsync();
        (await AskAsync(again, "select n from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task Its_files_and_its_password_are_private()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes");
        await using var server = await StartAsync();
#pragma warning disable CA1416 // skipped on Windows
        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(Path.Combine(folder, "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
#pragma warning restore CA1416
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString(EmbeddedPostgres.Owner, "postgres")) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_is_told_so_and_the_first_goes_on()
    {
        await using var first = await StartAsync();
        (await Should.ThrowAsync<CannotStart>(StartAsync)).Message.ShouldStartWith($"The folder {folder} is already used by another start of this service");
        (await AskAsync(first, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task It_recovers_when_the_database_was_killed()
    {
        var killed = await StartAsync();
        await AskAsync(killed, "create table kept as select 7 as n");
        using (var process = Process.GetProcessById((await killed.ServerProcessIdAsync())!.Value))
            process.Kill();
        await killed.DisposeAsync();

        await using var server = await StartAsync();
        (await AskAsync(server, "select n from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task When_the_application_is_killed_the_database_stops_and_the_next_start_works_at_once()
    {
        var killed = await StartAsync();
        await AskAsync(killed, "create table kept as select 7 as n");
        var stopped = killed.ConnectionString(EmbeddedPostgres.Owner, "psg");
        killed.LetGo();

        await using (var next = await StartAsync())
            (await AskAsync(next, "select n from kept")).ShouldBe(7);
        await NobodyAnswersAsync(stopped);
    }

    [Fact]
    public async Task A_killed_application_leaves_no_database_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the next start stops it");
        var killed = await StartAsync();
        killed.LetGo();
        for (var tries = 0; await killed.IsRunningAsync(); tries++)
        {
            tries.ShouldBeLessThan(100);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_stale_process_number_that_now_belongs_to_another_program_does_no_harm()
    {
        await using (await StartAsync()) { }
        var file = Path.Combine(folder, "cluster", "postmaster.pid");
        await File.WriteAllTextAsync(file, $"{Environment.ProcessId}\n{folder}/cluster\n1\n5432\n\n127.0.0.1\n", TestContext.Current.CancellationToken);

        await using var server = await StartAsync();
        (await AskAsync(server, "select 1")).ShouldBe(1);
    }

    [Fact]
    public void Without_a_package_one_sentence_says_how_to_give_a_server() =>
        Should.Throw<CannotStart>(() => EmbeddedPostgres.FindBinaries(folder)).Message.ShouldContain("ConnectionStrings__Psg");
}
