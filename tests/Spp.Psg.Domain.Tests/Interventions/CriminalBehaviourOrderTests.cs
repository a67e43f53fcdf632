using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public class CriminalBehaviourOrderTests
{
    [Theory]
    [InlineData("2028-07-06", true, false)]
    [InlineData("2029-01-04", true, false)]
    [InlineData("2029-01-05", false, true)]
    [InlineData("2029-01-06", false, false)]
    [InlineData("2047-01-06", false, false)]
    public void An_adult_s_fixed_order_lasts_two_years_at_least(string ends, bool refused, bool doubted)
    {
        var preview = Preview(Cbo(ends: ends));
        preview.Warnings.Any().ShouldBe(doubted);
        preview.CanBeSaved.ShouldBe(!refused);
        if (refused)
            preview.ShouldRefuse("EndsOn", "An order made against an adult must end on or after 5 January 2029, because it cannot last less than 2 years");
    }

    [Theory]
    [InlineData("2028-01-12", true, false)]
    [InlineData("2028-01-13", false, true)]
    [InlineData("2028-01-14", false, false)]
    [InlineData("2030-01-13", false, false)]
    [InlineData("2030-01-14", false, true)]
    [InlineData("2030-01-15", true, false)]
    public void A_child_s_order_lasts_one_to_three_years(string ends, bool refused, bool doubted)
    {
        var preview = Preview(Cbo("2014-02-20", "2027-01-14", ends));
        preview.Refusals.Any().ShouldBe(refused);
        preview.Warnings.Any(warning => warning.Field == "EndsOn").ShouldBe(doubted);
    }

    [Fact]
    public void A_child_s_order_must_have_an_end_and_an_adult_s_need_not()
    {
        Preview(Cbo("2010-02-20", ends: null)).ShouldRefuse("IsIndefinite", "An order made against someone under 18 must have an end date");
        var adult = Preview(Cbo(ends: null));
        adult.ShouldBeLawful();
        var clock = adult.Clocks.ShouldHaveSingleItem();
        (clock.Kind, clock.DueOn, clock.IsLaw).ShouldBe((ClockKind.LocalReview, On("2028-01-05"), false));
        Preview(Cbo() with { EndsOn = null }).Missing.ShouldHaveSingleItem().Field.ShouldBe("EndsOn");
        Preview(Cbo() with { IsIndefinite = true }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("EndsOn");
    }

    [Theory]
    [InlineData("2009-01-06", false)]
    [InlineData("2009-01-07", true)]
    [InlineData("2008-02-29", false)]
    public void Whether_somebody_is_a_child_is_asked_on_the_day_the_order_is_made(string born, bool child)
    {
        var preview = Preview(Cbo(born) with { YotViewsOn = null });
        preview.Missing.Any(refusal => refusal.Field == "YotViewsOn").ShouldBe(child);
    }

    [Theory]
    [InlineData("2017-01-06", true)]
    [InlineData("2017-01-07", false)]
    public void Nobody_under_10_can_have_an_order(string born, bool lawful) =>
        Preview(Cbo(born)).Refusals.Any(refusal => refusal.Field == "BornOn").ShouldBe(!lawful);

    [Fact]
    public void The_youth_offending_team_speaks_before_the_order_is_made()
    {
        Preview(Cbo("2010-02-20") with { YotViewsOn = On("2027-01-06") }).ShouldBeLawful();
        Preview(Cbo("2010-02-20") with { YotViewsOn = On("2027-01-07") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("YotViewsOn");
    }

    [Fact]
    public void A_child_s_order_is_reviewed_within_the_year_if_they_are_still_a_child_at_its_end()
    {
        var preview = Preview(Cbo("2010-02-20", "2027-01-14", "2029-01-14"));
        preview.DueOn(ClockKind.ChildReview).ShouldBe(On("2028-01-13"));
        preview.DueOn(ClockKind.TurnsEighteen).ShouldBe(On("2028-02-20"));
        preview.ShouldWarn("EndsOn", "The person turns 18 on 20 February 2028, before the order ends");
    }

    [Theory]
    [InlineData("2010-01-13", false)]
    [InlineData("2010-01-14", true)]
    public void Turning_18_on_the_last_day_of_the_review_period_means_no_review(string born, bool reviewed) =>
        (Preview(Cbo(born, "2027-01-14", "2029-01-14")).Clock(ClockKind.ChildReview) is not null).ShouldBe(reviewed);

    [Fact]
    public void An_order_that_ends_before_the_review_period_does_needs_no_review()
    {
        Preview(Cbo("2014-02-20", "2027-01-14", "2028-01-13")).Clock(ClockKind.ChildReview).ShouldNotBeNull();
        var order = CriminalBehaviourOrder.Record(Cbo("2014-02-20", "2027-01-14", "2028-06-13"), By);
        order.Review(new() { ReviewedOn = On("2028-01-10"), Outcome = "Complies; support in place" }, Now);
        order.RunningClock(ClockKind.ChildReview).ShouldBeNull();
    }

    [Fact]
    public void Each_review_starts_the_next_year_where_the_last_one_ended()
    {
        var order = CriminalBehaviourOrder.Record(Cbo("2014-02-20", "2027-01-14", "2030-01-13"), By);
        order.Review(new() { ReviewedOn = On("2027-12-01"), Outcome = "Complies" }, Now);
        order.Running(ClockKind.ChildReview).DueOn.ShouldBe(On("2029-01-13"));
        order.Review(new() { ReviewedOn = On("2029-01-14"), Outcome = "Late" }, Local("2029-01-14 12:00"));
        order.Clocks.Where(clock => clock.Kind == ClockKind.ChildReview).Select(clock => clock.State).ShouldBe([ClockState.Met, ClockState.Missed, ClockState.Running]);
        order.Running(ClockKind.ChildReview).DueOn.ShouldBe(On("2030-01-13"));
    }

    [Fact]
    public void A_variation_restarts_the_year()
    {
        var order = CriminalBehaviourOrder.Record(Cbo("2014-02-20", "2027-01-14", "2029-01-14"), By);
        order.Vary(new() { VariedOn = On("2027-06-01"), Terms = "Not to enter the bus interchange" }, Now);
        order.Status.ShouldBe(CriminalBehaviourOrder.Varied);
        order.Clocks.Where(clock => clock.Kind == ClockKind.ChildReview).Select(clock => (clock.DueOn, clock.State))
            .ShouldBe([(On("2028-01-13"), ClockState.Superseded), (On("2028-05-31"), ClockState.Running)]);
    }

    [Fact]
    public void A_variation_after_which_they_will_be_18_at_the_year_s_end_leaves_no_review()
    {
        var order = CriminalBehaviourOrder.Record(Cbo("2010-02-20", "2027-01-14", "2029-01-14"), By);
        order.Vary(new() { VariedOn = On("2027-06-01"), Terms = "As before" }, Now);
        order.RunningClock(ClockKind.ChildReview).ShouldBeNull();
    }

    [Fact]
    public void A_varied_end_obeys_the_same_limits()
    {
        var order = CriminalBehaviourOrder.Record(Cbo("2014-02-20", "2027-01-14", "2029-01-14"), By);
        var variation = new CriminalBehaviourOrder.Variation { VariedOn = On("2028-06-01"), Terms = "As before", EndsOn = On("2030-01-13") };
        order.PreviewVariation(variation with { EndsOn = On("2030-01-15") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("EndsOn");
        order.PreviewVariation(variation with { VariedOn = On("2029-01-15") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("VariedOn");
        order.Vary(variation, Now);
        order.EndsOn.ShouldBe(On("2030-01-13"));
        order.Running(ClockKind.OrderEnds).DueOn.ShouldBe(On("2030-01-13"));
    }

    [Fact]
    public void An_order_can_wait_for_an_earlier_one_to_end()
    {
        var order = CriminalBehaviourOrder.Record(Cbo(ends: "2029-03-01") with { EarlierOrderEndsOn = On("2027-03-01") }, By);
        order.MadeOn.ShouldBe(On("2027-01-06"));
        order.StartsOn.ShouldBe(On("2027-03-01"));
        Preview(Cbo(ends: "2029-02-27") with { EarlierOrderEndsOn = On("2027-03-01") }).Refusals.Count.ShouldBe(1);
        Preview(Cbo() with { EarlierOrderEndsOn = On("2027-01-05") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("EarlierOrderEndsOn");
    }

    [Theory]
    [InlineData("2020-11-30", true)]
    [InlineData("2020-12-01", false)]
    public void A_conviction_before_the_Sentencing_Code_is_pointed_out(string convicted, bool warned) =>
        Preview(Cbo() with { ConvictedOn = On(convicted) }).Warnings.Any().ShouldBe(warned);

    [Fact]
    public void A_discharge_stops_every_clock()
    {
        var order = CriminalBehaviourOrder.Record(Cbo("2010-02-20", "2027-01-14", "2029-01-14"), By);
        order.End(Early(EarlyEnd.Discharged, "2027-09-01", "Complied throughout"), Now);
        order.Status.ShouldBe(CriminalBehaviourOrder.Discharged);
        order.Clocks.ShouldAllBe(clock => clock.State == ClockState.Stopped);
    }

    static Preview Preview(CriminalBehaviourOrder.Facts facts) => CriminalBehaviourOrder.Preview(facts, Law.Shipped, LondonTime.DateOf(Now));
}
