using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class ListCountedTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_names_applications_by_reference_and_opens_those_that_are_seen()
    {
        var review = await app.AnApplicationAsync();
        var reference = review.Replace('-', '/');
        (await (await app.As("council.officer")).GetAsync("/case-reviews/figures/2026/applications")).Body.ShouldContain($"href=\"/case-reviews/{review}\"");
        var manager = (await (await app.As("manager")).GetAsync("/case-reviews/figures/2026/applications")).Body;
        manager.ShouldContain(reference);
        manager.ShouldNotContain($"/case-reviews/{review}\"");
    }

    [Fact]
    public async Task A_figure_that_there_is_not_is_not_found() => (await (await app.As("manager")).GetAsync("/case-reviews/figures/2026/others")).Status.ShouldBe(HttpStatusCode.NotFound);
}
