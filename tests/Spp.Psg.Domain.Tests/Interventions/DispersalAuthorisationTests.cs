using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public class DispersalAuthorisationTests
{
    [Theory]
    [InlineData("2026-12-04 18:00", "2026-12-06 18:00", true)]
    [InlineData("2026-12-04 18:00", "2026-12-06 18:01", false)]
    [InlineData("2026-10-24 10:00", "2026-10-26 09:00", true)] // the clocks go back: 49 hours on the wall
    [InlineData("2026-10-24 10:00", "2026-10-26 09:01", false)]
    [InlineData("2026-03-28 10:00", "2026-03-30 11:00", true)] // and forward
    [InlineData("2026-03-28 10:00", "2026-03-30 11:01", false)]
    [InlineData("2026-12-04 18:00", "2026-12-04 18:00", false)]
    public void It_lasts_48_hours_at_most_on_a_real_timeline(string from, string until, bool lawful) =>
        Preview(Dispersal(from, until)).Refusals.Any(refusal => refusal.Field == "EndsAt").ShouldBe(!lawful);

    [Fact]
    public void A_direction_may_outlast_it_by_48_hours()
    {
        var preview = Preview(Dispersal());
        preview.ShouldBeLawful();
        preview.Clock(ClockKind.DispersalEnds)!.DueBy.ShouldBe(Local("2026-12-06 18:00"));
        preview.Clock(ClockKind.ExclusionEnds)!.DueBy.ShouldBe(Local("2026-12-08 18:00"));
    }

    [Fact]
    public void It_is_authorised_before_it_begins_with_all_that_the_Act_asks()
    {
        Preview(Dispersal() with { AuthorisedAt = Local("2026-12-04 18:01") }).ShouldRefuse("StartsAt", "It cannot begin before it is authorised");
        Preview(Dispersal() with { AuthorisedAt = Local("2026-12-04 18:00") }).ShouldBeLawful();
        DispersalAuthorisation.Preview(Dispersal(), Law.Shipped, Local("2026-12-04 11:59")).ShouldRefuse("AuthorisedAt", "It must be authorised now or in the past");
        Preview(new()).Missing.Select(missing => missing.Field).ShouldBe(["Place", "Grounds", "Rank", "AuthorisedBy", "AuthorisedAt", "StartsAt", "EndsAt", "RightsConsidered"], ignoreOrder: true);
    }

    [Fact]
    public void Time_begins_and_ends_it_and_its_lifecycle_has_no_jump()
    {
        var authorisation = DispersalAuthorisation.Record(Dispersal(), By with { RecordedAt = Local("2026-12-04 13:00") });
        authorisation.Status.ShouldBe(DispersalAuthorisation.Authorised);
        Should.Throw<RuleBroken>(() => authorisation.MoveTo(DispersalAuthorisation.Expired));
        authorisation.PreviewCount(new() { Directions = 1 }, Local("2026-12-04 17:59")).Refusals.ShouldHaveSingleItem();
        authorisation.BringUpToDate(Local("2026-12-04 17:59")).ShouldBeNull();
        authorisation.BringUpToDate(Local("2026-12-04 18:00")).ShouldBe("Dispersal authorisation began");
        authorisation.EarlyEnds().ShouldBe([EarlyEnd.Cancelled]);
        authorisation.BringUpToDate(Local("2026-12-06 18:00")).ShouldBeNull();
        authorisation.BringUpToDate(Local("2026-12-06 18:00").AddSeconds(1)).ShouldNotBeNull();
        authorisation.Status.ShouldBe(DispersalAuthorisation.Expired);
        foreach (var to in DispersalAuthorisation.Lifecycle.Statuses)
            Should.Throw<RuleBroken>(() => authorisation.MoveTo(to));
    }

    [Fact]
    public void Directions_are_counted_and_nobody_under_16_is_counted_twice()
    {
        var authorisation = DispersalAuthorisation.Record(Dispersal(), By);
        authorisation.PreviewCount(new() { Directions = 3, UnderSixteens = 4 }, Now).Refusals.ShouldHaveSingleItem().Field.ShouldBe("UnderSixteens");
        authorisation.PreviewCount(new() { Directions = -1 }, Now).Refusals.ShouldHaveSingleItem().Field.ShouldBe("Directions");
        authorisation.CountDirections(new() { Directions = 14, UnderSixteens = 14 }, Now);
        (authorisation.Directions, authorisation.UnderSixteens).ShouldBe((14, 14));
    }

    [Fact]
    public void Its_longest_end_agrees_with_counting_minutes() =>
        Prop.ForAll(Gen.Choose(0, 60 * 24 * 3652).ToArbitrary(), minutes =>
        {
            var from = new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
            var last = from;
            for (var left = 48 * 60; left > 0; left--)
                last = last.AddMinutes(1);
            var facts = Dispersal() with { AuthorisedAt = from, StartsAt = from };
            Preview(facts with { EndsAt = last }).ShouldBeLawful();
            Preview(facts with { EndsAt = last.AddMinutes(1) }).CanBeSaved.ShouldBeFalse();
        }).QuickCheckThrowOnFailure();

    static DispersalAuthorisation.Facts Dispersal(string from = "2026-12-04 18:00", string until = "2026-12-06 18:00") => new()
    {
        Place = "Station Road from the bridge to the square",
        Grounds = "Fights on three Fridays",
        Rank = DispersalRank.Inspector,
        AuthorisedBy = "Insp. B. Example",
        AuthorisedAt = Local(from).AddHours(-6),
        StartsAt = Local(from),
        EndsAt = Local(until),
        RightsConsidered = true,
    };

    static Preview Preview(DispersalAuthorisation.Facts facts) => DispersalAuthorisation.Preview(facts, Law.Shipped, Now);
}
