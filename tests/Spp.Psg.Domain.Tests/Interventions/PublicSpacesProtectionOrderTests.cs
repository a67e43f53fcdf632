using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public class PublicSpacesProtectionOrderTests
{
    [Fact]
    public void An_order_of_three_years_shows_every_clock()
    {
        var preview = Preview(Pspo("2027-04-01", "2030-03-31"));
        preview.ShouldBeLawful();
        preview.DueOn(ClockKind.OrderEnds).ShouldBe(On("2030-03-31"));
        preview.DueOn(ClockKind.Challenge).ShouldBe(On("2027-05-12"));
        preview.DueOn(ClockKind.Publication).ShouldBe(On("2027-04-08"));
        preview.DueOn(ClockKind.StartRenewal).ShouldBe(On("2029-06-30"));
        preview.DueOn(ClockKind.DecisionNeeded).ShouldBe(On("2030-02-17"));
    }

    [Fact]
    public void Six_weeks_to_challenge_begin_with_the_making() => Preview(Pspo()).DueOn(ClockKind.Challenge).ShouldBe(On("2026-05-12"));

    [Theory]
    [InlineData("2029-03-31", false, true)]
    [InlineData("2029-04-01", true, true)]
    [InlineData("2029-04-02", false, false)]
    public void An_order_longer_than_three_years_is_refused(string ends, bool doubted, bool lawful)
    {
        var preview = Preview(Pspo(ends: ends));
        preview.Warnings.Any(warning => warning.Field == "EndsOn").ShouldBe(doubted);
        preview.CanBeSaved.ShouldBe(lawful);
        if (!lawful)
            preview.ShouldRefuse("EndsOn", "A public spaces protection order must end on or before 31 March 2029, because it cannot last longer than 3 years");
    }

    /// <summary>2014 Act ss.59A, 60A, 72A: six months, two consents before, consultation after, no renewal to work towards.</summary>
    [Theory]
    [InlineData("2026-09-30", false, true)]
    [InlineData("2026-10-01", true, true)]
    [InlineData("2026-10-02", false, false)]
    public void An_expedited_order_longer_than_six_months_is_refused(string ends, bool doubted, bool lawful)
    {
        var preview = Preview(Expedited(ends));
        preview.Warnings.Any(warning => warning.Field == "EndsOn").ShouldBe(doubted);
        preview.CanBeSaved.ShouldBe(lawful);
        preview.Clocks.Any(clock => clock.Kind == ClockKind.StartRenewal).ShouldBeFalse();
        preview.DueOn(ClockKind.ConsultationAfter).ShouldBe(On("2026-04-17")); // ten working days, with Good Friday and Easter Monday between
        if (!lawful)
            preview.ShouldRefuse("EndsOn", "An expedited order must end on or before 30 September 2026, because it cannot last longer than 6 months");
    }

    [Fact]
    public void An_expedited_order_needs_its_consents_and_cannot_close_a_highway()
    {
        foreach (var step in PublicSpacesProtectionOrder.StepsToExpedite)
            Preview(Expedited() with { Steps = [.. PublicSpacesProtectionOrder.StepsToExpedite.Where(one => one != step)] }).Missing
                .ShouldBe([new Refusal("Steps", "Select all 3 steps that the law asks for before this decision")]);
        Preview(Expedited() with { RestrictsHighway = true }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("RestrictsHighway");
    }

    [Theory]
    [InlineData("2026-09-30", true)]
    [InlineData("2026-10-02", false)]
    public void An_expedited_order_is_extended_within_its_six_months(string ends, bool lawful)
    {
        var order = PublicSpacesProtectionOrder.Record(Expedited("2026-06-30"), By);
        order.PreviewExtension(Change("2026-06-15", ends)).CanBeSaved.ShouldBe(lawful);
    }

    static PublicSpacesProtectionOrder.Facts Expedited(string ends = "2026-09-30") =>
        Pspo(ends: ends) with { Site = ExpeditedSite.School, Steps = PublicSpacesProtectionOrder.StepsToExpedite };

    [Fact]
    public void An_unticked_step_blocks_the_making()
    {
        foreach (var step in PublicSpacesProtectionOrder.StepsFor(highway: false))
            Preview(Pspo() with { Steps = [.. PublicSpacesProtectionOrder.StepsFor(highway: false).Where(s => s != step)] }).Missing
                .ShouldBe([new Refusal("Steps", "Select all 7 steps that the law asks for before this decision")]);
    }

    [Fact]
    public void A_highway_needs_its_own_steps_too()
    {
        Preview(Pspo() with { RestrictsHighway = true }).Missing.ShouldHaveSingleItem().Sentence.ShouldContain("all 13 steps");
        Preview(Pspo() with { RestrictsHighway = true, Steps = PublicSpacesProtectionOrder.StepsFor(highway: true) }).ShouldBeLawful();
    }

    [Fact]
    public void An_order_is_made_after_its_consultation_closes()
    {
        Preview(Pspo() with { ConsultationClosesOn = On("2026-03-31") }).ShouldBeLawful();
        Preview(Pspo() with { ConsultationClosesOn = On("2026-04-01") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("MadeOn");
        Preview(Pspo() with { ConsultationOpensOn = On("2026-03-02"), ConsultationClosesOn = On("2026-03-01") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("ConsultationClosesOn");
    }

    [Theory]
    [InlineData("2029-03-31", true)]
    [InlineData("2029-04-01", false)]
    public void An_order_that_has_lapsed_cannot_be_extended(string decided, bool lawful)
    {
        var preview = PublicSpacesProtectionOrder.Record(Pspo(), By).PreviewExtension(Change(decided, "2032-03-31"));
        preview.CanBeSaved.ShouldBe(lawful);
        if (!lawful)
            preview.ShouldRefuse("DecidedOn", "Order ended on 31 March 2029 and can no longer be extended: make a new order");
    }

    [Theory]
    [InlineData("2032-03-31", false, true)]
    [InlineData("2032-04-01", true, true)]
    [InlineData("2032-04-02", false, false)]
    public void Each_extension_lasts_three_years_at_most(string ends, bool doubted, bool lawful)
    {
        var preview = PublicSpacesProtectionOrder.Record(Pspo(), By).PreviewExtension(Change("2029-01-10", ends));
        preview.Warnings.Any(warning => warning.Field == "EndsOn").ShouldBe(doubted);
        preview.CanBeSaved.ShouldBe(lawful);
    }

    [Fact]
    public void An_order_can_be_extended_again_and_again_without_a_new_challenge()
    {
        var order = PublicSpacesProtectionOrder.Record(Pspo(), By);
        order.Extend(Change("2029-01-10", "2032-03-31"), Now);
        order.Extend(Change("2032-01-10", "2035-03-31"), Now);
        order.EndsOn.ShouldBe(On("2035-03-31"));
        order.Clocks.Where(clock => clock.Kind == ClockKind.OrderEnds).Select(clock => clock.State).ShouldBe([ClockState.Superseded, ClockState.Superseded, ClockState.Running]);
        order.Clocks.Count(clock => clock.Kind == ClockKind.Challenge).ShouldBe(1);
        order.Running(ClockKind.StartRenewal).DueOn.ShouldBe(On("2034-06-30"));
    }

    [Fact]
    public void A_variation_opens_its_own_six_weeks_and_leaves_the_end_alone()
    {
        var order = PublicSpacesProtectionOrder.Record(Pspo(), By);
        order.Vary(Change("2026-05-01"), Now);
        order.Status.ShouldBe(PublicSpacesProtectionOrder.Varied);
        order.Terms.ShouldBe("No access between 6pm and 6am");
        order.Place.ShouldBe("Alley behind Station Road");
        order.EndsOn.ShouldBe(On("2029-03-31"));
        order.Clocks.Where(clock => clock.Kind == ClockKind.Challenge && clock.IsRunning).Select(clock => clock.DueOn).ShouldBe([On("2026-05-12"), On("2026-06-11")]);
    }

    [Fact]
    public void A_discharge_stops_every_clock_but_its_own_publication()
    {
        var order = PublicSpacesProtectionOrder.Record(Pspo(), By);
        order.End(Early(EarlyEnd.Discharged, "2028-12-22") with { Steps = PublicSpacesProtectionOrder.StepsFor(highway: false) }, Now);
        order.Status.ShouldBe(PublicSpacesProtectionOrder.Discharged);
        order.Clocks.Where(clock => clock.IsRunning).ShouldHaveSingleItem().DueOn.ShouldBe(On("2029-01-03"));
    }

    [Theory]
    [InlineData("2026-04-01", PublicSpacesProtectionOrder.InForce)]
    [InlineData("2029-01-02", PublicSpacesProtectionOrder.Made)]
    public void An_order_is_in_force_from_the_day_it_begins(string starts, string status)
    {
        var order = PublicSpacesProtectionOrder.Record(Pspo() with { StartsOn = On(starts) }, By);
        order.Status.ShouldBe(status);
        order.IsInEffectOn(On(starts)).ShouldBeTrue();
        order.IsInEffectOn(On(starts).AddDays(-1)).ShouldBeFalse();
        order.IsInEffectOn(On("2029-04-01")).ShouldBeFalse();
    }

    [Fact]
    public void A_jump_is_refused() =>
        Should.Throw<RuleBroken>(() => PublicSpacesProtectionOrder.Record(Pspo(), By).MoveTo(PublicSpacesProtectionOrder.Scoping))
            .Refusals.ShouldHaveSingleItem().Sentence.ShouldBe("A public spaces protection order that is in force cannot become scoping");

    static Preview Preview(PublicSpacesProtectionOrder.Facts facts) => PublicSpacesProtectionOrder.Preview(facts, Law.Shipped, LondonTime.DateOf(Now));
}
