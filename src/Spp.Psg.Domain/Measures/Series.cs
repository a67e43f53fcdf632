using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Measures;

/// <summary>One part of a split, in two periods.</summary>
public sealed record SeriesPart(string Name, MeasureValue? Current, MeasureValue? Previous);

/// <summary>Two amounts compared, each unrounded; null where there is none.</summary>
public sealed record Compared(Measure Measure, Amount? Current, Amount? Previous)
{
    public decimal? CurrentValue => Current is { } amount ? Measure.ValueOf(amount) : null;
    public decimal? PreviousValue => Previous is { } amount ? Measure.ValueOf(amount) : null;
    public Change? Change => CurrentValue is { } current && PreviousValue is { } previous ? new Change(current, previous) : null;
    public Rag Rag => Rag.Of(Measure.Polarity, CurrentValue, PreviousValue, Measure.Target);

    /// <summary>The change as a formula of what went in: (348 − 482) ÷ 482 = −27.8%.</summary>
    public string? Formula => Change is not { } change ? null : change.Percent is null ? change.Formula
        : Measure.HasDenominator ? $"({Measure.Formula(Current!.Value)} − {Measure.Formula(Previous!.Value)}) ÷ ({Measure.Formula(Previous!.Value)}) = {change.PercentShown()}"
        : $"({Measure.Plain(change.Current)} − {Measure.Plain(change.Previous)}) ÷ {Measure.Plain(change.Previous)} = {change.PercentShown()}";
}

/// <summary>The mean of so many monthly values.</summary>
public sealed record MonthlyMean(decimal Value, int Months, ReportPeriod Period)
{
    public string Shown => Rounding.HalfUp(Value, 1).ToString("N1", System.Globalization.CultureInfo.GetCultureInfo("en-GB"));
}

/// <summary>The values of a measure that stand, and everything that is worked out of them.</summary>
public sealed class Series
{
    readonly Dictionary<(DateOnly, DateOnly, string, string), MeasureValue> values;
    readonly Dictionary<ReportPeriod, Amount> totals;

    /// <param name="standing">Values that nothing superseded.</param>
    public Series(Measure measure, IEnumerable<MeasureValue> standing)
    {
        Measure = measure;
        values = standing.ToDictionary(value => (value.FromOn, value.ToOn, value.Split, value.Part));
        Periods = [.. values.Values.Select(value => (value.FromOn, value.ToOn)).Distinct().Select(days => Period(days.FromOn, days.ToOn)).OrderBy(period => period.To).ThenBy(period => period.From)];
        totals = Periods.Select(period => (period, Amount: TotalOf(measure, values.Values.Where(value => value.FromOn == period.From && value.ToOn == period.To).GroupBy(value => value.Split).Select(split => (split.Key, Amount.Sum(split.Select(value => value.Amount)))))))
            .Where(total => total.Amount is not null).ToDictionary(total => total.period, total => total.Amount!.Value);
    }

    public Measure Measure { get; }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<ReportPeriod> Periods { get; }

    public ReportPeriod? Latest => Periods.Count > 0 ? Periods[^1] : null;

    public MeasureValue? At(ReportPeriod period, string split = "", string part = "") => values.GetValueOrDefault((period.From, period.To, split, part));

    /// <summary>The whole of a period: as loaded, or its parts added up.</summary>
    public Amount? Total(ReportPeriod? period) => period is not null && totals.TryGetValue(period, out var total) ? total : null;

    /// <summary>The whole where it was loaded; else the sum of one split, if parts add up.</summary>
    /// <param name="sums">The sum of each split.</param>
    public static Amount? TotalOf(Measure measure, IEnumerable<(string Split, Amount Sum)> sums)
    {
        var known = sums.ToList();
        if (known.Exists(sum => sum.Split.Length == 0))
            return known.Find(sum => sum.Split.Length == 0).Sum;
        return known.Count > 0 && measure.PartsSum && measure.Shape != MeasureShape.Mean ? known.OrderBy(sum => measure.Splits.IndexOf(sum.Split)).First().Sum : null;
    }

    public Compared Compare(ReportPeriod? current, ReportPeriod? previous) => new(Measure, Total(current), Total(previous));

    /// <summary>The period that ends where this one begins; for twelve months, snapshots and any dates the nearest earlier one where that is missing.</summary>
    public static ReportPeriod? Before(Measure measure, IReadOnlyList<ReportPeriod> periods, ReportPeriod period) =>
        periods.FirstOrDefault(other => other == period.Before)
        ?? (measure.Frequency is MeasureFrequency.Snapshot or MeasureFrequency.AnyDates ? periods.LastOrDefault(other => other.To <= period.From)
            : measure.Frequency == MeasureFrequency.TwelveMonths ? periods.LastOrDefault(other => other.To < period.To) : null);

    /// <summary>The second comparator; of a snapshot the one in the same month last year (domain.md 7.1).</summary>
    public static ReportPeriod? SameLastYear(Measure measure, IReadOnlyList<ReportPeriod> periods, ReportPeriod period) => measure.Frequency == MeasureFrequency.Snapshot
        ? periods.LastOrDefault(other => (other.From.Year, other.From.Month) == (period.From.Year - 1, period.From.Month))
        : periods.FirstOrDefault(other => other == period.SameLastYear);

    public ReportPeriod? Before(ReportPeriod? period) => period is null ? null : Before(Measure, Periods, period);

    public ReportPeriod? SameLastYear(ReportPeriod? period) => period is null ? null : SameLastYear(Measure, Periods, period);

    /// <summary>The parts of a split ranked by the current period, however they ranked before.</summary>
    public IReadOnlyList<SeriesPart> Parts(string split, ReportPeriod current, ReportPeriod? previous) =>
        [.. values.Values.Where(value => value.Split == split && (IsOf(value, current) || (previous is not null && IsOf(value, previous)))).Select(value => value.Part).Distinct()
            .Select(part => new SeriesPart(part, At(current, split, part), previous is null ? null : At(previous, split, part)))
            .OrderByDescending(part => part.Current?.Amount is { } amount ? Measure.ValueOf(amount) : decimal.MinValue)
            .ThenByDescending(part => part.Previous?.Amount is { } amount ? Measure.ValueOf(amount) : decimal.MinValue).ThenBy(part => part.Name, StringComparer.Ordinal)];

    /// <summary>Twelve months added up, the last of them given; null where one is missing.</summary>
    public (ReportPeriod Period, Amount Sum)? TwelveMonthsTo(ReportPeriod month)
    {
        if (Measure.Frequency != MeasureFrequency.Monthly || Measure.Shape == MeasureShape.Mean)
            return null;
        var amounts = Enumerable.Range(-11, 12).Select(step => Total(ReportPeriod.Of(PeriodKind.Month, month.From.AddMonths(step)))).ToList();
        return amounts.TrueForAll(amount => amount is not null) ? (ReportPeriod.Of(PeriodKind.TwelveMonths, month.From), Amount.Sum(amounts.Select(amount => amount!.Value))) : null;
    }

    /// <summary>The arithmetic mean of the 12 monthly values of which this month is the last; null where one is missing.</summary>
    public MonthlyMean? MeanOfTwelve(ReportPeriod month) => TwelveMonthsTo(month) is null ? null : Mean(month.From.AddMonths(-11), month.To);

    /// <summary>The mean a month before and after a day: so many whole months before it, and all whole months after it. The month that the day is in counts for neither, unless it is its first day.</summary>
    public (MonthlyMean Before, MonthlyMean After)? AroundDay(DateOnly on, int months)
    {
        var before = new DateOnly(on.Year, on.Month, 1);
        var after = on.Day == 1 ? before : before.AddMonths(1);
        return Latest is { } latest && latest.To > after && Mean(before.AddMonths(-months), before) is { } was && Mean(after, latest.To) is { } now ? (was, now) : null;
    }

    MonthlyMean? Mean(DateOnly from, DateOnly to)
    {
        if (Measure.Frequency != MeasureFrequency.Monthly)
            return null;
        List<decimal?> months = [];
        for (var month = from; month < to; month = month.AddMonths(1))
            months.Add(Total(ReportPeriod.Of(PeriodKind.Month, month)) is { } amount ? Measure.ValueOf(amount) : null);
        return months.Count > 0 && months.TrueForAll(value => value is not null) ? new MonthlyMean(months.Sum()!.Value / months.Count, months.Count, ReportPeriod.Between(from, to)) : null;
    }

    ReportPeriod Period(DateOnly from, DateOnly to) => Measure.Period(from, to) ?? ReportPeriod.Between(from, to);

    static bool IsOf(MeasureValue value, ReportPeriod period) => value.FromOn == period.From && value.ToOn == period.To;
}
