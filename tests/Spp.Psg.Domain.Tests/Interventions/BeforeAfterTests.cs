using Shouldly;
using Spp.Psg.Domain.Interventions;
using Xunit;

namespace Spp.Psg.Domain.Tests.Interventions;

public sealed class BeforeAfterTests
{
    static readonly DateOnly Blocks = new(2018, 9, 1);

    static Effect Of(int[] before, int[] after, int[]? ringBefore = null, int[]? ringAfter = null, int[]? wardBefore = null, int[]? wardAfter = null, DateOnly? on = null) => new(
        MonthsAround.Of(on ?? Blocks, before.Length, Blocks.AddMonths(after.Length - 1)), new BeforeAfter("Within 300 metres", before, after),
        ringBefore is null ? null : new BeforeAfter("Ring", ringBefore, ringAfter!), wardBefore is null ? null : new BeforeAfter("East", wardBefore, wardAfter!));

    [Fact]
    public void The_month_of_the_day_counts_for_neither_side_unless_it_is_its_first()
    {
        var first = MonthsAround.Of(Blocks, 3, new(2018, 10, 1));
        first.Before.ShouldBe([new(2018, 6, 1), new(2018, 7, 1), new(2018, 8, 1)]);
        first.After.ShouldBe([new(2018, 9, 1), new(2018, 10, 1)]);
        var within = MonthsAround.Of(new(2018, 9, 15), 3, new(2018, 10, 1));
        within.Before.ShouldBe(first.Before);
        within.After.ShouldBe([new(2018, 10, 1)]);
        MonthsAround.Of(Blocks, 3, new(2018, 5, 1)).After.ShouldBeEmpty();
        MonthsAround.Of(Blocks, 12, new(2030, 1, 1)).IsOfSameSeasons.ShouldBeTrue();
        first.IsOfSameSeasons.ShouldBeFalse();
    }

    [Fact]
    public void Months_of_which_nothing_is_known_count_for_neither_side()
    {
        var known = MonthsAround.Of(Blocks, 2, new(2018, 10, 1)).Only([new(2018, 8, 1), new(2018, 10, 1), new(2018, 11, 1)]);
        known.Before.ShouldBe([new(2018, 8, 1)]);
        known.After.ShouldBe([new(2018, 10, 1)]);
        known.All.ShouldBe([new(2018, 8, 1), new(2018, 10, 1)]);
    }

    [Fact]
    public void A18_almost_10_fires_a_month_and_2_5_after_are_more_than_chance_makes_and_no_proof()
    {
        var effect = Of([10, 11, 8], [3, 2]);
        effect.Place.Shown.ShouldBe("9.7 a month before, 2.5 after: −74.1%");
        effect.Conclusions[0].ShouldStartWith("Fewer afterwards, and the difference is larger than chance alone often makes. It may not be concluded from that alone");
        effect.Conclusions.ShouldContain("The months before and after are not the same months of the year: part of the difference may be the season.");
    }

    [Theory]
    [InlineData(3, 1, "so few say nothing, whichever way they went")]
    [InlineData(6, 5, "no larger than chance alone often makes")]
    public void Few_events_and_small_differences_prove_nothing(int before, int after, string sentence) =>
        Of([before, before, 0], [after, after, 0]).Conclusions[0].ShouldContain(sentence);

    [Fact]
    public void What_moved_next_door_and_what_happened_everywhere_are_said()
    {
        Of([20, 22], [5, 4], ringBefore: [2, 3], ringAfter: [16, 15]).Conclusions.ShouldContain("In the ring around it there were more afterwards: part of the problem may have moved there.");
        Of([20, 22], [5, 4], wardBefore: [100, 100], wardAfter: [40, 40]).Conclusions.ShouldContain("It changed likewise in East (−60.0%): whatever was at work was at work there too.");
        Of([20, 22], [5, 4], wardBefore: [100, 100], wardAfter: [101, 99]).Conclusions.ShouldContain("It did not change likewise in East (0.0%).");
        Of([20, 22], []).Conclusions.ShouldHaveSingleItem().ShouldContain("there is nothing to compare");
        Of([0, 0], [0, 0]).Conclusions[0].ShouldStartWith("0 events in 4 months");
    }
}
