namespace Spp.Psg.Domain.Figures;

/// <summary>The periods that reports are made for (domain.md 7.1).</summary>
public enum PeriodKind
{
    Month,
    CalendarQuarter,
    /// <summary>Q1 is April to June.</summary>
    FinancialQuarter,
    /// <summary>Mid-year: April to September, or October to March.</summary>
    HalfYear,
    FinancialYear,
    /// <summary>Twelve complete calendar months.</summary>
    TwelveMonths,
    Custom,
}

/// <summary>Where a period of each kind begins and how long it is.</summary>
static class PeriodKinds
{
    public static int? Months(this PeriodKind kind) => kind switch
    {
        PeriodKind.Month => 1,
        PeriodKind.CalendarQuarter or PeriodKind.FinancialQuarter => 3,
        PeriodKind.HalfYear => 6,
        PeriodKind.FinancialYear or PeriodKind.TwelveMonths => 12,
        _ => null,
    };

    /// <summary>How many months lie between the starts of two neighbouring periods; twelve months may start in any month.</summary>
    public static int Step(this PeriodKind kind) => kind == PeriodKind.TwelveMonths
        ? 1
        : kind.Months() ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "A custom period is made from its dates");

    /// <summary>The first day, on or before this one, of a step counted from April.</summary>
    public static DateOnly StepStart(this PeriodKind kind, DateOnly day)
    {
        var sinceApril = (day.Month + 8) % 12;
        return new DateOnly(day.Year, day.Month, 1).AddMonths(-(sinceApril % kind.Step()));
    }
}
