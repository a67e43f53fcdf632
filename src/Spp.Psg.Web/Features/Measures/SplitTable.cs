using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Web.Features.Measures;

/// <summary>For _SplitTable: the parts of a measure in one period against another, ranked by the current one, with the total where the parts make one.</summary>
public sealed record SplitTable(Measure Measure, string Split, ReportPeriod Period, ReportPeriod? Against, IReadOnlyList<SeriesPart> Parts, int All, Compared? Total)
{
    public static SplitTable Of(Series series, string split, ReportPeriod period, ReportPeriod? against, int? top)
    {
        var parts = series.Parts(split, period, against);
        return new SplitTable(series.Measure, split, period, against, top is > 0 ? [.. parts.Take(top.Value)] : parts, parts.Count, series.Measure.PartsSum && series.Total(period) is not null ? series.Compare(period, against) : null);
    }

    public bool HasRange => Parts.Any(part => part.Current?.RangeLow is not null);

    public bool HasPeers => Parts.Any(part => part.Current?.PeerMean is not null);

    public bool IsCut => Parts.Count < All;

    /// <summary>The current period, and what its author calls it where that is one thing.</summary>
    public string Head => Parts.Where(part => part.Current is not null).Select(part => part.Current!.Label).Distinct().ToList() is [{ } label] ? $"{Period.Label}, “{label}”" : Period.Label;

    public string Caption => $"{Measure.Name} by {Split.ToLowerInvariant()}{(IsCut ? $", top {Parts.Count}" : "")}";

    public Compared Compare(SeriesPart part) => new(Measure, part.Current?.Amount, part.Previous?.Amount);

    /// <summary>What the chart shows, for who cannot see it.</summary>
    public string Says => $"{Caption}, {Period.Label}: {string.Join(", ", Parts.Where(part => part.Current is not null).Take(3).Select(part => $"{part.Name} {Measure.Shown(part.Current!.Amount)}"))}{(Parts.Count > 3 ? " and the rest below" : "")}";

    public string? Range(SeriesPart part) => part.Current is { RangeLow: { } low, RangeHigh: { } high } ? $"{Bare(low)} to {Bare(high)}" : null;

    /// <summary>How many it would be here.</summary>
    public string? RangeAmong(SeriesPart part) => part.Current is { RangeLow: { } low, RangeHigh: { } high, Denominator: { } whole } && Measure.Shape == MeasureShape.Share ? new ProportionRange(low, high).Among(whole) : null;

    public string? Peer(SeriesPart part) => part.Current?.PeerMean is { } mean ? Bare(mean) : null;

    /// <summary>As its source printed it.</summary>
    string Bare(decimal value) => $"{value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)}{(Measure.Shape == MeasureShape.Share ? "%" : "")}";
}
