using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

public sealed class ShowEntryTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task An_entry_shows_the_old_and_the_new_value_of_each_change_and_its_reading_is_written_down()
    {
        var @case = await app.Given().ACase(title: "Noise at the lock");
        var officer = await app.SignedInAs("officer");
        var page = await officer.GetAsync($"/cases/{@case.Address}/edit");
        page.Status.ShouldBe(HttpStatusCode.OK);
        await app.Database.ExecuteAsync($$$"""
            insert into audit_entry (at, operation, request, actor_id, case_id, subject_ids, changes, reason, recipient, client_address)
            values ('2026-11-23 09:00Z', 'Alteration', 'Cases.EditCase', (select id from app_user where email like 'officer@%'), '{{{@case.Id}}}', '{}',
                    '[{"table": "Case", "key": "1", "values": {"Title": ["Noise at the lock", "Noise & fires"], "NextReviewOn": [null, "2026-12-01"]}}]', 'Asked to', (select id::text from app_user where email like 'chair@%'), '10.0.0.7')
            """);
        var id = await app.Database.AskAsync<long>("select max(id) from audit_entry");
        var entry = await (await app.SignedInAs("auditor")).GetAsync($"/audit/entries/{id}");
        entry.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var shown in new[] { "Changed case", "Priya Nair", @case.Reference, "Asked to", "Marcus Bell", "10.0.0.7", "Case Title Noise at the lock Noise & fires", "Case Next review on 2026-12-01" })
            entry.Text.ShouldContain(shown);
        (await app.Database.AskAsync<string>($"select request || ' ' || (changes #>> '{{asked,entry}}') from audit_entry where case_id = '{@case.Id}' order by id desc limit 1")).ShouldBe($"Audit.ShowEntry {id}");
    }

    [Fact]
    public async Task Every_kind_of_entry_can_be_opened()
    {
        var @case = await app.Given().ACase();
        var officer = await app.SignedInAs("officer");
        await officer.GetAsync($"/cases/{@case.Address}");
        await officer.PostAsync("/search", new() { ["Form.Words"] = "noise" }, openAt: "/reminders");
        await (await app.SignedInAs("manager")).GetAsync($"/cases/{@case.Address}");
        var auditor = await app.SignedInAs("auditor");
        await auditor.GetAsync("/audit?operation=Alteration&refused=true");
        foreach (var id in (await app.Database.AskAsync<string>("select string_agg(id::text, ' ') from audit_entry")).Split(' '))
            (await auditor.GetAsync($"/audit/entries/{id}")).Status.ShouldBe(HttpStatusCode.OK, id);
    }

    [Fact]
    public async Task An_entry_that_is_not_there_is_not_found() =>
        (await (await app.SignedInAs("auditor")).GetAsync("/audit/entries/99999999")).Status.ShouldBe(HttpStatusCode.NotFound);
}
