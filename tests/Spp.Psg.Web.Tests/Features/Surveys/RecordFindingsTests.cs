using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Surveys;

public sealed class RecordFindingsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Later_recommendations_go_on_with_the_numbers()
    {
        var survey = await app.ASurveyAsync();
        var officer = await app.SignedInAs("council.officer");
        (await officer.FillInAsync($"/surveys/{survey}/findings", new() { ["Form.Found.DoneOn"] = "2026-11-24", ["Form.Found.Lines"] = "Housing: gate it by 31 March" })).Text.ShouldContain("The day of the report must not be in the future");
        (await officer.FillInAsync($"/surveys/{survey}/findings", new() { ["Form.Found.DoneOn"] = "2026-11-20", ["Form.Found.Lines"] = "" })).Text.ShouldContain("Enter at least one recommendation");
        (await officer.PreviewAsync($"/surveys/{survey}/findings", new() { ["Form.Found.Lines"] = "Housing: gate it by 31 March" })).Text.ShouldContain("by Wednesday 31 March 2027: Gate it");
        (await officer.FillInAsync($"/surveys/{survey}/findings", new() { ["Form.Found.DoneOn"] = "2026-11-20", ["Form.Found.Lines"] = "Housing: gate it by 31 March" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync($"/surveys/{survey}")).Text.ShouldContain("2. ");
    }
}
