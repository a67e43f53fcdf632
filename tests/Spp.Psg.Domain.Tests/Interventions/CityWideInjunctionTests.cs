using Shouldly;
using Spp.Psg.Domain.Interventions;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public sealed class CityWideInjunctionTests
{
    static CityWideInjunction.Facts Injunction(string made = "2027-01-06", string ends = "2030-01-05") => new()
    {
        Place = "The retail park and the ring road",
        Plan = "Plan A, sealed with the order",
        Court = "High Court",
        MadeOn = On(made),
        EndsOn = On(ends),
        Terms = "Taking part in street cruising",
        AgainstUnknown = true,
        Needs = Enum.GetValues<UnknownPersonsNeed>(),
        Publicity = "Signs at each entrance",
        ReviewOn = On("2028-02-01"),
    };

    static Preview Preview(CityWideInjunction.Facts facts) => CityWideInjunction.Preview(facts, Law.Shipped, On("2029-01-01"));

    [Fact]
    public void Its_term_review_hearing_and_power_of_arrest_are_clocks()
    {
        var preview = Preview(Injunction() with { ArrestEndsOn = On("2030-01-05") });
        preview.ShouldBeLawful();
        preview.DueOn(ClockKind.OrderEnds).ShouldBe(On("2030-01-05"));
        preview.DueOn(ClockKind.ReviewHearing).ShouldBe(On("2028-02-01"));
        preview.DueOn(ClockKind.ArrestPowerEnds).ShouldBe(On("2030-01-05"));
        Preview(Injunction() with { ArrestEndsOn = On("2030-01-06") }).ShouldRefuse("ArrestEndsOn", "Power of arrest cannot last longer than the injunction");
        Preview(Injunction(ends: "2027-01-05")).Refusals.ShouldContain(new Refusal("EndsOn", "Injunction must end on or after the date it was granted"));
    }

    [Theory]
    [InlineData("2028-03-06", false)]
    [InlineData("2028-03-07", true)]
    public void A_review_hearing_after_more_than_fourteen_months_is_doubtful(string review, bool warned) =>
        Preview(Injunction() with { ReviewOn = On(review) }).Warnings.Any(warning => warning.Sentence.StartsWith("Review hearing is more than 14 months", StringComparison.Ordinal)).ShouldBe(warned);

    [Fact]
    public void Against_persons_unknown_everything_that_the_courts_ask_is_needed()
    {
        Preview(Injunction() with { Needs = [UnknownPersonsNeed.CompellingNeed], Publicity = null, ReviewOn = null }).Missing.Select(missing => missing.Field).ShouldBe(["Needs", "Publicity", "ReviewOn"]);
        Preview(Injunction() with { AgainstUnknown = false, NamedPersons = "Sam Example", Needs = [], Publicity = null, ReviewOn = null }).ShouldBeLawful();
        Preview(Injunction() with { AgainstUnknown = false }).Missing.ShouldHaveSingleItem().Field.ShouldBe("NamedPersons");
        Preview(Injunction() with { ReviewOn = On("2030-01-06") }).ShouldRefuse("ReviewOn", "Review hearing must be before the injunction ends");
    }

    [Fact]
    public void A_review_leads_to_the_next_until_the_end()
    {
        var injunction = CityWideInjunction.Record(Injunction(), By);
        injunction.Meet(injunction.Running(ClockKind.ReviewHearing), new ClockMet { IsDone = true, On = On("2028-02-01"), Evidence = "Order of that day" }, Now);
        injunction.Status.ShouldBe(CityWideInjunction.ReviewHearing);
        injunction.Running(ClockKind.ReviewHearing).DueOn.ShouldBe(On("2029-02-01"));
        injunction.Meet(injunction.Running(ClockKind.ReviewHearing), new ClockMet { IsDone = true, On = On("2029-01-01"), Evidence = "Order" }, Now);
        injunction.RunningClock(ClockKind.ReviewHearing).ShouldBeNull();
    }

    [Fact]
    public void It_is_varied_while_it_lasts_and_expires()
    {
        var injunction = CityWideInjunction.Record(Injunction(), By);
        injunction.PreviewVariation(new() { VariedOn = On("2030-01-06"), Terms = "Less" }).ShouldRefuse("VariedOn", "Injunction ended on 5 January 2030 and can no longer be varied");
        injunction.Vary(new() { VariedOn = On("2028-06-01"), Terms = "Less", EndsOn = On("2028-12-31") }, Now);
        injunction.Running(ClockKind.OrderEnds).DueOn.ShouldBe(On("2028-12-31"));
        injunction.BringUpToDate(Now).ShouldNotBeNull();
        injunction.Status.ShouldBe(CityWideInjunction.Expired);
    }
}
