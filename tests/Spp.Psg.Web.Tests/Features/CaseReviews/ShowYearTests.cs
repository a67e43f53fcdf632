using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class ShowYearTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task The_four_numbers_are_those_of_the_year_and_each_opens_its_list()
    {
        await app.AnApplicationAsync(received: new(2026, 4, 1));
        await app.AnApplicationAsync(received: new(2026, 3, 31));
        await app.ADecidedApplicationAsync(met: false, complaints: 1);
        await app.AReviewAsync();
        var manager = await app.As("manager");
        var page = await manager.GetAsync("/case-reviews/figures");
        page.Text.ShouldMatch("Applications for case reviews .* 3 Applications for case reviews 3");
        page.Text.ShouldMatch("Times the threshold was not met .* 1 Times the threshold was not met 1");
        (await manager.GetAsync("/case-reviews/figures?year=2025")).Text.ShouldMatch("Applications for case reviews .* 1 Applications for case reviews 1");
        foreach (var (figure, count) in new[] { ("applications", 3), ("threshold-not-met", 1), ("reviews", 1), ("with-recommendations", 1) })
        {
            page.Body.ShouldContain($"/case-reviews/figures/2026/{figure}\">{count}<");
            (await manager.GetAsync($"/case-reviews/figures/2026/{figure}")).Text.ShouldContain($"{count} in all");
        }

        var file = await manager.GetAsync("/case-reviews/figures?handler=Csv&year=2026");
        file.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        file.Body.ShouldContain("\"Applications for case reviews\",3\r\n");

        var administrator = await app.As("administrator");
        (await administrator.FillInAsync("/case-reviews/procedure", GivenReviews.Procedure(("TellsSmallNumbers", "false")))).Location.ShouldBe("/case-reviews/procedure");
        (await manager.GetAsync("/case-reviews/figures?handler=Csv&year=2026")).Body.ShouldContain("\"Applications for case reviews\",<5\r\n");
        (await manager.GetAsync("/case-reviews/figures?handler=Csv&year=2021")).Body.ShouldContain("\"Applications for case reviews\",0\r\n");
    }

    [Fact]
    public async Task An_officer_counts_what_their_panels_were_given()
    {
        await app.AnApplicationAsync("YPSG", received: new(2023, 5, 1));
        (await (await app.As("council.officer")).GetAsync("/case-reviews/figures?year=2023")).Text.ShouldMatch("Applications for case reviews .* 0 Applications for case reviews 0");
        (await (await app.As("youth.officer")).GetAsync("/case-reviews/figures?year=2023")).Text.ShouldMatch("Applications for case reviews .* 1 Applications for case reviews 1");
    }
}
