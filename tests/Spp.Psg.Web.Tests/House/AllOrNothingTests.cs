using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>Whichever table of a save refuses its row, nothing of the save stays (ASVS 2.3.3).</summary>
public sealed class AllOrNothingTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Accepting_a_referral_is_whole_or_nothing_wherever_it_fails()
    {
        var referral = await app.Given().AReferral(people: new PersonReferred { Name = "R. Stone", Role = PersonRole.Suspected });
        var lead = (await app.Given().User("council.officer")).ToString();
        await FailingAtEachTableAsync($"/referrals/tray/{referral.Reference}", new() { ["Form.Outcome"] = "Accept", ["Form.Reason"] = "Persistent", ["Form.LeadId"] = lead },
            "audit_entry", "case", "counted_event", "message", "person", "person_in_case", "referral", "reminder", "submission", "timeline_entry");
    }

    [Fact]
    public async Task Declaring_a_conflict_is_whole_or_nothing_wherever_it_fails()
    {
        var @case = await app.Given().ACase();
        await FailingAtEachTableAsync($"/cases/{@case.Address}/access/conflict", new() { ["Form.UserId"] = (await app.Given().User("housing")).ToString(), ["Form.Reason"] = "Lives next door" },
            "app_user", "audit_entry", "declared_conflict", "submission");
    }

    /// <summary>Posts once for each table while that table takes no row, then once without: only then is anything different, and each of these tables was part of it.</summary>
    async Task FailingAtEachTableAsync(string page, Dictionary<string, string?> fields, params string[] tables)
    {
        var chair = await app.SignedInAs("chair");
        await app.Database.ExecuteAsync("create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$");
        foreach (var table in tables)
        {
            var form = (await chair.GetAsync(page)).HiddenFields().Concat(fields).ToList();
            var before = await ContentAsync(tables);
            await app.Database.ExecuteAsync($"create trigger refuses before insert or update or delete on \"{table}\" for each row execute function refuse()");
            try
            {
                (await chair.PostOnlyAsync(page, form)).Status.ShouldBe(HttpStatusCode.InternalServerError, table);
            }
            finally
            {
                await app.Database.ExecuteAsync($"drop trigger refuses on \"{table}\"");
            }

            (await ContentAsync(tables)).ShouldBe(before, table);
        }

        (await chair.PostAsync(page, fields)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    /// <summary>Every row of every table that the save touches; but for the entries that looking leaves.</summary>
    async Task<string> ContentAsync(string[] tables)
    {
        var content = new List<string>();
        foreach (var table in tables)
            content.Add($"{table} {await app.Database.AskAsync<string>($"select coalesce(md5(string_agg(kept::text, '' order by kept::text)), '') from \"{table}\" kept{(table == "audit_entry" ? " where operation <> 'Consultation'" : "")}")}");
        return string.Join('\n', content);
    }
}
