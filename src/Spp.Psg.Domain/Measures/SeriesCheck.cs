using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Measures;

/// <summary>Holds the lines of a file against each other and against the values that stand: what is new, what would be corrected, and what cannot be.</summary>
public static class SeriesCheck
{
    public static List<SeriesLine> Judge(Measure measure, IReadOnlyList<SeriesLine> lines, IReadOnlyList<MeasureValue> standing)
    {
        var kept = standing.ToDictionary(value => (value.FromOn, value.ToOn, value.Split, value.Part));
        var seen = new Dictionary<(DateOnly, DateOnly, string, string), int>();
        List<SeriesLine> judged = [.. lines.Select(line =>
            line.Fate == LineFate.Refused ? line
            : !seen.TryAdd(line.Key, line.Row) ? line.Refuse($"The same period and part are in row {seen[line.Key]:N0}")
            : kept.TryGetValue(line.Key, out var value) ? Against(measure, line, value) : line)];
        if (measure.Frequency == MeasureFrequency.AnyDates)
            judged = Overlaps(measure, judged, standing);
        return measure.PartsSum && measure.Shape != MeasureShape.Mean ? Sums(measure, judged, standing) : judged;
    }

    static SeriesLine Against(Measure measure, SeriesLine line, MeasureValue value) =>
        (line.Amount, line.PeerMean, line.Rank, line.RankOf, line.RangeLow, line.RangeHigh, line.Label) == (value.Amount, value.PeerMean, value.Rank, value.RankOf, value.RangeLow, value.RangeHigh, value.Label)
            ? line with { Fate = LineFate.Unchanged }
            : line with { Fate = LineFate.Changed, ReplacesId = value.Id, Replaces = measure.Behind(value.Amount) ?? measure.Shown(value.Amount) };

    /// <summary>Windows that begin on one day and grow are one count so far; any others that share a day count it twice.</summary>
    static List<SeriesLine> Overlaps(Measure measure, List<SeriesLine> lines, IReadOnlyList<MeasureValue> standing)
    {
        var windows = standing.Select(value => (From: value.FromOn, To: value.ToOn, value.Label, Row: 0)).DistinctBy(window => (window.From, window.To)).ToList();
        var known = windows.Select(window => (window.From, window.To)).ToHashSet();
        return [.. lines.Select(line =>
        {
            if (line.Fate == LineFate.Refused || known.Contains((line.From, line.To)))
                return line;
            if (windows.FindIndex(window => window.From < line.To && line.From < window.To && (window.From != line.From || IsSixMonths(window.Label, line.Label))) is >= 0 and var at)
            {
                var other = windows[at];
                return line.Refuse($"{Name(measure, line.From, line.To)} overlaps {Name(measure, other.From, other.To)}{(other.Row > 0 ? $" in row {other.Row:N0}" : "")}{(IsSixMonths(line.Label, other.Label) ? ": two windows called six months cannot share days" : ": their shared days would count twice")}");
            }

            windows.Add((line.From, line.To, line.Label, line.Row));
            known.Add((line.From, line.To));
            return line;
        })];
    }

    static bool IsSixMonths(string? one, string? other) => (one is not null && SeriesLine.SixMonths(one)) || (other is not null && SeriesLine.SixMonths(other));

    static List<SeriesLine> Sums(Measure measure, List<SeriesLine> lines, IReadOnlyList<MeasureValue> standing)
    {
        var loaded = lines.Where(line => line.Fate != LineFate.Refused).ToList();
        var periods = loaded.Select(line => (line.From, line.To)).ToHashSet();
        var amounts = standing.Where(value => periods.Contains((value.FromOn, value.ToOn))).ToDictionary(value => (value.FromOn, value.ToOn, value.Split, value.Part), value => value.Amount);
        foreach (var line in loaded)
            amounts[line.Key] = line.Amount;
        var faults = amounts.GroupBy(amount => (amount.Key.Item1, amount.Key.Item2)).Select(period => (period.Key, Fault: Fault(measure, period.Key, [.. period.GroupBy(amount => amount.Key.Item3).Select(split => (split.Key, Amount.Sum(split.Select(one => one.Value))))])))
            .Where(period => period.Fault is not null).ToDictionary(period => period.Key, period => period.Fault!);
        return [.. lines.Select(line => line.Fate != LineFate.Refused && faults.TryGetValue((line.From, line.To), out var fault) ? line.Refuse(fault) : line)];
    }

    /// <summary>The whole comes first where there is one: each split is held against it, or against the first split.</summary>
    static string? Fault(Measure measure, (DateOnly From, DateOnly To) period, List<(string Split, Amount Sum)> sums)
    {
        var ordered = sums.OrderBy(sum => sum.Split.Length == 0 ? -1 : measure.Splits.IndexOf(sum.Split)).ToList();
        foreach (var (split, sum) in ordered.Skip(1))
            if (sum != ordered[0].Sum)
                return $"The parts by {split.ToLowerInvariant()} of {Name(measure, period.From, period.To)} add up to {Words(sum)}, and {(ordered[0].Split.Length == 0 ? "the total" : $"those by {ordered[0].Split.ToLowerInvariant()}")} to {Words(ordered[0].Sum)}";
        return null;
    }

    static string Words(Amount sum) => sum.Denominator is { } whole ? $"{Measure.Plain(sum.Numerator)} of {Measure.Plain(whole)}" : Measure.Plain(sum.Numerator);

    static string Name(Measure measure, DateOnly from, DateOnly to) => (measure.Period(from, to) ?? ReportPeriod.Between(from, to)).Name;
}
