using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Figures;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class ListChecksTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Whoever_sees_figures_sees_what_the_recounts_found_and_is_warned_of_a_difference()
    {
        (await app.Browser().GetAsync("/figures/checks")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.SignedInAs("administrator")).GetAsync("/figures/checks")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("officer")).GetAsync("/figures/checks")).Text.ShouldContain("The sums have not been checked yet");
        await app.SendAsJob(new RecountFigures.Command());
        (await (await app.SignedInAs("manager")).GetAsync("/figures/checks")).Text.ShouldNotContain("Do not publish");
        await app.Database.ExecuteAsync($"insert into counted_sum (span, cut, starts_on, panel_id, kind, quantity) values ('Month', 0, '2020-01-01', '{Counted.Psg}', 'meeting_held', 1)");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.SendAsJob(new RecountFigures.Command());
        (await (await app.SignedInAs("manager")).GetAsync("/figures/checks")).Text.ShouldContain("Do not publish figures");
    }
}
