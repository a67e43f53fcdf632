using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class AnswerRecommendationTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task When_the_last_body_has_replied_the_review_is_responded()
    {
        var (review, recommendation) = await app.AReviewAsync();
        var officer = await app.As("council.officer");
        var form = new Dictionary<string, string?> { ["Form.RepliedOn"] = "2026-11-23", ["Form.Reply"] = "Accepted", ["Form.Words"] = "" };
        (await officer.FillInAsync($"/case-reviews/{review}/recommendations/{recommendation}", form)).Text.ShouldContain("Enter what was answered");
        form["Form.Words"] = "We named one";
        (await officer.FillInAsync($"/case-reviews/{review}/recommendations/{recommendation}", form)).Location.ShouldBe($"/case-reviews/{review}");
        (await app.StatusAsync(review)).ShouldBe("Responded");
        (await officer.GetAsync($"/case-reviews/{review}")).Text.ShouldContain("Accepted, 23 Nov 2026: We named one");
        (await officer.GetAsync($"/case-reviews/{review}/recommendations/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
