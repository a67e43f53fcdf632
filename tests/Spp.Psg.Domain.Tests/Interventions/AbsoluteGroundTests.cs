using Shouldly;
using Spp.Psg.Domain.Interventions;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public sealed class AbsoluteGroundTests
{
    static readonly DateOnly Today = On("2029-01-01");

    static AbsoluteGround.Facts Notice(PossessionCondition condition = PossessionCondition.Closure, string triggered = "2027-01-06", string served = "2027-02-01", string named = "2027-03-01") => new()
    {
        SubjectPersonId = Guid.CreateVersion7(),
        Place = "Flat 12, Mill Court",
        Landlord = PossessionLandlord.Council,
        Condition = condition,
        TriggeredOn = On(triggered),
        ProhibitedHours = 49,
        Terms = "Closure order for three months",
        ServedOn = On(served),
        NamedOn = On(named),
    };

    static Preview Preview(AbsoluteGround.Facts facts) => AbsoluteGround.Preview(facts, Law.Shipped, Today);

    static AbsoluteGround Recorded(AbsoluteGround.Facts facts) => AbsoluteGround.Record(facts, By);

    static AbsoluteGround.Taken Taken(PossessionStep step, string on) => new() { Step = step, On = On(on), Words = "As told by the landlord" };

    /// <summary>V21 of domain.md 2.9: three months beginning with an order of 6 January end on 5 April.</summary>
    [Theory]
    [InlineData(PossessionCondition.Closure, "2027-04-05", true)]
    [InlineData(PossessionCondition.Closure, "2027-04-06", false)]
    [InlineData(PossessionCondition.SeriousOffence, "2028-01-05", true)]
    [InlineData(PossessionCondition.SeriousOffence, "2028-01-06", false)]
    [InlineData(PossessionCondition.InjunctionBroken, "2028-01-05", true)]
    [InlineData(PossessionCondition.InjunctionBroken, "2028-01-06", false)]
    [InlineData(PossessionCondition.BehaviourOrderBroken, "2028-01-06", false)]
    [InlineData(PossessionCondition.Noise, "2028-01-06", false)]
    public void The_notice_is_served_within_twelve_months_or_three_after_a_closure_order(PossessionCondition condition, string served, bool lawful)
    {
        var preview = Preview(Notice(condition, served: served, named: "2028-06-01"));
        if (lawful)
            preview.ShouldBeLawful();
        else
            preview.Refusals.ShouldHaveSingleItem().Sentence.ShouldBe(condition == PossessionCondition.Closure
                ? "Notice must be served by 5 April 2027, within 3 months beginning with the conviction, finding or order"
                : "Notice must be served by 5 January 2028, within 12 months beginning with the conviction, finding or order");
    }

    [Fact]
    public void The_time_begins_again_when_an_appeal_ends()
    {
        Preview(Notice(served: "2027-06-01", named: "2027-07-01") with { AppealEndedOn = On("2027-03-02") }).ShouldBeLawful();
        Preview(Notice(served: "2027-06-02", named: "2027-07-01") with { AppealEndedOn = On("2027-03-02") })
            .ShouldRefuse("ServedOn", "Notice must be served by 1 June 2027, within 3 months beginning with the end of the appeal");
        Preview(Notice() with { AppealEndedOn = On("2027-01-05") }).ShouldRefuse("AppealEndedOn", "Appeal must have ended on or after the date of the conviction, finding or order");
    }

    [Theory]
    [InlineData(48, false)]
    [InlineData(49, true)]
    public void Access_was_prohibited_for_more_than_48_hours(int hours, bool lawful)
    {
        var preview = Preview(Notice() with { ProhibitedHours = hours });
        if (lawful)
            preview.ShouldBeLawful();
        else
            preview.ShouldRefuse("ProhibitedHours", "Access must have been prohibited for more than 48 hours without a break");
        Preview(Notice(PossessionCondition.Noise) with { ProhibitedHours = null }).ShouldBeLawful();
        Preview(Notice() with { ProhibitedHours = null }).Missing.ShouldHaveSingleItem().Field.ShouldBe("ProhibitedHours");
    }

    [Fact]
    public void A_term_to_take_part_in_something_is_no_ground() =>
        Preview(Notice(PossessionCondition.InjunctionBroken) with { OnlyParticipation = true }).ShouldRefuse("OnlyParticipation", "Condition 2 is not met where only a term to take part in something was broken");

    [Fact]
    public void A_council_s_tenant_may_ask_for_a_review_within_seven_days_and_the_notice_lapses_after_twelve_months()
    {
        var preview = Preview(Notice());
        preview.DueOn(ClockKind.ReviewRequest).ShouldBe(On("2027-02-07"));
        preview.DueOn(ClockKind.PossessionClaim).ShouldBe(On("2028-03-01"));
        Preview(Notice() with { Landlord = PossessionLandlord.HousingAssociation }).Clock(ClockKind.ReviewRequest).ShouldBeNull();
        Preview(Notice() with { Landlord = PossessionLandlord.Private }).Warnings.ShouldContain(warning => warning.Field == "Landlord");
        Preview(Notice(named: "2027-01-31")).ShouldRefuse("NamedOn", "Date that the notice names must be on or after the date it was served");
        Preview(Notice(served: "2027-01-05")).Refusals.ShouldContain(refusal => refusal.Field == "ServedOn");
    }

    [Fact]
    public void The_last_day_to_ask_for_a_review_is_the_seventh()
    {
        var ground = Recorded(Notice());
        ground.PreviewStep(Taken(PossessionStep.Review, "2027-02-08"), Today).ShouldRefuse("On", "The last day to ask for a review was 7 February 2027");
        ground.Take(Taken(PossessionStep.Review, "2027-02-07"), Now);
        ground.Status.ShouldBe(AbsoluteGround.Review);
        ground.Clocks.Single(clock => clock.Kind == ClockKind.ReviewRequest).State.ShouldBe(ClockState.Met);
        ground.Running(ClockKind.ReviewDecision).DueOn.ShouldBe(On("2027-02-28"));
        ground.PreviewStep(Taken(PossessionStep.Claim, "2027-03-02"), Today).Warnings.ShouldContain(warning => warning.Sentence.Contains("not decided yet"));
        Recorded(Notice() with { Landlord = PossessionLandlord.HousingAssociation }).PreviewStep(Taken(PossessionStep.Review, "2027-02-07"), Today).ShouldRefuse("Step", "Only a council’s tenant may ask for a review");
    }

    [Fact]
    public void A_claim_after_the_notice_lapsed_is_refused()
    {
        var ground = Recorded(Notice());
        ground.PreviewStep(Taken(PossessionStep.Claim, "2028-03-02"), Today).ShouldRefuse("On", "The notice lapsed after 1 March 2028: serve a new one");
        ground.PreviewStep(Taken(PossessionStep.Claim, "2027-02-28"), Today).Warnings.ShouldContain(warning => warning.Sentence == "The notice names 1 March 2027: proceedings begin after that date");
        ground.Take(Taken(PossessionStep.Claim, "2028-03-01"), Now);
        ground.Take(Taken(PossessionStep.PossessionOrder, "2028-04-01"), Now);
        ground.Take(Taken(PossessionStep.Evicted, "2028-05-01"), Now);
        (ground.Status, ground.IsOver).ShouldBe((AbsoluteGround.Evicted, true));
        ground.Followed!.Split('\n').Length.ShouldBe(3);
    }

    [Fact]
    public void No_step_is_jumped()
    {
        var ground = Recorded(Notice());
        ground.PreviewStep(Taken(PossessionStep.Evicted, "2027-03-02"), Today).ShouldRefuse("Step", "This cannot follow now: it stands at “notice served”");
        ground.End(new Ending { How = EarlyEnd.Withdrawn, DecidedOn = On("2027-03-01"), Reason = "The tenant left" }, Now);
        (ground.Status, ground.Clocks.Count(clock => clock.IsRunning)).ShouldBe((AbsoluteGround.Withdrawn, 0));
    }
}
