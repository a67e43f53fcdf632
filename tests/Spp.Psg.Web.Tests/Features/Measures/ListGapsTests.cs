using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class ListGapsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task An_officer_does_not_see_the_register() => (await (await app.SignedInAs("officer")).GetAsync("/measures/gaps")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Gaps_are_listed_ended_by_who_may_load_and_the_statements_do_not_grow()
    {
        var browser = await app.SignedInAs("administrator");
        (await browser.GetAsync("/measures/gaps")).Text.ShouldContain("There is no gap");
        await browser.DefineAsync("mental-health", "Mental health");
        await browser.PostAsync("/measures/mental-health/gaps/new", new() { ["Form.Facts.Because"] = "no data sets exist" });
        var few = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/measures/gaps"));
        await browser.PostAsync("/measures/mental-health/gaps/new", new() { ["Form.Facts.Because"] = "no data sets exist", ["Form.Facts.Period"] = "2026-09" });
        (await SqlCounter.DuringAsync(app, () => browser.GetAsync("/measures/gaps"))).ShouldBe(few);

        var manager = await app.SignedInAs("manager");
        var seen = await manager.GetAsync("/measures/gaps");
        seen.Text.ShouldContain("Mental health As a whole not available because no data sets exist, no date expected");
        seen.Text.ShouldNotContain("End it");
        var id = await app.Database.AskAsync<Guid>("select id from measure_gap where from_on is null");
        (await manager.PostAsync($"/measures/gaps?handler=End&gap={id}", [], openAt: "/measures/gaps")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.PostAsync($"/measures/gaps?handler=End&gap={id}", [], openAt: "/measures/gaps")).Location.ShouldBe("/measures/gaps");
        (await browser.GetAsync("/measures/gaps")).Text.ShouldContain("Ended 23 Nov 2026, 09:10 by");
        (await browser.PostAsync($"/measures/gaps?handler=End&gap={id}", [], openAt: "/measures/gaps")).Text.ShouldContain("This gap has ended already");
    }
}
