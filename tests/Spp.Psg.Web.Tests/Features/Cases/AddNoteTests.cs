using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class AddNoteTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    const string Page = "/cases/PSG-2026-000001/notes/new";

    public async ValueTask InitializeAsync()
    {
        if (await app.Database.AskAsync<long>("select count(*) from \"case\"") > 0)
            return;
        await app.Database.AddCasesAsync("PSG", 1, 1, notes: 0);
        await app.Database.AddCasesAsync("YPSG", 1, 1, notes: 0);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Page)).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync(Page)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_there()
    {
        var browser = await app.SignedInAs("housing");
        (await browser.GetAsync("/cases/YPSG-2026-000001/notes/new")).Status.ShouldBe(HttpStatusCode.NotFound);
        var posted = await browser.PostAsync("/cases/YPSG-2026-000001/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Never" }, openAt: Page);
        posted.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Neither_fact_nor_opinion_is_refused_and_what_was_typed_is_kept()
    {
        var answer = await (await app.SignedInAs("housing")).PostAsync(Page, new() { ["Form.Text"] = "Door was open" });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Select fact or opinion");
        answer.Body.ShouldContain("Door was open");
    }

    [Fact]
    public async Task A_fact_lands_on_the_timeline_once_however_often_it_is_sent()
    {
        var browser = await app.SignedInAs("housing");
        var fields = (await browser.GetAsync(Page)).HiddenFields().Concat(new Dictionary<string, string?> { ["Form.Kind"] = "Fact", ["Form.Text"] = "Gate was broken" }).ToList();
        var first = await browser.PostOnlyAsync(Page, fields);
        first.Status.ShouldBe(HttpStatusCode.Redirect, first.Body);
        (await browser.PostOnlyAsync(Page, fields)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>("select count(*) from timeline_entry where sentence = 'Gate was broken' and kind = 'Fact'")).ShouldBe(1);
        (await browser.GetAsync("/cases/PSG-2026-000001")).Text.ShouldContain("Gate was broken");
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Cases.AddNote' and operation = 'Collection' and case_id is not null and subject_ids @> array[(select id from timeline_entry where sentence = 'Gate was broken')]")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_people_writing_at_once_are_both_heard()
    {
        var browsers = new[] { await app.SignedInAs("housing"), await app.SignedInAs("fire") };
        var answers = await Task.WhenAll(browsers.Select((browser, at) => browser.PostAsync(Page, new() { ["Form.Kind"] = "Opinion", ["Form.Text"] = $"At once {at}" })));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>("select count(*) from timeline_entry where sentence like 'At once%'")).ShouldBe(2);
    }

    [Fact]
    public async Task Intelligence_needs_its_source_and_its_reliability_and_is_officers_only()
    {
        var @case = await app.Given().ACase(title: "Dealing from a garage");
        var (officer, housing) = (await app.SignedInAs("officer"), await app.SignedInAs("housing"));
        var address = $"/cases/{@case.Address}/notes/new";
        var refused = await officer.PostAsync(address, new() { ["Form.Kind"] = "Intelligence", ["Form.Text"] = "Canary says a van comes at night", ["Form.Marking"] = "Official" });
        refused.Text.ShouldContain("Select how reliable the source is");
        refused.Text.ShouldContain("Enter the source");
        refused.Text.ShouldContain("Intelligence is OFFICIAL-SENSITIVE");
        refused.Body.ShouldContain("Canary says a van comes at night");
        (await housing.PostAsync(address, new() { ["Form.Kind"] = "Intelligence", ["Form.Text"] = "Heard", ["Form.Source"] = "Tenant", ["Form.Reliability"] = "Untested" })).Text.ShouldContain("only officers, co-ordinators and chairs keep intelligence");
        (await officer.PostAsync(address, new() { ["Form.Kind"] = "Intelligence", ["Form.Text"] = "Canary says a van comes at night", ["Form.Source"] = "Resident of the street", ["Form.Reliability"] = "Untested", ["Form.Handling"] = "Police only" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync($"/cases/{@case.Address}")).Text.ShouldContain("OFFICIAL-SENSITIVE. Source: Resident of the street, untested. Handling: Police only");
        foreach (var page in new[] { "", "/timeline", "/timeline?kind=Intelligence", "/print" })
            (await housing.GetAsync($"/cases/{@case.Address}{page}")).Body.ShouldNotContain("Canary", Case.Sensitive, page);
        foreach (var page in new[] { "/print", "/copy-out" })
            (await officer.GetAsync($"/cases/{@case.Address}{page}")).Body.ShouldNotContain("Canary", Case.Sensitive, page);
    }

    [Fact]
    public async Task The_second_lock_keeps_intelligence_from_agency_contacts_too()
    {
        var @case = await app.Given().ACase();
        await (await app.SignedInAs("officer")).PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = "Intelligence", ["Form.Text"] = "Told", ["Form.Source"] = "Resident", ["Form.Reliability"] = "Reliable" });
        foreach (var (mailbox, sees) in new[] { ("officer", 1L), ("housing", 0L) })
        {
            await using var web = new Npgsql.NpgsqlConnection(app.Database.Web);
            await web.OpenAsync(TestContext.Current.CancellationToken);
            await using var ask = new Npgsql.NpgsqlCommand($"select set_config('psg.actor', '{await app.Given().User(mailbox)}', false); select count(*) from timeline_entry where case_id = '{@case.Id}' and kind = 'Intelligence'", web);
            await using var row = await ask.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            await row.NextResultAsync(TestContext.Current.CancellationToken);
            await row.ReadAsync(TestContext.Current.CancellationToken);
            row.GetInt64(0).ShouldBe(sees, mailbox);
        }
    }
}
