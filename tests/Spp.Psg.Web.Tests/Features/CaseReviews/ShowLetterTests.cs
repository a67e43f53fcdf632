using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class ShowLetterTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_tells_the_outcome_and_names_nobody()
    {
        var (review, _) = await app.AReviewAsync(words: "Marker");
        var page = await (await app.As("council.officer")).GetAsync($"/case-reviews/{review}/letter");
        page.Text.ShouldContain($"Anti-social behaviour case review {review.Replace('-', '/')}");
        page.Text.ShouldContain("What it found: Marker findings");
        page.Text.ShouldNotContain("Marker applicant");
        page.Text.ShouldNotContain("Marker victim");
    }
}
