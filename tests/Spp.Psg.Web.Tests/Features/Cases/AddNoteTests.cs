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
}
