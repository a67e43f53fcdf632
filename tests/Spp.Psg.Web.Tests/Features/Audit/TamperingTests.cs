using Shouldly;
using Spp.Psg.Data.Audit;
using Xunit;
using Microsoft.AspNetCore.Hosting;

namespace Spp.Psg.Web.Tests.Features.Audit;

/// <summary>What a database operator may try, as the owner and by SQL, and how it is found (security.md, figure 12).</summary>
public sealed class TamperingTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    const int Seals = 4;
    const int InEach = 250;

    public async ValueTask InitializeAsync()
    {
        await GivenAudit.BeginAsync(app);
        for (var at = 0; at < Seals; at++)
        {
            await GivenAudit.WriteAsync(app, InEach);
            await GivenAudit.SealAsync(app);
        }

        (await FindingAsync()).ShouldBeNull();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task One_byte_of_one_row_is_named()
    {
        await app.Database.ExecuteAsync("update audit_entry set request = 'Cases.ShowCbse' where id = 333");
        (await FindingAsync()).ShouldBe("Row 333 was changed after seal 2 was made");
    }

    [Fact]
    public async Task One_row_taken_away_is_named()
    {
        await app.Database.ExecuteAsync("delete from audit_entry where id = 500");
        (await FindingAsync()).ShouldBe("Row 500 is missing: it was there when seal 2 was made");
    }

    [Fact]
    public async Task Each_column_counts()
    {
        foreach (var (column, value) in new[]
        {
            ("at", "at + interval '1 microsecond'"), ("operation", "'Erasure'"), ("request", "request || ' '"), ("actor_id", "gen_random_uuid()"), ("agency_id", "gen_random_uuid()"),
            ("session_id", "null"), ("client_address", "'10.1.1.1'"), ("case_id", "gen_random_uuid()"), ("subject_ids", "subject_ids || gen_random_uuid()"),
            ("changes", "'{}'"), ("recipient", "coalesce(recipient || 'x', '')"), ("reason", "coalesce(reason || 'x', '')"), ("outcome", "'Refused'"),
        })
        {
            await app.Database.ExecuteAsync($"create table kept as select * from audit_entry where id = 42; update audit_entry set {column} = {value} where id = 42");
            (await FindingAsync()).ShouldBe("Row 42 was changed after seal 1 was made", column);
            await app.Database.ExecuteAsync("delete from audit_entry where id = 42; insert into audit_entry overriding system value select * from kept; drop table kept");
        }

        (await FindingAsync()).ShouldBeNull("all is as it was");
    }

    [Fact]
    public async Task A_row_put_in_and_two_that_were_swapped_are_named()
    {
        await app.Database.ExecuteAsync("insert into audit_entry (id, at, operation, request, actor_id, subject_ids) overriding system value values (0, now(), 'Consultation', 'X', gen_random_uuid(), '{}')");
        (await FindingAsync()).ShouldBe("Row 0 was put in after seal 1 was made");
        await app.Database.ExecuteAsync("""
            delete from audit_entry where id = 0;
            create table kept as select * from audit_entry where id in (700, 800);
            delete from audit_entry where id in (700, 800);
            update kept set id = 1500 - id;
            insert into audit_entry overriding system value select * from kept;
            drop table kept
            """);
        (await FindingAsync()).ShouldBe("Row 700 was changed after seal 3 was made");
    }

    [Fact]
    public async Task A_seal_that_is_changed_taken_away_or_made_to_fit_is_found()
    {
        foreach (var (sql, finding) in new[]
        {
            ("update audit_seal set content = sha256(content) where number = 2", "Seal 2 was changed after it was made"),
            ("update audit_seal set rows = overlay(rows placing '\\x00000000'::bytea from 5) where number = 2", "Row 251 was changed after seal 2 was made"),
            ("update audit_seal set last_id = 499 where number = 2", "Seal 2 was changed after it was made"),
            ("update audit_seal set sealed_at = sealed_at - interval '1 day' where number = 3", "Seal 3 was changed after it was made"),
            ("update audit_seal set signature = sha256(signature) where number = 3", "Seal 3 is not signed with the key of this service"),
            ("delete from audit_seal where number = 3", "Seal 3 is missing"),
            ("delete from audit_seal where number in (1, 2)", "Seals 1 to 2 are missing"),
        })
        {
            await app.Database.ExecuteAsync($"create table kept as select * from audit_seal; {sql}");
            (await FindingAsync()).ShouldBe(finding, sql);
            await app.Database.ExecuteAsync("truncate audit_seal; insert into audit_seal select * from kept; drop table kept");
        }
    }

    [Fact]
    public async Task The_end_cut_off_with_its_seals_is_found_by_the_anchors()
    {
        await app.Database.ExecuteAsync("delete from audit_entry where id > 750; delete from audit_seal where number = 4");
        (await FindingAsync()).ShouldBe("Seal 4 is in the anchors and not in the database: the audit was cut off after row 750, or an older copy was put back");
        await GivenAudit.WriteAsync(app, 5);
        await GivenAudit.SealAsync(app); // life goes on, and another seal takes its number
        var finding = await FindingAsync();
        finding.ShouldNotBeNull();
        finding.ShouldStartWith("Seal 4 is not the one that was anchored on 23 November 2026");
        (await File.ReadAllLinesAsync(GivenAudit.AnchorFile(app), TestContext.Current.CancellationToken)).Length.ShouldBe(4, "nothing is anchored over the gap");
        await app.Database.ExecuteAsync("truncate audit_entry, audit_seal");
        (await FindingAsync()).ShouldBe("Seal 1 is in the anchors and not in the database: all seals were taken away, or an older copy was put back");
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_without_the_key_is_found()
    {
        await app.Database.ExecuteAsync("update audit_entry set reason = 'Nothing to see' where id = 300; delete from audit_seal where number >= 2");
        File.Delete(GivenAudit.AnchorFile(app));
        await using var stranger = app.Host(); // another data folder, another key
        await GivenAudit.SealAsync(app, stranger.Services);
        (await FindingAsync()).ShouldBe("Seal 2 is not signed with the key of this service");
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_with_the_key_is_found_by_the_anchors()
    {
        await app.Database.ExecuteAsync("update audit_entry set reason = 'Nothing to see' where id = 300; delete from audit_seal where number >= 2");
        await GivenAudit.SealAsync(app);
        var finding = await FindingAsync();
        finding.ShouldNotBeNull();
        finding.ShouldStartWith("Seal 2 is not the one that was anchored on 23 November 2026");
    }

    [Fact]
    public async Task A_hundred_random_changes_are_each_found_and_named()
    {
        var random = new Random(20261122);
        for (var time = 0; time < 100; time++)
        {
            var id = random.Next(1, Seals * InEach + 1);
            var (sql, named) = random.Next(4) switch
            {
                0 => ($"delete from audit_entry where id = {id}", $"Row {id} is missing"),
                1 => ($"update audit_entry set client_address = client_address || 'x' where id = {id}", $"Row {id} was changed"),
                2 => ($"update audit_entry set at = at + interval '{random.Next(1, 1000)} microseconds' where id = {id}", $"Row {id} was changed"),
                _ => ($"update audit_entry set actor_id = gen_random_uuid() where id between {id} and {id + 3}", $"Row {id} was changed"),
            };
            await app.Database.ExecuteAsync($"create table kept as select * from audit_entry where id between {id} and {id + 3}; {sql}");
            var finding = await FindingAsync();
            finding.ShouldNotBeNull(sql);
            finding.ShouldStartWith(named);
            await app.Database.ExecuteAsync($"delete from audit_entry where id between {id} and {id + 3}; insert into audit_entry overriding system value select * from kept; drop table kept");
        }

        (await FindingAsync()).ShouldBeNull("no false alarm when all is as it was");
    }

    [Fact]
    public async Task Seals_of_the_key_before_are_good_until_the_new_one_has_signed()
    {
        var old = AuditKeys.Read(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(GivenAudit.AnchorFile(app)))!, "audit.key"));
        var renewed = new AuditKeys([.. Enumerable.Range(1, 32).Select(at => (byte)at)], old);
        var verifier = new AuditVerifier(app.Database.Worker, renewed, null);
        (await verifier.VerifyAsync(null, TestContext.Current.CancellationToken)).Finding.ShouldBeNull();
        (await new AuditVerifier(app.Database.Worker, new AuditKeys(new byte[32]), null).VerifyAsync(null, TestContext.Current.CancellationToken)).Finding
            .ShouldBe("Seal 1 is not signed with the key of this service");
        await GivenAudit.WriteAsync(app, 3);
        await using (var node = app.Host().WithWebHostBuilder(host => host.UseSetting("Psg:AuditKey", Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(at => (byte)at)]))))
            await GivenAudit.SealAsync(app, node.Services);
        (await verifier.VerifyAsync(null, TestContext.Current.CancellationToken)).Finding.ShouldBeNull();
        await GivenAudit.WriteAsync(app, 3);
        await GivenAudit.SealAsync(app); // with the old key, which somebody may have found
        (await verifier.VerifyAsync(null, TestContext.Current.CancellationToken)).Finding.ShouldBe("Seal 6 is not signed with the key of this service");
    }

    async Task<string?> FindingAsync() => (await GivenAudit.VerifyAsync(app)).Finding;
}
