using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Surveys;

public sealed class ShowSurveyTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_says_how_its_recommendations_stand_and_opens_for_its_panel_alone()
    {
        var survey = await app.ASurveyAsync(lines: "Fire: look at the bin stores by 18 December\nHousing: gate the alley by 31 March");
        (await (await app.SignedInAs("coordinator")).GetAsync($"/surveys/{survey}")).Text.ShouldContain("2 recommendations: 0 accepted");
        (await (await app.SignedInAs("youth.officer")).GetAsync($"/surveys/{survey}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("administrator")).GetAsync($"/surveys/{survey}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
