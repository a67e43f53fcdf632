using System.Net;
using Shouldly;
using Xunit;
using static Spp.Psg.Web.Tests.Features.Risk.GivenRisk;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class ShowTemplateTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_published_version_is_shown_as_assessors_see_it_and_offers_no_change()
    {
        var page = await (await app.SignedInAs("administrator")).GetAsync("/risk/templates/ram-v1");
        foreach (var question in Ram.Questions)
            page.Text.ShouldContain(question.Text);
        page.Text.ShouldContain("This version is published and never changes");
        page.Body.ShouldNotContain("/risk/templates/ram-v1/questions");
        page.Text.ShouldContain("0 of 41, with 0 of 12 questions answered");
    }

    [Fact]
    public async Task Others_are_refused_and_what_is_not_there_is_not_found()
    {
        (await (await app.SignedInAs("coordinator")).GetAsync("/risk/templates/ram-v1")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("administrator")).GetAsync("/risk/templates/ram-v7")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("score")]
    public async Task Trying_it_shows_the_score_and_the_range_and_saves_nothing(string handler)
    {
        var answer = await (await app.SignedInAs("administrator")).PostAsync($"/risk/templates/lhs-v1?handler={handler}",
            new() { ["Form.Answers[Q1]"] = "over-10", ["Form.Answers[Q3]"] = "serious", ["Form.Answers[Q99]"] = "made-up" }, openAt: "/risk/templates/lhs-v1");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldContain("8 of 24, with 2 of 8 questions answered");
        answer.Text.ShouldContain("Once every question is answered: 9 to 24, Medium to High");
        (await app.Database.AskAsync<long>("select count(*) from risk_assessment")).ShouldBe(0);
    }
}
