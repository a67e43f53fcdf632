using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class ShowTimelineTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/timeline")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync("/cases/PSG-2026-0001/timeline")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_there()
    {
        var @case = await app.Given().ACase("YPSG");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{@case.Address}/timeline")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_narrows_by_kind_agency_and_words_and_no_words_stand_in_an_address()
    {
        var @case = await app.Given().ACase();
        var (housing, fire) = (await app.SignedInAs("housing"), await app.SignedInAs("fire"));
        await Note(housing, @case, "Fact", "Bins were 100% full");
        await Note(housing, @case, "Opinion", "They seem afraid");
        await Note(fire, @case, "Fact", "Smoke alarm fitted");
        var facts = await housing.GetAsync($"/cases/{@case.Address}/timeline?kind=Fact");
        facts.Text.ShouldContain("Bins were");
        facts.Text.ShouldNotContain("They seem afraid");
        var agency = await app.Given().Agency("fire");
        (await housing.GetAsync($"/cases/{@case.Address}/timeline?agency={agency}")).Text.ShouldNotContain("Bins were");
        var found = await Words(housing, @case, "100%");
        found.Text.ShouldContain("Bins were 100% full");
        found.Text.ShouldNotContain("Smoke alarm fitted");
        (await Words(housing, @case, "_100")).Text.ShouldContain("Nothing on this case is like that");
        (await housing.GetAsync($"/cases/{@case.Address}/timeline?words=Smoke")).Text.ShouldContain("They seem afraid");
    }

    [Fact]
    public async Task It_is_read_by_fifties_with_the_same_statements_however_long_it_is()
    {
        await app.Database.AddCasesAsync("PSG", 31, 1, notes: 3);
        await app.Database.AddCasesAsync("PSG", 32, 1, notes: 120);
        var browser = await app.SignedInAs("officer");
        await browser.GetAsync("/cases/PSG-2026-000031/timeline");
        var statements = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/cases/PSG-2026-000031/timeline"));
        Answer first = null!;
        (await SqlCounter.DuringAsync(app, async () => first = await browser.GetAsync("/cases/PSG-2026-000032/timeline"))).ShouldBe(statements);
        first.Text.ShouldContain("Visited, quiet, 71 ");
        first.Text.ShouldNotContain("Visited, quiet, 70 ");
        var before = System.Text.RegularExpressions.Regex.Match(first.Body, "name=\"Before\" value=\"([^\"]+)\"", default, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var second = await browser.PostAsync("/cases/PSG-2026-000032/timeline", new() { ["Before"] = before });
        second.Text.ShouldContain("Visited, quiet, 70 ");
        second.Text.ShouldNotContain("Visited, quiet, 71 ");
    }

    [Fact]
    public async Task An_episode_is_what_was_written_from_its_opening_to_the_next()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("coordinator");
        await Note(browser, @case, "Fact", "In the first");
        await app.Database.ExecuteAsync($"update \"case\" set status = 'Closed', closed_at = opened_at, closed_because = 'Unfounded', next_review_on = null where id = '{@case.Id}'");
        var began = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await browser.PostAsync($"/cases/{@case.Address}/reopen", new() { ["Form.Reason"] = "Again" });
        await Note(browser, @case, "Fact", "In the second");
        app.Clock.SetTo(began);
        var (first, second) = (await browser.GetAsync($"/cases/{@case.Address}/timeline?episode=1"), await browser.GetAsync($"/cases/{@case.Address}/timeline?episode=2"));
        first.Text.ShouldContain("In the first");
        first.Text.ShouldNotContain("In the second");
        second.Text.ShouldContain("In the second");
        second.Text.ShouldNotContain("In the first");
        (await browser.GetAsync($"/cases/{@case.Address}/timeline?episode=3")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    static Task<Answer> Note(Browser browser, OpenedCase @case, string kind, string text) => browser.PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = kind, ["Form.Text"] = text });

    static Task<Answer> Words(Browser browser, OpenedCase @case, string words) => browser.PostAsync($"/cases/{@case.Address}/timeline", new() { ["Words"] = words });
}
