using System.Globalization;
using System.Text.RegularExpressions;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Measures;

/// <summary>A period as people and spreadsheets write it: 2018-09, Sep-18, September 2018, Q1 2018/19, 2018/19, First half of 2018/19, 12 months to September 2018, 30/9/2018, 1/4/2018 to 30/9/2018, and the codes of addresses.</summary>
public static partial class TypedPeriod
{
    static readonly CultureInfo English = CultureInfo.InvariantCulture;
    static readonly string[] Dates = ["yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy"];
    static readonly string[] Months = ["yyyy-MM", "MMMM yyyy", "MMM yyyy", "MMM-yy", "MMM yy", "M/yyyy"];

    /// <summary>From the first day to the day after the last; null for what is no period.</summary>
    public static (DateOnly From, DateOnly To)? Read(string? typed)
    {
        // British English shortens September to four letters, and spreadsheets to three.
        var text = Spaces().Replace(typed?.Trim() ?? "", " ").Replace("Sept-", "Sep-", StringComparison.OrdinalIgnoreCase).Replace("Sept ", "Sep ", StringComparison.OrdinalIgnoreCase);
        if (text.Length is 0 or > 60)
            return null;
        if (ReportPeriod.TryParse(text, English, out var coded))
            return (coded.From, coded.To);
        if (Day(text) is { } day)
            return (day, day.AddDays(1));
        if (Month(text) is { } month)
            return (month, month.AddMonths(1));
        if (text.Split(" to ") is [var first, var last])
            return first == "12 months" ? Month(last) is { } end ? (end.AddMonths(-11), end.AddMonths(1)) : null
                : Day(first) is { } from && Day(last) is { } until && until >= from ? (from, until.AddDays(1))
                : Month(first) is { } begins && Month(last) is { } ends && ends >= begins ? (begins, ends.AddMonths(1)) : null;
        return FinancialYear().Match(text) is { Success: true } match ? Part(match) : null;
    }

    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text, Dates, English, DateTimeStyles.None, out var day) && day.Year is >= ReportPeriod.EarliestYear and <= ReportPeriod.LatestYear ? day : null;

    static DateOnly? Month(string text) =>
        DateOnly.TryParseExact($"1 {text}", [.. Months.Select(format => $"d {format}")], English, DateTimeStyles.None, out var month) && month.Year is > ReportPeriod.EarliestYear and < ReportPeriod.LatestYear ? month : null;

    static (DateOnly From, DateOnly To)? Part(Match match)
    {
        var year = int.Parse(match.Groups["year"].ValueSpan, English);
        if (year is < ReportPeriod.EarliestYear or >= ReportPeriod.LatestYear || (match.Groups["next"] is { Success: true } next && next.Value != $"{(year + 1) % 100:00}"))
            return null;
        var april = new DateOnly(year, 4, 1);
        if (match.Groups["quarter"] is { Success: true } quarter)
            return (april.AddMonths(3 * (quarter.Value[0] - '1')), april.AddMonths(3 * (quarter.Value[0] - '0')));
        return match.Groups["half"].Value.ToUpperInvariant() switch
        {
            "" => (april, april.AddYears(1)),
            "FIRST" => (april, april.AddMonths(6)),
            _ => (april.AddMonths(6), april.AddYears(1)),
        };
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("^(?:Q(?<quarter>[1-4]) |(?<half>first|second) half of |financial year )?(?<year>[0-9]{4})/(?<next>[0-9]{2})$", RegexOptions.IgnoreCase)]
    private static partial Regex FinancialYear();
}
