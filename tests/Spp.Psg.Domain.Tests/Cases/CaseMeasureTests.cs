using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Tests.Actions;
using Xunit;

namespace Spp.Psg.Domain.Tests.Cases;

public sealed class CaseMeasureTests
{
    static readonly MeasureFacts Fires = new()
    {
        Name = "Deliberate fires",
        Unit = "fires",
        Kind = MeasureKind.Count,
        Better = Better.Lower,
        Baseline = 29,
        BaselineFrom = new(2026, 6, 1),
        BaselineTo = new(2026, 8, 31),
        Target = 6,
        TargetBy = new(2027, 3, 31),
    };

    [Theory]
    [InlineData("2026-06-01", "2026-08-31", "3")]
    [InlineData("2026-02-01", "2026-02-28", "1")]
    [InlineData("2026-11-01", "2026-11-15", "0.5")]
    [InlineData("2026-01-15", "2026-02-14", "1")]
    [InlineData("2026-11-01", "2026-11-01", "0.0333")]
    [InlineData("2026-01-31", "2026-02-28", "1.0323")]
    public void A_period_is_whole_months_and_a_part_of_the_last(string from, string to, string months) =>
        Math.Round(CaseMeasure.Months(DateOnly.Parse(from, null), DateOnly.Parse(to, null)), 4).ShouldBe(decimal.Parse(months, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Almost_ten_fires_a_month_come_down_to_two_and_a_half() // seed A
    {
        var measure = Set(Fires);
        Math.Round(measure.BaselineCompared, 2).ShouldBe(9.67m);
        var reading = Read(measure, 5, new(2026, 10, 1), new(2026, 11, 30));
        measure.Compared(reading.Value, reading.FromOn, reading.ToOn).ShouldBe(2.5m);
        measure.Progress(reading).ShouldBe(93); // (29/3 - 2.5) of (29/3 - 2) is 93.5 less a little
        measure.IsMet(reading).ShouldBeFalse();
    }

    [Theory]
    [InlineData(10, 20, 12, 20)]
    [InlineData(10, 20, 20, 100)]
    [InlineData(10, 20, 8, -20)]
    [InlineData(20, 10, 15, 50)]
    [InlineData(0, 8, 1, 13)] // 12.5 rounds up
    [InlineData(8, 0, 7, 13)]
    public void Progress_is_the_way_gone_in_whole_per_cent_half_up(int baseline, int target, int now, int percent)
    {
        var measure = Set(Fires with { Kind = MeasureKind.Level, Baseline = baseline, Target = target, Better = target < baseline ? Better.Lower : Better.Higher });
        measure.Progress(Read(measure, now, new(2026, 11, 1), new(2026, 11, 30))).ShouldBe(percent);
    }

    [Fact]
    public void At_the_baseline_nothing_is_gone_and_at_the_target_everything_whichever_way_is_better() => Prop.ForAll(
        Gen.Choose(0, 500).Two().Where(both => both.Item1 != both.Item2).ToArbitrary(), both =>
        {
            var measure = Set(Fires with { Kind = MeasureKind.Level, Baseline = both.Item1, Target = both.Item2, Better = both.Item2 < both.Item1 ? Better.Lower : Better.Higher });
            measure.Progress(Read(measure, both.Item1, new(2026, 11, 1), new(2026, 11, 30))).ShouldBe(0);
            var reached = Read(measure, both.Item2, new(2026, 11, 1), new(2026, 11, 30));
            measure.Progress(reached).ShouldBe(100);
            measure.IsMet(reached).ShouldBeTrue();
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(28, true)]
    [InlineData(29, false)]
    public void A_lower_target_is_below_the_baseline(int target, bool passes) => Passes(() => Set(Fires with { Target = target }), passes, "Target must be lower than the baseline");

    [Theory]
    [InlineData("2026-12-09", true)]
    [InlineData("2026-12-10", false)]
    public void The_baseline_is_over(string last, bool passes) =>
        Passes(() => Set(Fires with { BaselineTo = DateOnly.Parse(last, null) }), passes, "Last day of the baseline must be today or in the past");

    [Theory]
    [InlineData("2026-09-01", true)]
    [InlineData("2026-08-31", false)]
    public void A_reading_begins_after_the_baseline(string first, bool passes) =>
        Passes(() => Read(Set(Fires), 1, DateOnly.Parse(first, null), new(2026, 11, 30)), passes, "First day must be after the baseline");

    static CaseMeasure Set(MeasureFacts facts) => CaseMeasure.Set(GivenCase.Open(), facts, GivenCase.Officer, GivenCase.Now);

    static MeasureReading Read(CaseMeasure measure, decimal value, DateOnly from, DateOnly to) =>
        measure.Read(GivenCase.Open(), new ReadingFacts { Value = value, From = from, To = to }, GivenCase.Officer, GivenCase.Now);

    static void Passes(Func<object> act, bool passes, string sentence)
    {
        if (passes)
            act().ShouldNotBeNull();
        else
            Should.Throw<RuleBroken>(act).Refusals.ShouldContain(refusal => refusal.Sentence == sentence);
    }
}
