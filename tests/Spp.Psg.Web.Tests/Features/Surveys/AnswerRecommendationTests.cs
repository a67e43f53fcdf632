using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Surveys;

public sealed class AnswerRecommendationTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Its_agency_rejects_with_a_reason_accepts_after_all_and_says_when_it_is_done()
    {
        var survey = await app.ASurveyAsync();
        var address = $"/recommendations/{await app.RecommendationAsync(survey)}";
        var fire = await app.SignedInAs("fire");
        (await fire.FillInAsync(address, Form("Rejected", ""))).Text.ShouldContain("Enter why it is rejected");
        (await fire.FillInAsync(address, Form("Rejected", "Not ours"))).Location.ShouldBe("/recommendations");
        (await fire.FillInAsync(address, Form("Done", "Looked"))).Text.ShouldContain("A recommendation that is rejected cannot become done");
        (await fire.FillInAsync(address, Form("Accepted", ""))).Location.ShouldBe("/recommendations");
        (await fire.FillInAsync(address, Form("Done", "Each store has a lock"))).Location.ShouldBe("/recommendations");
        (await (await app.SignedInAs("coordinator")).GetAsync($"/surveys/{survey}")).Text.ShouldContain("Each store has a lock");
    }

    [Fact]
    public async Task It_is_not_there_for_another_agency_off_the_panel()
    {
        var survey = await app.ASurveyAsync();
        (await (await app.SignedInAs("school")).GetAsync($"/recommendations/{await app.RecommendationAsync(survey)}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    static Dictionary<string, string?> Form(string answer, string words) => new() { ["Form.Answer"] = answer, ["Form.On"] = "2026-11-23", ["Form.Words"] = words };
}
