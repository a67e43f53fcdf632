using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class DecideAppealTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Upheld_it_leads_to_the_review_and_what_was_counted_stays()
    {
        var review = await app.ADecidedApplicationAsync(met: false, complaints: 1);
        await app.TakeAsync(review, Domain.CaseReviews.ReviewStep.TellThreshold);
        var (officer, coordinator) = (await app.As("council.officer"), await app.As("coordinator"));
        await officer.FillInAsync($"/case-reviews/{review}/appeal", new() { ["Form.MadeOn"] = "2026-11-23", ["Form.Grounds"] = "More was reported" });
        (await officer.GetAsync($"/case-reviews/{review}/appeal/decide")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await coordinator.FillInAsync($"/case-reviews/{review}/appeal/decide", new() { ["Form.DecidedOn"] = "2026-11-23", ["Form.IsUpheld"] = "true" })).Text.ShouldContain("Enter the reason for the decision");
        (await coordinator.FillInAsync($"/case-reviews/{review}/appeal/decide", new() { ["Form.DecidedOn"] = "2026-11-23", ["Form.IsUpheld"] = "true", ["Form.Reason"] = "It was" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.StatusAsync(review)).ShouldBe("ThresholdMet");
        (await coordinator.GetAsync($"/case-reviews/{review}")).Text.ShouldContain("Hold the review in 37 days");
        (await app.Database.AskAsync<long>($"select sum(quantity) from counted_event where kind = 'case_review_not_met' and case_reference = '{review.Replace('-', '/')}'")).ShouldBe(1);
    }
}
