using Shouldly;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Interventions;
using Xunit;
using static Spp.Psg.Domain.Tests.CaseReviews.Reviewed;

namespace Spp.Psg.Domain.Tests.CaseReviews;

public sealed class CaseReviewTests
{
    static string Refused(Action act) => Should.Throw<RuleBroken>(act).Refusals[0].Sentence;

    [Fact]
    public void Its_times_are_counted_in_working_days_from_the_day_it_was_received()
    {
        var review = Review(facts: Application());
        review.Clocks.Select(clock => (clock.Kind, clock.DueOn)).ShouldBe(
            [(ReviewClockKind.Acknowledge, new(2026, 11, 12)), (ReviewClockKind.Information, new(2026, 11, 23)), (ReviewClockKind.Threshold, new(2026, 11, 30))]);
        WorkingOver(new(2026, 12, 23)).ShouldBe(new DateOnly(2026, 12, 30)); // Christmas Day, the weekend and the substitute for Boxing Day
    }

    static DateOnly WorkingOver(DateOnly received) =>
        CaseReview.Apply(Application(received), [], [], "ACR/2026/0002", ReviewProcedure.Shipped, Law.Shipped, Coordinator, Noon(new(2027, 1, 4))).Running(ReviewClockKind.Acknowledge)!.DueOn;

    [Fact]
    public void Somebody_who_applies_for_another_says_who_they_are_and_what_the_victim_says() =>
        Should.Throw<RuleBroken>(() => Review(facts: Application() with { Applicant = ReviewApplicant.OnBehalf })).Refusals.Select(refusal => refusal.Field).ShouldBe(["Facts.Relation", "Facts.Consent"]);

    [Fact]
    public void The_route_through_the_local_policing_body_waits_for_its_commencement()
    {
        Refused(() => Review(facts: Application() with { Route = ApplicationRoute.PolicingBody })).ShouldContain("waits for the change of the law to begin");
        CaseReview Through(DateOnly begun) => CaseReview.Apply(Application() with { Route = ApplicationRoute.PolicingBody }, [], [], "ACR/2026/0003", ReviewProcedure.Shipped,
            new Law([new("ACR.POLICING_BODY", "2026-changes", begun)]), Coordinator, Noon(Today));
        Through(Today).Status.ShouldBe(CaseReview.Received);
        Refused(() => Through(Today.AddDays(1))).ShouldContain("waits for the change");
    }

    [Fact]
    public void A_complaint_reported_before_it_happened_or_tomorrow_is_refused()
    {
        var review = Review(0);
        Refused(() => review.AddComplaint(Complaint("2026-10-06", "2026-10-05"), Noon(Today))).ShouldBe("When it was reported must be on or after the day it happened");
        Refused(() => review.AddComplaint(Complaint("2026-11-10", "2026-11-10"), Noon(Today))).ShouldBe("When it happened must be today or in the past");
        review.AddComplaint(Complaint("2026-11-09", "2026-11-09"), Noon(Today));
        review.Complaints.Count.ShouldBe(1);
    }

    [Fact]
    public void Once_enough_complaints_count_the_threshold_cannot_be_held_unmet()
    {
        var review = Passed(3);
        Refused(() => review.Decide(new ThresholdDecision { DecidedOn = Today, IsMet = false, Reason = "Not serious" }, ReviewProcedure.Shipped, Noon(Today)))
            .ShouldBe("The threshold must be held met: 3 qualifying complaints were made and 3 are enough");
        review.Decide(new ThresholdDecision { DecidedOn = Today, IsMet = true }, ReviewProcedure.Shipped, Noon(Today));
        review.Status.ShouldBe(CaseReview.ThresholdMet);
        review.Running(ReviewClockKind.Panel)!.DueOn.ShouldBe(new DateOnly(2026, 12, 14));
        review.Running(ReviewClockKind.TellThreshold)!.DueOn.ShouldBe(new DateOnly(2026, 11, 16));
    }

    [Fact]
    public void With_too_few_the_bodies_decide_by_their_criteria_and_say_why()
    {
        var review = Passed(2);
        Should.Throw<RuleBroken>(() => review.Decide(new ThresholdDecision { DecidedOn = Today, IsMet = true }, ReviewProcedure.Shipped, Noon(Today))).Refusals.Select(refusal => refusal.Field).ShouldBe(["Criteria", "Reason"]);
        review.Decide(new ThresholdDecision { DecidedOn = Today, IsMet = true, Criteria = [LocalCriterion.Harm], Reason = "A child is afraid to go home" }, ReviewProcedure.Shipped, Noon(Today));
        review.Status.ShouldBe(CaseReview.ThresholdMet);
        review.Criteria.ShouldBe([LocalCriterion.Harm]);
        Decided(met: false, complaints: 2).Status.ShouldBe(CaseReview.NotMet);
    }

    [Fact]
    public void No_step_is_jumped_and_none_taken_twice()
    {
        Refused(() => Review().Take(ReviewStep.Pass)).ShouldBe("Acknowledge the application first");
        Refused(() => Review().Decide(new ThresholdDecision { DecidedOn = Today, IsMet = true }, ReviewProcedure.Shipped, Noon(Today))).ShouldBe("Acknowledge the application and pass it to the other bodies first");
        Refused(() => Review().Hold(new ReviewHeld { HeldOn = Today, Members = "All", Findings = "None" }, ReviewProcedure.Shipped, Noon(Today))).ShouldBe("A review is held once the threshold is met");
        Refused(() => Passed().Take(ReviewStep.Acknowledge)).ShouldBe("The application is acknowledged already");
        Refused(() => Decided(true).Decide(new ThresholdDecision { DecidedOn = Today, IsMet = true }, ReviewProcedure.Shipped, Noon(Today))).ShouldBe("The threshold is decided already");
        Refused(() => Decided(true).AddComplaint(Complaint(), Noon(Today))).ShouldContain("The threshold is decided");
        Refused(() => Held().Take(ReviewStep.Withdraw, why: "Changed their mind")).ShouldBe("It can no longer be withdrawn");
    }

    [Fact]
    public void What_is_done_late_is_missed_and_no_step_is_dated_before_the_one_before()
    {
        var review = Review();
        Refused(() => review.Take(ReviewStep.Acknowledge, Today.AddDays(-1))).ShouldBe("Date must be on or after 9 November 2026");
        review.Take(ReviewStep.Acknowledge, new DateOnly(2026, 11, 12));
        review.Clocks.Single(clock => clock.Kind == ReviewClockKind.Acknowledge).State.ShouldBe(ClockState.Met);
        var late = Review().Take(ReviewStep.Acknowledge, new DateOnly(2026, 11, 13));
        late.Clocks.Single(clock => clock.Kind == ReviewClockKind.Acknowledge).State.ShouldBe(ClockState.Missed);
    }

    [Fact]
    public void A_withdrawal_stops_what_runs()
    {
        var review = Review().Take(ReviewStep.Withdraw, why: "Moved away");
        review.Status.ShouldBe(CaseReview.Withdrawn);
        review.Clocks.ShouldAllBe(clock => clock.State == ClockState.Stopped);
        review.Steps().ShouldBeEmpty();
    }

    [Fact]
    public void A_review_with_recommendations_is_closed_once_each_body_has_replied_and_the_applicant_was_told()
    {
        var review = Held(recommendations: 2);
        review.Status.ShouldBe(CaseReview.RecommendationsIssued);
        review.Clocks.Count(clock => clock is { Kind: ReviewClockKind.Reply, IsRunning: true }).ShouldBe(2);
        Refused(() => review.Take(ReviewStep.Close)).ShouldBe("Recommendations wait for their reply");
        foreach (var one in review.Recommendations)
            review.Answer(one, new ReplyFacts { RepliedOn = Today, Reply = RecommendationReply.Accepted, Words = "We will" }, Noon(Today));
        review.Status.ShouldBe(CaseReview.Responded);
        Refused(() => review.Take(ReviewStep.Close)).ShouldBe("Tell the applicant the outcome first");
        review.Take(ReviewStep.TellOutcome).Take(ReviewStep.Close).Status.ShouldBe(CaseReview.Closed);
        Refused(() => review.Answer(review.Recommendations[0], new ReplyFacts { RepliedOn = Today, Reply = RecommendationReply.Accepted, Words = "Again" }, Noon(Today))).ShouldBe("This recommendation is answered already");
    }

    [Fact]
    public void A_recommendation_says_to_whom_what_and_by_when() =>
        Should.Throw<RuleBroken>(() => Decided(true).Hold(new ReviewHeld { HeldOn = Today, Members = "All", Findings = "Much", Recommendations = [new() { Text = "Do it" }, new() { AgencyId = Police, Text = "Do it", ReplyBy = Today.AddDays(-1) }] }, ReviewProcedure.Shipped, Noon(Today)))
            .Refusals.Select(refusal => refusal.Field).ShouldBe(["Recommendations[0].AgencyId", "Recommendations[0].ReplyBy", "Recommendations[1].ReplyBy"]);

    [Fact]
    public void An_appeal_about_the_threshold_that_is_upheld_leads_to_the_review()
    {
        var review = Decided(met: false, complaints: 1).Take(ReviewStep.TellThreshold);
        review.Running(ReviewClockKind.Appeal)!.DueOn.ShouldBe(new DateOnly(2026, 12, 7));
        review.Appealable.ShouldBe(AppealAbout.Threshold);
        review.Appeal(new AppealFacts { MadeOn = new(2026, 12, 7), Grounds = "More was reported" }, ReviewProcedure.Shipped, Noon(new(2026, 12, 7)));
        Refused(() => review.Take(ReviewStep.Close, new DateOnly(2026, 12, 8))).ShouldBe("An appeal waits for its decision");
        review.DecideAppeal(new AppealDecision { DecidedOn = new(2026, 12, 8), IsUpheld = true, Reason = "It was" }, ReviewProcedure.Shipped, Noon(new(2026, 12, 8)));
        (review.Status, review.Round).ShouldBe((CaseReview.ThresholdMet, 1));
        review.Running(ReviewClockKind.Panel)!.Title.ShouldBe("Hold the review");
        review.Appealable.ShouldBeNull();
    }

    [Fact]
    public void A_late_appeal_is_heard_only_for_a_reason()
    {
        var review = Decided(met: false, complaints: 1).Take(ReviewStep.TellThreshold);
        Refused(() => review.Appeal(new AppealFacts { MadeOn = new(2026, 12, 8), Grounds = "More" }, ReviewProcedure.Shipped, Noon(new(2026, 12, 8))))
            .ShouldBe("The last day to appeal was 7 December 2026: enter why the appeal is heard all the same");
        review.Appeal(new AppealFacts { MadeOn = new(2026, 12, 8), Grounds = "More", LateBecause = "In hospital" }, ReviewProcedure.Shipped, Noon(new(2026, 12, 8)));
        review.Pending.ShouldNotBeNull();
    }

    [Fact]
    public void An_appeal_about_the_review_leads_to_a_second_one_and_there_is_no_third()
    {
        var review = Held(recommendations: 0).Take(ReviewStep.TellOutcome).Take(ReviewStep.Close);
        review.Appeal(new AppealFacts { MadeOn = Today, Grounds = "Nobody asked me" }, ReviewProcedure.Shipped, Noon(Today));
        Refused(() => review.Appeal(new AppealFacts { MadeOn = Today, Grounds = "Twice" }, ReviewProcedure.Shipped, Noon(Today))).ShouldContain("nothing to appeal about now");
        review.DecideAppeal(new AppealDecision { DecidedOn = Today, IsUpheld = true, Reason = "True" }, ReviewProcedure.Shipped, Noon(Today));
        (review.Status, review.Round, review.IsOver).ShouldBe((CaseReview.ThresholdMet, 2, false));
        review.Running(ReviewClockKind.Panel)!.Title.ShouldBe("Hold the second review");
        review.Hold(new ReviewHeld { HeldOn = Today, Members = "Others", Findings = "Heard now" }, ReviewProcedure.Shipped, Noon(Today));
        review.Take(ReviewStep.TellOutcome).Take(ReviewStep.Close).Appealable.ShouldBeNull();
    }

    [Fact]
    public void An_appeal_that_is_not_upheld_changes_nothing()
    {
        var review = Decided(met: false, complaints: 1).Take(ReviewStep.TellThreshold).Take(ReviewStep.Close);
        review.Appeal(new AppealFacts { MadeOn = Today, Grounds = "Unfair" }, ReviewProcedure.Shipped, Noon(Today));
        review.DecideAppeal(new AppealDecision { DecidedOn = Today, IsUpheld = false, Reason = "It was fair" }, ReviewProcedure.Shipped, Noon(Today));
        review.Status.ShouldBe(CaseReview.Closed);
        review.Clocks.Single(clock => clock.Kind == ReviewClockKind.AppealDecision).State.ShouldBe(ClockState.Met);
    }

    [Fact]
    public void The_letter_tells_what_the_act_asks_and_names_nobody()
    {
        string Letter(CaseReview review) => string.Join('\n', ReviewLetter.Of(review, ReviewProcedure.Shipped, id => id == Police ? "Police" : "Council"));
        var notMet = Letter(Decided(met: false, complaints: 2));
        notMet.ShouldContain("On 9 November 2026 we decided that the threshold for a review is not met. 2 of 2 complaints count, and 3 are needed.");
        notMet.ShouldContain("Reason: As the bodies found");
        notMet.ShouldContain("you may appeal within 20 working days");
        var held = Letter(Held());
        held.ShouldContain("What it found: Reports were not joined up");
        held.ShouldContain("1. To Police: Name one officer We asked for a reply by 7 December 2026.");
        foreach (var letter in new[] { notMet, held, Letter(Review()) })
            letter.ShouldNotContain("Ann Example");
        Letter(Held(recommendations: 0)).ShouldContain("It made no recommendations.");
    }
}
