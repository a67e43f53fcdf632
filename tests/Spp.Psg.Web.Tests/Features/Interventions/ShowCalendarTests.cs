using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class ShowCalendarTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_month_shows_ends_hearings_and_deadlines_by_day_and_agency_with_the_same_number_of_statements()
    {
        var officer = await app.As("officer");
        (await app.Browser().GetAsync("/interventions/calendar")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("manager")).GetAsync("/interventions/calendar")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var notice = await Recorded.NoticeAsync(app, officer);
        var order = await Recorded.ClosureOrderAsync(app, officer);
        var one = await SqlCounter.DuringAsync(app, () => officer.GetAsync("/interventions/calendar"));

        var november = await officer.GetAsync("/interventions/calendar");
        november.Text.ShouldContain("November 2026");
        november.Text.ShouldContain("Wednesday 25 November 2026");
        november.Text.ShouldContain("09:00: Hearing listed");
        november.Body.ShouldContain($"href=\"{notice}\"");
        november.Body.ShouldContain("href=\"#day-25\"");
        var february = await officer.GetAsync("/interventions/calendar?month=2027-02");
        february.Text.ShouldContain("Friday 19 February 2027 Closure order ends");
        february.Body.ShouldContain($"href=\"{order}\"");
        february.Body.ShouldContain("month=2027-01");
        (await officer.GetAsync($"/interventions/calendar?month=2027-02&agency={await app.Given().Agency("fire")}")).Text.ShouldContain("Nothing ends, is heard, is reviewed or falls due in this month");
        (await officer.GetAsync("/interventions/calendar?month=nonsense")).Text.ShouldContain("November 2026");
        (await (await app.As("youth.officer")).GetAsync("/interventions/calendar?month=2027-02")).Body.ShouldNotContain(order);

        for (var more = 0; more < 3; more++)
            await Recorded.ClosureOrderAsync(app, officer);
        (await SqlCounter.DuringAsync(app, () => officer.GetAsync("/interventions/calendar"))).ShouldBe(one);
    }
}
