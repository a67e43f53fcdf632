using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Spp.Psg.Data;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

/// <summary>What holds at 50,000 cases holds at a million: no table is read from end to end, and no page asks more often for more rows.</summary>
public sealed class ManyCasesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task At_fifty_thousand_cases_no_page_reads_a_table_from_end_to_end()
    {
        await app.Database.AddCasesAsync("PSG", 1, 50_000, notes: 1);
        await app.Database.AddCasesAsync("YPSG", 1, 50, notes: 1);
        await app.Database.ExecuteAsync("analyze case_search");
        foreach (var mailbox in new[] { "officer", "council.officer", "youth.officer" })
        {
            var browser = await app.SignedInAs(mailbox);
            var reference = mailbox == "youth.officer" ? "YPSG-2026-000007" : "PSG-2026-000007";
            await Visit();
            var scans = await Scans();
            for (var again = 0; again < 8; again++) // often enough that a generic plan is chosen
                await Visit();
            (await Scans()).ShouldBe(scans);

            async Task Visit()
            {
                foreach (var address in new[] { "/cases", "/cases?rating=High", "/cases?lead=me", "/cases?ward=FB05&type=Personal", "/cases?status=any", $"/cases/{reference}" })
                    (await browser.OpenAsync(address)).Status.ShouldBe(HttpStatusCode.OK);
                foreach (var words in new[] { "noise", "Example49", "Exampel49", "Smam", "quiet", "nothing like it" })
                    (await browser.PostAsync("/search", new() { ["Form.Words"] = words })).Status.ShouldBe(HttpStatusCode.OK);
            }
        }
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow_with_the_rows()
    {
        await app.Database.AddCasesAsync("YPSG", 100_001, 1, notes: 1);
        var browser = await app.SignedInAs("youth.officer");
        await browser.GetAsync("/cases");
        await browser.OpenAsync("/cases/YPSG-2026-100001");
        var few = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/cases"));
        var fewOnCase = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/cases/YPSG-2026-100001"));
        await app.Database.AddCasesAsync("YPSG", 100_002, 60, notes: 60);
        await browser.OpenAsync("/cases/YPSG-2026-100002");
        (await SqlCounter.DuringAsync(app, () => browser.GetAsync("/cases"))).ShouldBe(few);
        (await SqlCounter.DuringAsync(app, () => browser.GetAsync("/cases/YPSG-2026-100002"))).ShouldBe(fewOnCase);
        few.ShouldBe(1, "one batch");
        fewOnCase.ShouldBe(1, "one batch");
    }

    /// <summary>A server process tells its counts when it ends, so the pools are emptied first.</summary>
    async Task<string> Scans()
    {
        await using var pooled = new NpgsqlConnection(Connections.Tuned(app.Database.Web));
        do
        {
            app.Services.GetRequiredService<WebDatabase>().Source.Clear();
            NpgsqlConnection.ClearPool(pooled);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        while (await app.Database.AskAsync<long>("select count(*) from pg_stat_activity where usename = 'psg_web' and datname = current_database()") > 0);
        return await app.Database.AskAsync<string>("""
            select string_agg(relname || ' ' || seq_scan, ', ' order by relname) from pg_stat_user_tables
            where relname in ('case', 'case_search', 'known_word', 'timeline_entry', 'person', 'person_in_case', 'person_key', 'action', 'intervention', 'audit_entry')
            """);
    }
}
