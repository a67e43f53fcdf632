using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;
using Xunit;

namespace Spp.Psg.Domain.Tests.Measures;

public class SeriesTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero);
    static readonly Actor By = new(Guid.CreateVersion7(Now), "Somebody", Guid.Empty, [], []);

    static Measure Defined(MeasureShape shape = MeasureShape.Count, MeasureFrequency frequency = MeasureFrequency.Monthly, int? per = null, int? places = null, bool partsSum = true) => Measure.Define(
        new DefinitionFacts { Name = "Fires", Code = "fires", Sentence = "Fires", Unit = "fires", Shape = shape, Per = per, Places = places, Frequency = frequency, Polarity = Polarity.DownIsGood, Theme = "Fire", Owner = "Fire", Source = "Fire", Splits = "Ward", PartsSum = partsSum, Publication = Publication.Inside }, false, false, By, Now);

    static SeriesLine Line(Measure measure, string period, string value, string? part = null, string? denominator = null)
    {
        var cells = new Dictionary<string, string> { ["period"] = period, [measure.HasDenominator ? "numerator" : "value"] = value, ["denominator"] = denominator ?? "" };
        if (part is not null)
            cells["Ward"] = part;
        return SeriesLine.Read(measure, cells, 2, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 23));
    }

    static Series Loaded(Measure measure, params SeriesLine[] lines) => new(measure, SeriesLoad.Check(measure, null, lines, null, [], By, Now).Apply([], By, Now));

    [Fact]
    public void Shares_print_half_up_from_counts_and_nothing_has_no_percentage()
    {
        var share = Defined(MeasureShape.Share, places: 1);
        share.Shown(new Amount(34, 160)).ShouldBe("21.3%");
        share.Shown(new Amount(0, 0)).ShouldBe("n/a");
        share.ValueOf(new Amount(0, 0)).ShouldBeNull();
        Defined(MeasureShape.Share, places: 0).Shown(new Amount(99, 135)).ShouldBe("73%");
        Defined(MeasureShape.Money).Shown(new Amount(5250)).ShouldBe("£5,250");
        Defined(MeasureShape.Rate, per: 100_000, places: 0).Shown(new Amount(44, 18_700)).ShouldBe("235");
    }

    [Fact]
    public void The_mean_of_twelve_needs_all_twelve()
    {
        var measure = Defined();
        SeriesLine[] months = [.. Enumerable.Range(0, 12).Select(month => Line(measure, $"{new DateOnly(2017, 2, 1).AddMonths(month):yyyy-MM}", month == 11 ? "47" : "57"))];
        var january = ReportPeriod.Of(PeriodKind.Month, new DateOnly(2018, 1, 5));
        Loaded(measure, months).MeanOfTwelve(january)!.Value.ShouldBe(674m / 12);
        Loaded(measure, months[1..]).MeanOfTwelve(january).ShouldBeNull();
    }

    [Fact]
    public void The_month_of_a_change_counts_for_neither_side_unless_it_begins_with_it()
    {
        var measure = Defined();
        var series = Loaded(measure, Line(measure, "2018-06", "10"), Line(measure, "2018-07", "11"), Line(measure, "2018-08", "8"), Line(measure, "2018-09", "3"), Line(measure, "2018-10", "2"));
        var first = series.AroundDay(new DateOnly(2018, 9, 1), 3)!.Value;
        (first.Before.Shown, first.After.Shown, first.After.Months).ShouldBe(("9.7", "2.5", 2));
        var inside = series.AroundDay(new DateOnly(2018, 9, 2), 3)!.Value;
        (inside.Before.Months, inside.After.Shown, inside.After.Months).ShouldBe((3, "2.0", 1));
        series.AroundDay(new DateOnly(2018, 11, 1), 3).ShouldBeNull();
        series.AroundDay(new DateOnly(2018, 9, 1), 4).ShouldBeNull();
    }

    [Fact]
    public void Parts_rank_by_the_current_period()
    {
        var measure = Defined(frequency: MeasureFrequency.TwelveMonths);
        var series = Loaded(measure, Line(measure, "12m-2017-09", "33", "Bretton North"), Line(measure, "12m-2017-09", "30", "Dogsthorpe"), Line(measure, "12m-2018-09", "22", "Bretton North"), Line(measure, "12m-2018-09", "26", "Dogsthorpe"));
        series.Parts("Ward", series.Latest!, series.Before(series.Latest)).Select(part => part.Name).ShouldBe(["Dogsthorpe", "Bretton North"]);
        series.Total(series.Latest).ShouldBe(new Amount(48));
    }

    [Fact]
    public void Parts_that_do_not_make_a_whole_have_no_total()
    {
        var measure = Defined(partsSum: false);
        Loaded(measure, Line(measure, "2018-09", "2", "A"), Line(measure, "2018-09", "3", "B")).Total(ReportPeriod.Of(PeriodKind.Month, new DateOnly(2018, 9, 1))).ShouldBeNull();
    }

    [Theory]
    [InlineData(MeasureFrequency.Quarterly, "2018-02-01", "2018-05-01")]
    [InlineData(MeasureFrequency.HalfYearly, "2016-04-01", "2018-10-01")]
    [InlineData(MeasureFrequency.Annual, "2018-01-01", "2019-01-01")]
    [InlineData(MeasureFrequency.TwelveMonths, "2018-01-02", "2019-01-02")]
    [InlineData(MeasureFrequency.Snapshot, "2018-01-01", "2018-01-03")]
    [InlineData(MeasureFrequency.AnyDates, "2018-01-03", "2018-01-03")]
    [InlineData(MeasureFrequency.AnyDates, "1999-01-01", "2018-01-03")]
    [InlineData(MeasureFrequency.TwelveMonths, "2000-01-01", "2001-01-01")]
    public void A_measure_has_periods_of_its_own_frequency_alone(MeasureFrequency frequency, string from, string to) =>
        Defined(frequency: frequency).Period(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture)).ShouldBeNull();

    [Fact]
    public void A_snapshot_is_compared_with_the_same_month_last_year()
    {
        var measure = Defined(frequency: MeasureFrequency.Snapshot);
        var series = Loaded(measure, Line(measure, "14/9/2017", "33"), Line(measure, "2/3/2018", "20"), Line(measure, "27/9/2018", "33"));
        series.SameLastYear(series.Latest)!.From.ShouldBe(new DateOnly(2017, 9, 14));
        series.Before(series.Latest)!.From.ShouldBe(new DateOnly(2018, 3, 2));
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData(" 12 ", 12)]
    [InlineData("0", 0)]
    public void A_plain_number_reads(string typed, int value) => Line(Defined(), "2018-09", typed).Numerator.ShouldBe(value);

    [Theory]
    [InlineData(1, "1st of 15")]
    [InlineData(10, "10th of 15")]
    [InlineData(11, "11th of 15")]
    [InlineData(2, "2nd of 15")]
    public void A_rank_reads_as_people_say_it(int rank, string words) => new Benchmark(1, null, rank, 15).Place.ShouldBe(words);

    [Fact]
    public void A_gap_is_of_the_peers_mean()
    {
        new Benchmark(8.2m, 7.8m, null, null).GapWords.ShouldBe("5.1% above");
        new Benchmark(7.8m, 8.2m, null, null).GapWords.ShouldBe("4.9% below");
        new Benchmark(8.2m, 8.2m, null, null).GapWords.ShouldBe("level with");
        new Benchmark(8.2m, 0, null, null).GapWords.ShouldBe("n/a");
    }
}
