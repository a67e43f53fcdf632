using System.Globalization;
using System.Text.Json;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Domain.Reports;

/// <summary>Every figure that a report can show: those of its edition, and the measures as they were taken.</summary>
public sealed class ReportFigures
{
    readonly Dictionary<string, ReportSeries> byCode;

    public ReportFigures(IEnumerable<ReportSeries> edition, IEnumerable<ReportSeries> measures)
    {
        (OfEdition, OfMeasures) = ([.. edition], [.. measures]);
        byCode = OfMeasures.Concat(OfEdition).GroupBy(series => series.Code).ToDictionary(same => same.Key, same => same.Last());
    }

    public IReadOnlyList<ReportSeries> OfEdition { get; }
    public IReadOnlyList<ReportSeries> OfMeasures { get; }
    public IEnumerable<ReportSeries> All => byCode.Values;

    /// <summary>The edition's, where a measure has the same code.</summary>
    public ReportSeries? Find(string code) => byCode.GetValueOrDefault(code);

    public static string Text(IReadOnlyList<ReportSeries> series) => JsonSerializer.Serialize(series);

    public static ReportFigures Of(EditionContent edition, string measures) => new(OfContent(edition), JsonSerializer.Deserialize<List<ReportSeries>>(measures)!);

    static IEnumerable<ReportSeries> OfContent(EditionContent edition) => edition.Figures.Select(figure =>
    {
        var columns = figure.Numbers.Select((number, at) => Column(at, number)).ToList();
        var splits = figure.Numbers[0].Splits.Select(split => split.By).Select(by => new ReportSplit(Words(by), Parts(figure, by))).Where(split => split.Parts.Count > 0);
        return new ReportSeries(figure.Code, figure.Name, figure.Sentence, figure.Unit, NumberShape.Count, figure.Polarity, Publication.Suppressed, PartsSum: true, edition.IsOfAuthority && figure.Detail is null,
            $"this service’s own records, counted up to {Day(edition.CutOff)}", figure.PartOf, columns, [.. splits], [], null);
    });

    static ReportColumn Column(int at, EditionNumber number)
    {
        var period = ReportPeriod.TryParse(number.Period, CultureInfo.InvariantCulture, out var known) ? known : null;
        return new ReportColumn(Keys[at], number.Period, number.Name, period?.From ?? default, period?.To ?? default, new Amount(number.Value), null);
    }

    static List<ReportPart> Parts(EditionFigure figure, SplitBy by)
    {
        var columns = figure.Numbers.Select(number => number.Splits.First(split => split.By == by).Parts).ToList();
        return [.. columns.SelectMany(parts => parts).DistinctBy(part => part.Key)
            .Select(part => new ReportPart(part.Name, [.. columns.Select(parts => (Amount?)new Amount(parts.FirstOrDefault(other => other.Key == part.Key)?.Value ?? 0))]))];
    }

    static readonly string[] Keys = [ReportColumn.NowKey, ReportColumn.BeforeKey, ReportColumn.LastYearKey];

    /// <summary>As it is typed in a placeholder.</summary>
    static string Words(SplitBy by) => by switch { SplitBy.CaseType => "type", SplitBy.Detail => "outcome", _ => by.ToString().ToLowerInvariant() };

    static string Day(DateTimeOffset at) => Time.LondonTime.DateOf(at).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A measure with the values that stand, for the newest period that is over by a day.</summary>
    public static ReportSeries? OfMeasure(Series series, IReadOnlyList<MeasureGap> gaps, DateOnly until)
    {
        var measure = series.Measure;
        var periods = series.Periods.Where(period => period.To <= until.AddDays(1)).ToList();
        var now = periods.Count > 0 ? periods[^1] : null;
        var gap = gaps.FirstOrDefault(one => one.Stands(now));
        if (now is null && gap is null)
            return null;
        var columns = new List<ReportColumn>
        {
            gap is null ? Column(series, ReportColumn.NowKey, now!) : new ReportColumn(ReportColumn.NowKey, "", gap.FromOn is { } from ? ReportPeriod.Between(from, gap.ToOn!.Value).Name : "now", gap.FromOn ?? default, gap.ToOn ?? default, null, gap.Sentence),
        };
        if (gap is null && Series.Before(measure, periods, now!) is { } before)
            columns.Add(Column(series, ReportColumn.BeforeKey, before));
        if (gap is null && Series.SameLastYear(measure, periods, now!) is { } year && columns.TrueForAll(column => column.Period != year.Code))
            columns.Add(Column(series, ReportColumn.LastYearKey, year));
        var shown = columns.Select(column => periods.Find(period => period.Code == column.Period)).ToList();
        var splits = now is null || gap is not null ? [] : measure.Splits.Select(split => new ReportSplit(split.ToLowerInvariant(), [.. series.Parts(split, now, shown.Count > 1 ? shown[1] : null)
            .Select(part => new ReportPart(part.Name, [.. shown.Select(period => period is null ? null : series.At(period, split, part.Name)?.Amount)]))])).Where(split => split.Parts.Count > 0).ToList();
        var value = now is null ? null : series.At(now);
        var asAt = now is null ? null : value?.AsAt ?? measure.Splits.SelectMany(split => series.Parts(split, now, null)).Max(part => part.Current?.AsAt);
        return new ReportSeries(measure.Code, measure.Name, measure.Sentence, measure.Unit, new NumberShape(measure.Shape, measure.Per, measure.Places), measure.Polarity, measure.Publication, measure.PartsSum, false,
            asAt is { } on ? $"{measure.Source}, as at {on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}" : measure.Source, null, columns, splits,
            [.. periods.TakeLast(12).Select(period => Column(series, "", period))],
            value is { PeerMean: null, Rank: null, RangeLow: null } or null ? null : new ReportPeers(measure.Peers ?? "peers", value.PeerMean, value.Rank, value.RankOf, value.RangeLow, value.RangeHigh));
    }

    static ReportColumn Column(Series series, string key, ReportPeriod period) =>
        new(key, period.Code, series.At(period)?.Label ?? period.Label, period.From, period.To, series.Total(period), null);
}
