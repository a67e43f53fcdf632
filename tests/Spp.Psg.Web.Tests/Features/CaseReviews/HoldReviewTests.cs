using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class HoldReviewTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task What_it_found_and_recommends_is_kept_with_who_must_reply_and_counted()
    {
        var review = await app.ADecidedApplicationAsync(met: true);
        var chair = await app.As("chair");
        var form = new Dictionary<string, string?>
        {
            ["Form.HeldOn"] = "2026-11-23",
            ["Form.Members"] = "Council and police",
            ["Form.Findings"] = Forms.Kept,
            ["Form.Recommendations[0].AgencyId"] = (await app.Given().Agency("police")).ToString(),
            ["Form.Recommendations[0].Text"] = "Name one officer",
        };
        (await chair.FillInAsync($"/case-reviews/{review}/review", form)).Text.ShouldContain("Error: Enter the date to reply by");
        form["Form.Recommendations[0].ReplyBy"] = "2026-12-21";
        (await chair.FillInAsync($"/case-reviews/{review}/review", form)).Location.ShouldBe($"/case-reviews/{review}");
        var page = (await chair.GetAsync($"/case-reviews/{review}")).Text;
        page.ShouldContain("Recommended");
        page.ShouldContain("Reply to recommendation 1 in 28 days , 21 Dec 2026");
        page.ShouldContain("Tell the applicant the outcome");
        (await app.Database.AskAsync<string>($"select string_agg(kind, ' ' order by kind) from counted_event where case_reference = '{review.Replace('-', '/')}'")).ShouldBe("case_review_applied case_review_held case_review_recommended");
    }

    [Fact]
    public async Task Without_recommendations_it_is_counted_as_held_alone()
    {
        var review = await app.ADecidedApplicationAsync(met: true);
        (await (await app.As("chair")).FillInAsync($"/case-reviews/{review}/review", new() { ["Form.HeldOn"] = "2026-11-23", ["Form.Members"] = "Council", ["Form.Findings"] = "Nothing more to do" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where case_reference = '{review.Replace('-', '/')}' and kind = 'case_review_recommended'")).ShouldBe(0);
        (await app.StatusAsync(review)).ShouldBe("PanelHeld");
    }
}
