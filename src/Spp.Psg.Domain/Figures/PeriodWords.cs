using System.Globalization;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Figures;

/// <summary>How a period is printed.</summary>
static class PeriodWords
{
    public static string Name(ReportPeriod period)
    {
        var (from, last) = (period.From, period.LastDay);
        if (from.Day == 1 && period.To.Day == 1)
            return (from.Year, from.Month) == (last.Year, last.Month) ? Words(from, "MMMM yyyy") : Stretch(from, last, "MMMM");
        return from == last ? from.InWords()
            : (from.Year, from.Month) == (last.Year, last.Month) ? $"{from.Day} to {last.InWords()}"
            : Stretch(from, last, "d MMMM");
    }

    public static string Label(ReportPeriod period) => period.Kind switch
    {
        PeriodKind.FinancialQuarter => $"Q{PeriodCode.QuarterOf(period)} {FinancialYear(period.From)}",
        PeriodKind.CalendarQuarter => $"Quarter {PeriodCode.QuarterOf(period)} of {period.From.Year}",
        PeriodKind.HalfYear => $"{(period.From.Month == 4 ? "First" : "Second")} half of {FinancialYear(period.From)}",
        PeriodKind.FinancialYear => $"Financial year {FinancialYear(period.From)}",
        PeriodKind.TwelveMonths => $"12 months to {Words(period.LastDay, "MMMM yyyy")}",
        _ => period.Name,
    };

    static string Stretch(DateOnly from, DateOnly last, string format) => from.Year == last.Year
        ? $"{Words(from, format)} to {Words(last, format)} {last.Year}"
        : $"{Words(from, format)} {from.Year} to {Words(last, format)} {last.Year}";

    static string FinancialYear(DateOnly day)
    {
        var year = PeriodCode.FinancialYearOf(day);
        return $"{year}/{(year + 1) % 100:00}";
    }

    static string Words(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
