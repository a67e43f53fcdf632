using System.Globalization;
using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Reports;

/// <summary>A stretch of days that a text names: from 1st April to 30 September 2018, or 01/04/2016 to 31/03/2017.</summary>
sealed partial record TypedWindow(int At, string Text, DateOnly First, DateOnly Last)
{
    public int Months => ((Last.AddDays(1).Year - First.Year) * 12) + Last.AddDays(1).Month - First.Month - (Last.AddDays(1).Day < First.Day ? 1 : 0);

    public bool IsLongerThan(int months) => Last >= First.AddMonths(months);

    public string Shown => $"{Day(First)} to {Day(Last)}";

    public bool Overlaps(TypedWindow other) => First <= other.Last && other.First <= Last;

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <param name="by">A last day without a year is the latest one by then.</param>
    public static List<TypedWindow> In(string text, DateOnly by) =>
        [.. Worded().Matches(text).Select(match => Of(match, by, worded: true)).Concat(Stroked().Matches(text).Select(match => Of(match, by, worded: false))).OfType<TypedWindow>().OrderBy(window => window.At)];

    static TypedWindow? Of(Match match, DateOnly by, bool worded)
    {
        var (from, to) = (Part(match, 1, worded), Part(match, 2, worded));
        if (to.Year is null)
            to.Year = Made(to.Day, to.Month, by.Year) is { } thisYear && thisYear <= by ? by.Year : by.Year - 1;
        if (Made(to.Day, to.Month, to.Year.Value) is not { } last)
            return null;
        from.Year ??= Made(from.Day, from.Month, last.Year) is { } same && same <= last ? last.Year : last.Year - 1;
        return Made(from.Day, from.Month, from.Year.Value) is { } first && first <= last ? new TypedWindow(match.Index, match.Value, first, last) : null;
    }

    static (int Day, int Month, int? Year) Part(Match match, int which, bool worded)
    {
        int Number(string group) => int.Parse(match.Groups[group + which].Value, CultureInfo.InvariantCulture);
        var month = worded ? Array.FindIndex(Months3, name => match.Groups["month" + which].Value.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1 : Number("month");
        return (Number("day"), month, match.Groups["year" + which].Success ? Number("year") : null);
    }

    static DateOnly? Made(int day, int month, int year) => month is < 1 or > 12 || year is < 1900 or > 2200 || day < 1 || day > DateTime.DaysInMonth(year, month) ? null : new DateOnly(year, month, day);

    static readonly string[] Months3 = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    const string AMonth = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

    [GeneratedRegex(@"\b(?<day1>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month1>" + AMonth + @")(?:,? (?<year1>\d{4}))? (?:to|until|till|-|–|and)(?: the)? (?<day2>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month2>" + AMonth + @")(?:,? (?<year2>\d{4}))?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Worded();

    [GeneratedRegex(@"\b(?<day1>\d{1,2})/(?<month1>\d{1,2})/(?<year1>\d{4}) ?(?:to|until|-|–) ?(?<day2>\d{1,2})/(?<month2>\d{1,2})/(?<year2>\d{4})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Stroked();
}
