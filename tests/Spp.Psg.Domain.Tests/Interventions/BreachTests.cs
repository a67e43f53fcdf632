using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public class BreachTests
{
    static readonly DateTimeOffset Later = Local("2027-06-01 09:00");

    [Theory]
    [InlineData("2027-01-05 23:59", false)]
    [InlineData("2027-01-06 00:00", true)]
    [InlineData("2027-04-05 23:59", true)]
    [InlineData("2027-04-06 00:00", false)]
    public void An_order_is_broken_from_its_first_day_to_its_last_minute(string at, bool possible) =>
        Order().PreviewBreach(Told(at), Later).Refusals.Any(refusal => refusal.Field == "HappenedAt").ShouldBe(!possible);

    [Fact]
    public void One_that_ended_early_is_not_broken_after_that_day_and_one_that_the_court_refused_never()
    {
        var order = Order();
        order.End(Early(EarlyEnd.Discharged, "2027-02-01"), Later);
        order.PreviewBreach(Told("2027-02-01 22:00"), Later).ShouldBeLawful();
        order.PreviewBreach(Told("2027-02-02 00:00"), Later).ShouldRefuse("HappenedAt", "It ended on 1 February 2027");
        var refused = ClosureOrder.Record(Closure() with { Decision = ClosureDecision.Refused, EndsOn = null }, By);
        refused.CanBeBroken.ShouldBeFalse();
        Should.Throw<RuleBroken>(() => refused.RecordBreach(Told("2027-01-08 10:00"), Guid.Empty, Later));
    }

    [Fact]
    public void It_needs_when_what_and_the_response_and_lies_in_the_past()
    {
        Order().PreviewBreach(new(), Later).Missing.Select(missing => missing.Field).ShouldBe(["HappenedAt", "Words", "Response"]);
        Order().PreviewBreach(Told("2027-03-01 10:00"), Local("2027-03-01 09:59")).ShouldRefuse("HappenedAt", "When it was broken must be now or in the past");
    }

    [Fact]
    public void An_arrest_comes_after_the_breach_and_before_now()
    {
        var arrest = Told("2027-01-08 10:00") with { Response = BreachResponse.Arrested };
        Order().PreviewBreach(arrest, Later).Missing.ShouldHaveSingleItem().Field.ShouldBe("ArrestedAt");
        Order().PreviewBreach(arrest with { ArrestedAt = Local("2027-01-08 09:59") }, Later).ShouldRefuse("ArrestedAt", "Arrest must be after the breach");
        Order().PreviewBreach(arrest with { ArrestedAt = Local("2027-06-01 09:01") }, Later).ShouldRefuse("ArrestedAt", "Arrest must be now or in the past");
        Order().RecordBreach(arrest with { ArrestedAt = Local("2027-01-08 10:00") }, Guid.Empty, Later).ArrestedAt.ShouldBe(Local("2027-01-08 10:00"));
    }

    [Theory]
    [InlineData(100, true)] // 2014 Act s.68(6)
    [InlineData(101, false)]
    [InlineData(0, false)]
    public void A_fixed_penalty_is_a_hundred_pounds_at_most(int pounds, bool lawful) =>
        Spaces().PreviewBreach(Penalty(pounds), Later).Refusals.Any(refusal => refusal.Field == "Pounds").ShouldBe(!lawful);

    [Fact]
    public void A_fixed_penalty_is_for_a_public_space_leaves_14_days_and_asks_who_has_no_home()
    {
        Order().PreviewBreach(Penalty(100), Later).ShouldRefuse("Response", "A fixed penalty is only for a public spaces protection order");
        var spaces = Spaces();
        spaces.RecordBreach(Penalty(100), Guid.Empty, Later);
        spaces.Running(ClockKind.FixedPenalty).DueOn.ShouldBe(On("2027-03-15"));
        var homeless = Penalty(100) with { Housing = Housing.Homeless };
        spaces.PreviewBreach(homeless, Later).ShouldWarn("Housing", "seldom right");
        spaces.PreviewBreach(homeless, Later).Missing.ShouldHaveSingleItem().Field.ShouldBe("Considered");
        spaces.PreviewBreach(homeless with { Considered = "Refused a hostel bed four times" }, Later).CanBeSaved.ShouldBeTrue();
        spaces.PreviewBreach(Penalty(100) with { SupportOffered = true, Engaged = null }, Later).Missing.ShouldHaveSingleItem().Field.ShouldBe("Engaged");
    }

    [Fact]
    public void What_became_of_it_is_recorded_once_and_not_before_it_happened()
    {
        var order = Order();
        var breach = order.RecordBreach(Told("2027-01-08 10:00"), Guid.Empty, Later);
        var proved = new BreachSettled { Outcome = BreachOutcome.Proved, DecidedOn = On("2027-01-08"), Sanction = "A fine of £200" };
        order.PreviewSettlement(breach, proved with { DecidedOn = On("2027-01-07") }, On("2027-06-01")).ShouldRefuse("DecidedOn", "Date it was decided must be on or after 8 January 2027, when it was broken");
        order.PreviewSettlement(breach, proved with { DecidedOn = On("2027-06-02") }, On("2027-06-01")).ShouldRefuse("DecidedOn", "Date it was decided must be today or in the past");
        order.PreviewSettlement(breach, proved with { Sanction = null }, On("2027-06-01")).Missing.ShouldHaveSingleItem().Sentence.ShouldBe("Enter what the court imposed");
        order.PreviewSettlement(breach, new() { Outcome = BreachOutcome.NotProved, DecidedOn = On("2027-02-01") }, On("2027-06-01")).CanBeSaved.ShouldBeTrue();
        order.Settle(breach, proved, Later);
        (breach.Outcome, breach.Sanction).ShouldBe((BreachOutcome.Proved, "A fine of £200"));
        Should.Throw<RuleBroken>(() => order.Settle(breach, proved, Later));
    }

    static ClosureOrder Order() => ClosureOrder.Record(Closure(), By);

    static PublicSpacesProtectionOrder Spaces() => PublicSpacesProtectionOrder.Record(Pspo(), By);

    static BreachFacts Told(string at) => new() { HappenedAt = Local(at), Words = "Somebody inside", Response = BreachResponse.Warned };

    static BreachFacts Penalty(int pounds) => Told("2027-03-01 10:00") with { Response = BreachResponse.FixedPenalty, Pounds = pounds, Housing = Housing.Settled, SupportOffered = false };
}
