using Npgsql;
using Shouldly;
using Spp.Psg.Data.Audit;
using Spp.Psg.Web.Features.Audit;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

public sealed class SealAuditTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(GivenAudit.BeginAsync(app));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_run_seals_all_that_waits_and_the_next_one_only_what_is_new()
    {
        await GivenAudit.WriteAsync(app, 70);
        (await app.SendAsJob(new SealAudit.Command())).ShouldBe(70);
        (await app.SendAsJob(new SealAudit.Command())).ShouldBe(0);
        await GivenAudit.WriteAsync(app, 30);
        (await app.SendAsJob(new SealAudit.Command())).ShouldBe(30);
        var verdict = await GivenAudit.VerifyAsync(app);
        (verdict.Finding, verdict.Rows, verdict.Seals, verdict.Unsealed).ShouldBe((null, 100, 2, 0));
        (await app.Database.AskAsync<long>("select count(*) from audit_entry")).ShouldBe(100, "sealing leaves no entry of its own");
    }

    [Fact]
    public async Task More_rows_than_one_seal_holds_are_sealed_in_several()
    {
        await GivenAudit.WriteAsync(app, AuditSealing.Most + 5);
        await GivenAudit.SealAsync(app);
        var verdict = await GivenAudit.VerifyAsync(app);
        (verdict.Finding, verdict.Rows, verdict.Seals).ShouldBe((null, AuditSealing.Most + 5, 2));
    }

    [Fact]
    public async Task A_row_that_is_committed_late_with_a_lower_id_slips_through_no_gap()
    {
        await using var slow = new NpgsqlConnection(app.Database.Web);
        await slow.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await slow.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var early = new NpgsqlCommand("insert into audit_entry (at, operation, request, actor_id, subject_ids) values (now(), 'Consultation', 'Late', gen_random_uuid(), '{}')", slow, transaction);
            await early.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await GivenAudit.WriteAsync(app, 10);
            (await app.SendAsJob(new SealAudit.Command())).ShouldBe(0, "an id below is still open");
            var waiting = app.SendAsJob(new SealAudit.Command());
            await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
            (await waiting).ShouldBe(11, "a run that waits for it seals it as soon as it is committed");
        }

        (await GivenAudit.VerifyAsync(app)).Finding.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_rolled_back_leaves_a_gap_and_no_alarm()
    {
        await GivenAudit.WriteAsync(app, 5);
        await app.Database.AskAsync<long>("select nextval('audit_entry_id_seq')");
        await GivenAudit.WriteAsync(app, 5);
        await app.Database.AskAsync<long>("select nextval('audit_entry_id_seq')");
        await GivenAudit.SealAsync(app);
        await GivenAudit.WriteAsync(app, 3);
        await GivenAudit.SealAsync(app);
        var verdict = await GivenAudit.VerifyAsync(app);
        (verdict.Finding, verdict.Rows).ShouldBe((null, 13));
    }

    [Fact]
    public async Task Many_writers_and_two_sealers_at_once_leave_no_row_unsealed_and_none_sealed_twice()
    {
        using var over = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 6).Select(async writer =>
        {
            await using var connection = new NpgsqlConnection(app.Database.Web);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            for (var at = 0; at < 60; at++)
            {
                await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
                await using var insert = new NpgsqlCommand("insert into audit_entry (at, operation, request, actor_id, subject_ids) values (now(), 'Consultation', 'Race', gen_random_uuid(), '{}')", connection, transaction);
                await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
                await Task.Delay(at % 5, TestContext.Current.CancellationToken);
                if (at % 9 == 0)
                    await transaction.RollbackAsync(TestContext.Current.CancellationToken);
                else
                    await transaction.CommitAsync(TestContext.Current.CancellationToken);
            }
        }).ToList();
        var sealers = Enumerable.Range(0, 2).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
                await app.SendAsJob(new SealAudit.Command());
        }).ToList();
        await Task.WhenAll(writers);
        await over.CancelAsync();
        await Task.WhenAll(sealers);
        await GivenAudit.SealAsync(app);
        var verdict = await GivenAudit.VerifyAsync(app);
        var rows = await app.Database.AskAsync<long>("select count(*) from audit_entry");
        (verdict.Finding, verdict.Rows, verdict.Unsealed).ShouldBe((null, rows, 0));
        (await app.Database.AskAsync<long>("select sum(row_count)::bigint from audit_seal")).ShouldBe(rows);
    }

    [Fact]
    public async Task Every_column_of_the_audit_is_sealed() =>
        (await app.Database.AskAsync<string>("select string_agg(column_name, ', ' order by column_name) from information_schema.columns where table_name = 'audit_entry'"))
            .Split(", ").ShouldBe("id, at, operation, request, actor_id, agency_id, session_id, client_address, case_id, subject_ids, changes, recipient, reason, outcome".Split(", "), ignoreOrder: true);

    [Fact]
    public async Task Each_seal_is_anchored_once_in_a_file_outside_the_database()
    {
        await GivenAudit.WriteAsync(app, 4);
        await GivenAudit.SealAsync(app);
        await GivenAudit.SealAsync(app);
        await GivenAudit.WriteAsync(app, 2);
        await GivenAudit.SealAsync(app);
        var lines = await File.ReadAllLinesAsync(GivenAudit.AnchorFile(app), TestContext.Current.CancellationToken);
        lines.Length.ShouldBe(2);
        lines[0].ShouldBe($"1 4 4 {await app.Database.AskAsync<string>("select encode(hash, 'hex') from audit_seal where number = 1")} {app.Clock.GetUtcNow().AddMinutes(-3):yyyy-MM-dd'T'HH:mm:ss'Z'}");
        lines[1].ShouldStartWith("2 6 2 ");
    }

    [Fact]
    public async Task Neither_role_of_the_service_may_change_or_take_away_a_row_or_a_seal()
    {
        await GivenAudit.WriteAsync(app, 2);
        await GivenAudit.SealAsync(app);
        foreach (var connection in new[] { app.Database.Web, app.Database.Worker })
            foreach (var table in new[] { "audit_entry", "audit_seal" })
                foreach (var sql in new[] { $"delete from {table}", $"truncate {table}", table == "audit_entry" ? "update audit_entry set reason = 'x'" : "update audit_seal set row_count = 1" })
                    (await Should.ThrowAsync<PostgresException>(() => PostgresForTests.OnServerAsync(connection, sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
        (await Should.ThrowAsync<PostgresException>(() => PostgresForTests.OnServerAsync(app.Database.Web, "insert into audit_seal select * from audit_seal"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Nobody_writes_an_entry_in_another_name()
    {
        const string Insert = "insert into audit_entry (at, operation, request, actor_id, subject_ids) values (now(), 'Consultation', 'X', gen_random_uuid(), '{}')";
        (await Should.ThrowAsync<PostgresException>(() => PostgresForTests.OnServerAsync(app.Database.Web, "set psg.actor = '00000000-0000-7000-8000-00000000000a'; " + Insert))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await Should.ThrowAsync<PostgresException>(() => PostgresForTests.OnServerAsync(app.Database.Worker, Insert))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }
}
