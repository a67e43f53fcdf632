using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public class ClosureOrderTests
{
    [Fact]
    public void An_order_of_three_months_shows_every_clock_of_the_story()
    {
        var preview = Preview(Closure());
        preview.ShouldBeLawful();
        preview.Clock(ClockKind.OrderEnds)!.DueBy.ShouldBe(Local("2027-04-05 23:59").AddSeconds(59));
        preview.DueOn(ClockKind.ExtensionDecision).ShouldBe(On("2027-03-08"));
        preview.DueOn(ClockKind.Appeal).ShouldBe(On("2027-01-26"));
        preview.DueOn(ClockKind.LandlordNotice).ShouldBe(On("2027-04-05"));
        preview.DueOn(ClockKind.Costs).ShouldBe(On("2027-07-04"));
        preview.DueOn(ClockKind.Compensation).ShouldBe(On("2027-07-04"));
        preview.DueOn(ClockKind.LongestWithExtensions).ShouldBe(On("2027-07-05"));
        preview.DueOn(ClockKind.PropertyCheck).ShouldBe(On("2027-01-13"));
        preview.Clocks.Where(clock => !clock.IsLaw).Select(clock => clock.Kind).ShouldBe([ClockKind.PropertyCheck, ClockKind.ExtensionDecision]);
    }

    [Theory]
    [InlineData("2027-04-05", false, false)]
    [InlineData("2027-04-06", true, false)]
    [InlineData("2027-04-07", false, true)]
    public void An_order_longer_than_three_months_is_refused(string ends, bool doubted, bool refused)
    {
        var preview = Preview(Closure(ends: ends));
        preview.Warnings.Any(warning => warning.Field == "EndsOn").ShouldBe(doubted);
        if (refused)
            preview.ShouldRefuse("EndsOn", "A closure order must end on or before 5 April 2027, because it cannot last longer than 3 months");
        else
            preview.ShouldBeLawful();
    }

    [Fact]
    public void Three_months_from_the_end_of_November_stop_at_the_end_of_February()
    {
        Preview(Closure("2026-11-30", "2027-02-27")).Warnings.ShouldNotContain(warning => warning.Field == "EndsOn");
        Preview(Closure("2026-11-30", "2027-02-28")).ShouldWarn("EndsOn", "27 February 2027");
        Preview(Closure("2026-11-30", "2027-03-01")).Refusals.Count.ShouldBe(1);
    }

    [Fact]
    public void The_sealed_end_time_wins()
    {
        var order = ClosureOrder.Record(Closure() with { EndsTime = new(16, 0) }, By);
        order.EndsAt.ShouldBe(Local("2027-04-05 16:00"));
        order.Running(ClockKind.OrderEnds).DueBy.ShouldBe(Local("2027-04-05 16:00"));
        Preview(Closure("2027-01-06", "2027-03-28") with { EndsTime = new(1, 30) }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("EndsTime");
    }

    [Fact]
    public void Without_an_end_the_latest_safe_end_is_shown() =>
        Preview(Closure() with { EndsOn = null }).DueOn(ClockKind.OrderEnds).ShouldBe(On("2027-04-05"));

    [Fact]
    public void Whoever_is_let_in_must_be_named()
    {
        Preview(Closure() with { ScopeDetail = "" }).Missing.ShouldHaveSingleItem().Field.ShouldBe("ScopeDetail");
        Preview(Closure() with { ScopeDetail = null, Scope = ClosureScope.Everyone }).ShouldBeLawful();
        Preview(Closure() with { Scope = ClosureScope.Everyone, IsSomeonesHome = true }).ShouldWarn("Scope", "rehouse");
    }

    [Fact]
    public void An_order_is_partial_when_somebody_or_something_stays_open()
    {
        ClosureOrder.Record(Closure(), By).IsPartial.ShouldBeTrue();
        ClosureOrder.Record(Closure() with { Scope = ClosureScope.Everyone }, By).IsPartial.ShouldBeFalse();
        ClosureOrder.Record(Closure() with { Scope = ClosureScope.Everyone, PartOfPremises = "The cellar" }, By).IsPartial.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2027-01-20", true)]
    [InlineData("2027-01-21", false)]
    public void An_adjournment_lasts_14_days_at_most(string to, bool lawful)
    {
        var facts = new ClosureOrder.Facts { Place = "Arcade", Court = "Fenbridge", Decision = ClosureDecision.Adjourned, DecidedOn = On("2027-01-06"), AdjournedToOn = On(to) };
        Preview(facts).CanBeSaved.ShouldBe(lawful);
        if (!lawful)
            Preview(facts).ShouldRefuse("AdjournedToOn", "Adjourned hearing must be on or before 20 January 2027, 14 days after the hearing");
    }

    [Fact]
    public void The_court_may_keep_the_notice_for_48_hours_more()
    {
        var facts = new ClosureOrder.Facts { Place = "Arcade", Court = "Fenbridge", Decision = ClosureDecision.NoticeContinued, DecidedOn = On("2027-01-06"), NoticeEndsAt = Local("2027-01-06 09:30"), NoticeContinuesUntil = Local("2027-01-08 09:30") };
        Preview(facts).ShouldBeLawful();
        Preview(facts with { NoticeContinuesUntil = Local("2027-01-08 09:31") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("NoticeContinuesUntil");
    }

    [Fact]
    public void An_adjourned_application_can_be_granted_later()
    {
        var order = ClosureOrder.Record(new() { Place = "Arcade", Court = "Fenbridge", Decision = ClosureDecision.Adjourned, DecidedOn = On("2027-01-06"), AdjournedToOn = On("2027-01-20") }, By);
        order.MadeOn.ShouldBeNull();
        order.Decide(Closure("2027-01-20", "2027-04-19"), Now);
        order.Status.ShouldBe(ClosureOrder.Granted);
        order.Clocks.Single(clock => clock.Kind == ClockKind.AdjournedHearing).State.ShouldBe(ClockState.Met);
        order.EndsOn.ShouldBe(On("2027-04-19"));
    }

    [Theory]
    [InlineData("2027-04-05", true)]
    [InlineData("2027-04-06", false)]
    public void Only_an_order_still_in_force_can_be_extended(string applied, bool lawful)
    {
        var preview = ClosureOrder.Record(Closure(), By).PreviewExtension(ClosureExtension(applied));
        preview.CanBeSaved.ShouldBe(lawful);
        if (!lawful)
            preview.ShouldRefuse("AppliedOn", "Order ended on 5 April 2027: only an order that is still in force can be extended");
    }

    [Theory]
    [InlineData("2027-07-05", 0, 0)]
    [InlineData("2027-07-06", 2, 0)]
    [InlineData("2027-07-07", 0, 2)]
    public void With_extensions_an_order_lasts_six_months_at_most(string ends, int doubts, int refusals)
    {
        var preview = ClosureOrder.Record(Closure(), By).PreviewExtension(ClosureExtension(ends: ends));
        preview.Warnings.Count(warning => warning.Field == "EndsOn").ShouldBe(doubts);
        preview.Refusals.Count.ShouldBe(refusals);
    }

    [Fact]
    public void Each_extension_lasts_three_months_at_most_even_when_six_would_not_be_reached()
    {
        var order = ClosureOrder.Record(Closure(ends: "2027-02-05"), By);
        order.PreviewExtension(ClosureExtension("2027-02-01", "2027-05-05")).ShouldBeLawful();
        order.PreviewExtension(ClosureExtension("2027-02-01", "2027-05-07")).Refusals.ShouldHaveSingleItem().Sentence.ShouldStartWith("Each extension");
    }

    [Fact]
    public void A_second_extension_cannot_pass_six_months_overall()
    {
        var order = ClosureOrder.Record(Closure(), By);
        order.Extend(ClosureExtension(ends: "2027-06-05"), Now);
        order.PreviewExtension(ClosureExtension("2027-06-01", "2027-07-05")).ShouldBeLawful();
        order.PreviewExtension(ClosureExtension("2027-06-01", "2027-07-07")).Refusals.ShouldHaveSingleItem().Sentence.ShouldContain("6 months");
    }

    [Fact]
    public void An_extension_supersedes_the_clocks_of_the_old_end_and_keeps_them()
    {
        var order = ClosureOrder.Record(Closure(), By);
        order.Extend(ClosureExtension(), Now);
        order.Status.ShouldBe(ClosureOrder.Extended);
        order.Clocks.Where(clock => clock.Kind == ClockKind.OrderEnds).Select(clock => (clock.DueOn, clock.State))
            .ShouldBe([(On("2027-04-05"), ClockState.Superseded), (On("2027-07-05"), ClockState.Running)]);
        order.Clocks.Where(clock => clock.Kind == ClockKind.ExtensionDecision).Select(clock => clock.State).ShouldBe([ClockState.Met]);
        order.Running(ClockKind.Costs).DueOn.ShouldBe(On("2027-10-04"));
        order.Clocks.Count(clock => clock.Kind == ClockKind.Appeal && clock.IsRunning).ShouldBe(2);
    }

    [Fact]
    public void The_other_body_must_be_consulted_before_extending()
    {
        var order = ClosureOrder.Record(Closure(), By);
        order.PreviewExtension(ClosureExtension() with { Consulted = null }).Missing.ShouldHaveSingleItem().Field.ShouldBe("Consulted");
        order.PreviewExtension(ClosureExtension() with { ConsultedOn = On("2027-03-09") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("ConsultedOn");
    }

    [Fact]
    public void A_discharge_stops_the_term_and_starts_the_three_months_for_costs()
    {
        var order = ClosureOrder.Record(Closure(), By);
        order.End(Early(EarlyEnd.Discharged, "2027-02-10", "Premises sold"), Now);
        order.Status.ShouldBe(ClosureOrder.Discharged);
        order.EndedEarlyOn.ShouldBe(On("2027-02-10"));
        order.IsInEffectOn(On("2027-02-10")).ShouldBeFalse();
        order.Running(ClockKind.Costs).DueOn.ShouldBe(On("2027-05-09"));
        order.Running(ClockKind.LandlordNotice).DueOn.ShouldBe(On("2027-04-05"));
        order.Clocks.Single(clock => clock.Kind == ClockKind.OrderEnds).State.ShouldBe(ClockState.Stopped);
        Should.Throw<RuleBroken>(() => order.Extend(ClosureExtension(), Now));
    }

    [Fact]
    public void A_quashed_order_has_no_clock_left()
    {
        var order = ClosureOrder.Record(Closure(), By);
        order.End(Early(EarlyEnd.Quashed, "2027-02-10", "Crown Court allowed the appeal"), Now);
        order.Status.ShouldBe(ClosureOrder.Quashed);
        order.Clocks.ShouldAllBe(clock => clock.State == ClockState.Stopped);
        Should.Throw<RuleBroken>(() => ClosureNotice.Record(Notice(), By).End(Early(EarlyEnd.Quashed, "2027-01-05", "No such power"), Now));
    }

    [Fact]
    public void A_refusal_can_only_be_appealed()
    {
        var order = ClosureOrder.Record(new() { Place = "Arcade", Court = "Fenbridge", Decision = ClosureDecision.Refused, DecidedOn = On("2027-01-06") }, By);
        order.Status.ShouldBe(ClosureOrder.Refused);
        order.Clocks.ShouldHaveSingleItem().DueOn.ShouldBe(On("2027-01-26"));
        order.PreviewExtension(ClosureExtension()).ShouldRefuse("EndsOn", "Only an order that the court has made can be extended");
    }

    [Fact]
    public void A_decision_in_the_future_is_questioned_not_refused()
    {
        var preview = ClosureOrder.Preview(Closure(), Law.Shipped, On("2027-01-05"));
        preview.ShouldBeLawful();
        preview.ShouldWarn("DecidedOn", "in the future");
        ClosureOrder.Preview(Closure(), Law.Shipped, On("2027-01-06")).Warnings.ShouldNotContain(warning => warning.Field == "DecidedOn");
    }

    static Preview Preview(ClosureOrder.Facts facts) => ClosureOrder.Preview(facts, Law.Shipped, LondonTime.DateOf(Now));
}
