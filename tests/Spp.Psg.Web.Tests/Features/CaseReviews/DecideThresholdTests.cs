using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class DecideThresholdTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task An_officer_may_not() => (await (await app.As("officer")).GetAsync($"/case-reviews/{await app.AnApplicationAsync()}/threshold")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task With_three_complaints_that_count_it_cannot_be_unmet()
    {
        var review = await app.APassedApplicationAsync();
        var coordinator = await app.As("coordinator");
        var form = new Dictionary<string, string?> { ["Form.DecidedOn"] = "2026-11-23", ["Form.IsMet"] = "false", ["Form.Reason"] = Forms.Kept };
        (await coordinator.FillInAsync($"/case-reviews/{review}/threshold", form)).ShouldRefuse("IsMet", "The threshold must be held met: 3 qualifying complaints were made and 3 are enough");
        form["Form.IsMet"] = "true";
        (await coordinator.FillInAsync($"/case-reviews/{review}/threshold", form)).Location.ShouldBe($"/case-reviews/{review}");
        (await coordinator.GetAsync($"/case-reviews/{review}")).Text.ShouldContain("Hold the review in 37 days , 30 Dec 2026");
    }

    [Fact]
    public async Task With_fewer_it_is_decided_by_criteria_with_a_reason_and_counted_when_not_met()
    {
        var review = await app.APassedApplicationAsync(complaints: 2);
        var coordinator = await app.As("coordinator");
        var form = new Dictionary<string, string?> { ["Form.DecidedOn"] = "2026-11-23", ["Form.IsMet"] = "true", ["Form.Reason"] = Forms.Kept };
        (await coordinator.FillInAsync($"/case-reviews/{review}/threshold", form)).ShouldRefuse("Criteria", "Select by what it is met although too few complaints count");
        form["Form.IsMet"] = "false";
        (await coordinator.FillInAsync($"/case-reviews/{review}/threshold", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.StatusAsync(review)).ShouldBe("NotMet");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = 'case_review_not_met' and case_reference = '{review.Replace('-', '/')}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_the_second_is_told()
    {
        var review = await app.APassedApplicationAsync();
        var coordinator = await app.As("coordinator");
        var version = (await coordinator.OpenAsync($"/case-reviews/{review}/threshold")).HiddenFields().Single(field => field.Key == "Form.Version");
        await app.Send("chair", new Web.Features.CaseReviews.DecideThreshold.Command { Review = review, DecidedOn = GivenReviews.Today, IsMet = true });
        (await coordinator.FillInAsync($"/case-reviews/{review}/threshold", new() { ["Form.DecidedOn"] = "2026-11-23", ["Form.IsMet"] = "true", [version.Key] = version.Value })).Status.ShouldBe(HttpStatusCode.Conflict);
    }
}
