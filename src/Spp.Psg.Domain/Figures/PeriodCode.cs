using System.Globalization;
using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Figures;

/// <summary>A period as it stands in an address: 2026-10, cq4-2026, q3-2026, h1-2026, fy-2026, 12m-2026-10, 2026-04-01_2026-10-01.
/// The year of a quarter, half or year is the one in which it, or its financial year, starts.</summary>
static partial class PeriodCode
{
    public static string Of(ReportPeriod period) => string.Create(CultureInfo.InvariantCulture, $"{period.Kind switch
    {
        PeriodKind.Month => $"{period.From:yyyy-MM}",
        PeriodKind.CalendarQuarter => $"cq{QuarterOf(period)}-{period.From.Year}",
        PeriodKind.FinancialQuarter => $"q{QuarterOf(period)}-{FinancialYearOf(period.From)}",
        PeriodKind.HalfYear => $"h{(period.From.Month == 4 ? 1 : 2)}-{FinancialYearOf(period.From)}",
        PeriodKind.FinancialYear => $"fy-{FinancialYearOf(period.From)}",
        PeriodKind.TwelveMonths => $"12m-{period.LastDay:yyyy-MM}",
        _ => $"{period.From:yyyy-MM-dd}_{period.To:yyyy-MM-dd}",
    }}");

    /// <summary>Null for anything that is not exactly a code: whatever is read must be written the same.</summary>
    public static ReportPeriod? Read(string? code)
    {
        try
        {
            var period = code is { Length: <= 21 } ? ReadLoosely(code) : null;
            return period?.Code == code ? period : null;
        }
        catch (RuleBroken)
        {
            return null;
        }
    }

    public static int FinancialYearOf(DateOnly day) => day.Month >= 4 ? day.Year : day.Year - 1;

    public static int QuarterOf(ReportPeriod period)
    {
        var calendar = ((period.From.Month - 1) / 3) + 1;
        return period.Kind == PeriodKind.CalendarQuarter ? calendar : ((calendar + 2) % 4) + 1;
    }

    static ReportPeriod? ReadLoosely(string code)
    {
        if (Numbered().Match(code) is { Success: true } match)
        {
            var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
            var number = match.Groups["number"] is { Length: 1 } digit ? digit.ValueSpan[0] - '0' : 1;
            return year is < ReportPeriod.EarliestYear or > ReportPeriod.LatestYear ? null : match.Groups["kind"].Value switch
            {
                "cq" => ReportPeriod.Of(PeriodKind.CalendarQuarter, new DateOnly(year, 1, 1).AddMonths(3 * (number - 1))),
                "q" => ReportPeriod.Of(PeriodKind.FinancialQuarter, new DateOnly(year, 4, 1).AddMonths(3 * (number - 1))),
                "h" => ReportPeriod.Of(PeriodKind.HalfYear, new DateOnly(year, 4, 1).AddMonths(6 * (number - 1))),
                _ => ReportPeriod.Of(PeriodKind.FinancialYear, new DateOnly(year, 4, 1)),
            };
        }
        if (code.Split('_') is [var from, var to])
            return Day(from) is { } first && Day(to) is { } end ? ReportPeriod.Between(first, end) : null;
        var twelve = code.StartsWith("12m-", StringComparison.Ordinal);
        return Day($"{(twelve ? code[4..] : code)}-01") is { } month
            ? ReportPeriod.Of(twelve ? PeriodKind.TwelveMonths : PeriodKind.Month, month)
            : null;
    }

    static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex("^(?:(?<kind>cq|q|h)(?<number>[1-9])|(?<kind>fy))-(?<year>[0-9]{4})$")]
    private static partial Regex Numbered();
}
