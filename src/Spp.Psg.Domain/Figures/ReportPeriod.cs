using System.Diagnostics.CodeAnalysis;

namespace Spp.Psg.Domain.Figures;

/// <summary>The days a figure counts: from a first day up to, and not including, <see cref="To"/>. Local dates, never instants.</summary>
public sealed record ReportPeriod : IParsable<ReportPeriod>
{
    public const int EarliestYear = 2000;
    public const int LatestYear = 2100;

    ReportPeriod(PeriodKind kind, DateOnly from, DateOnly to) => (Kind, From, To) = (kind, from, to);

    public PeriodKind Kind { get; }
    public DateOnly From { get; }
    public DateOnly To { get; }

    public DateOnly LastDay => To.AddDays(-1);
    public bool Contains(DateOnly day) => From <= day && day < To;
    public bool IsCompleteOn(DateOnly today) => To <= today;

    /// <summary>The dates as printed: April to September 2026.</summary>
    public string Name => PeriodWords.Name(this);
    /// <summary>What the partnership calls it: Q3 2026/27.</summary>
    public string Label => PeriodWords.Label(this);
    /// <summary>For addresses; <see cref="Parse(string?)"/> reads it back.</summary>
    public string Code => PeriodCode.Of(this);

    /// <summary>The comparator: the period of the same length that ends where this one starts.</summary>
    public ReportPeriod Before => new(Kind, WholeMonths is { } months ? From.AddMonths(-months) : From.AddDays(From.DayNumber - To.DayNumber), From);

    /// <summary>So many of them, this one last.</summary>
    public IReadOnlyList<ReportPeriod> AndBefore(int count)
    {
        var periods = new List<ReportPeriod> { this };
        while (periods.Count < count)
            periods.Insert(0, periods[0].Before);
        return periods;
    }

    /// <summary>The second comparator, which summer does not spoil.</summary>
    public ReportPeriod SameLastYear => WholeMonths is { } months
        ? new(Kind, From.AddYears(-1), From.AddYears(-1).AddMonths(months))
        : new(Kind, From.AddYears(-1), LastDay.AddYears(-1).AddDays(1));

    /// <summary>The period of this kind that a day falls in; twelve months end with the day's month.</summary>
    public static ReportPeriod Of(PeriodKind kind, DateOnly day)
    {
        Within(day, day);
        var start = kind.StepStart(day);
        var from = kind == PeriodKind.TwelveMonths ? start.AddMonths(-11) : start;
        Within(from, from.AddMonths(kind.Months()!.Value));
        return new(kind, from, from.AddMonths(kind.Months()!.Value));
    }

    /// <summary>The last period of this kind that is over on a day.</summary>
    public static ReportPeriod LastComplete(PeriodKind kind, DateOnly today) => Of(kind, kind.StepStart(today).AddDays(-1));

    /// <summary>Any days, the last one included, as a person fills them in.</summary>
    public static ReportPeriod Days(DateOnly firstDay, DateOnly lastDay)
    {
        new Rules()
            .Refuse(lastDay < firstDay, nameof(To), "Last day of the period must be the same as or after its first day")
            .Hold();
        Within(firstDay, lastDay);
        return Between(firstDay, lastDay.AddDays(1));
    }

    /// <summary>Half-open, as in the code: <paramref name="to"/> is the day after the last.</summary>
    public static ReportPeriod Between(DateOnly from, DateOnly to)
    {
        new Rules()
            .Refuse(to <= from, nameof(To), "End of the period must be after its start")
            .Hold();
        Within(from, to);
        return new(PeriodKind.Custom, from, to);
    }

    /// <summary>A window that its author calls "six months": refused when it is longer, as one seed report's was.</summary>
    public static ReportPeriod SixMonths(DateOnly from, DateOnly to)
    {
        var period = Between(from, to);
        new Rules()
            .Refuse(to > from.AddMonths(6), nameof(To), "A period called six months must not be longer than 6 months")
            .Hold();
        return PeriodKind.HalfYear.StepStart(from) == from && to == from.AddMonths(6) ? Of(PeriodKind.HalfYear, from) : period;
    }

    /// <summary>Reads a code; refuses what is not exactly the code of a period.</summary>
    public static ReportPeriod Parse(string? code) =>
        PeriodCode.Read(code) ?? throw new RuleBroken("Period", "Select a period from the list");

    public static ReportPeriod Parse(string s, IFormatProvider? provider) => Parse(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out ReportPeriod? result) =>
        (result = PeriodCode.Read(s)) is not null;

    public override string ToString() => Code;

    /// <summary>How many whole months, each from a day to its corresponding day; null for any other stretch of days.</summary>
    internal int? WholeMonths
    {
        get
        {
            var months = ((To.Year - From.Year) * 12) + To.Month - From.Month;
            return From.Day == To.Day && months > 0 ? months : null;
        }
    }

    static void Within(DateOnly from, DateOnly to) => new Rules()
        .Refuse(from.Year < EarliestYear, nameof(From), $"Start of the period must be in {EarliestYear} or later")
        .Refuse(to > new DateOnly(LatestYear + 1, 1, 1), nameof(To), $"End of the period must be in {LatestYear} or earlier")
        .Hold();
}
