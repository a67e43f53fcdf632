using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class EditProcedureTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task An_officer_may_not() => (await (await app.As("officer")).GetAsync("/case-reviews/procedure")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_new_version_is_for_what_is_received_from_then_on()
    {
        var before = await app.AnApplicationAsync(complaints: 2);
        var administrator = await app.As("administrator");
        var refused = await administrator.FillInAsync("/case-reviews/procedure", GivenReviews.Procedure(("Complaints", "0"), ("EffectiveFrom", "2026-11-22")));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Qualifying complaints must be between 1 and 10");
        refused.Text.ShouldContain("The date from which it applies must be today or later");
        (await administrator.FillInAsync("/case-reviews/procedure", GivenReviews.Procedure(("Complaints", "2")))).Location.ShouldBe("/case-reviews/procedure");
        (await administrator.GetAsync("/case-reviews/procedure")).Text.ShouldContain("Version 2, from 23 Nov 2026");
        var officer = await app.As("council.officer");
        (await officer.GetAsync($"/case-reviews/{before}")).Text.ShouldContain("2 of 2 complaints count and 3 are needed");
        (await officer.GetAsync($"/case-reviews/{await app.AnApplicationAsync(complaints: 2)}")).Text.ShouldContain("2 of 2 complaints count and 2 are needed: the threshold must be held met");
    }

    [Fact]
    public async Task What_is_shipped_in_the_database_is_what_the_rules_ship()
    {
        var shipped = Domain.CaseReviews.ReviewProcedure.Shipped;
        (await app.Database.AskAsync<string>("select concat_ws(' ', effective_from, complaints, complaint_months, application_months, acknowledge_days, information_days, threshold_days, panel_days, outcome_days, appeal_days, appeal_decision_days, tells_small_numbers) from asb_case_review_procedure where number = 1"))
            .ShouldBe($"{shipped.EffectiveFrom:yyyy-MM-dd} {shipped.Complaints} {shipped.ComplaintMonths} {shipped.ApplicationMonths} {shipped.AcknowledgeDays} {shipped.InformationDays} {shipped.ThresholdDays} {shipped.PanelDays} {shipped.OutcomeDays} {shipped.AppealDays} {shipped.AppealDecisionDays} t");
    }
}
