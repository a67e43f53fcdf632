using System.Globalization;
using System.Text.RegularExpressions;

namespace Spp.Psg.Web.Features.Shared.Dates;

/// <summary>Reads a date as people type it: 5 9 26, 5/9/2026, 5 Sep 26, 2026-09-05, today, tomorrow, yesterday, fri (the next one), last fri.</summary>
public static partial class TypedDate
{
    const int Earliest = 1900;
    const int Latest = 2200;
    const int YearsAheadInTwoFigures = 20;

    static readonly string[] Days = Shown.English.DateTimeFormat.DayNames;
    static readonly string[] Months = Shown.English.DateTimeFormat.MonthNames[..12];

    public static DateOnly? Read(string? typed, DateOnly today)
    {
        var text = Spaces().Replace((typed ?? "").Trim().ToLowerInvariant(), " ");
        return text switch
        {
            "" => null,
            "today" or "now" => today,
            "tomorrow" => today.AddDays(1),
            "yesterday" => today.AddDays(-1),
            _ => Weekday(text, today) ?? Iso(text) ?? Numbers(text, today),
        };
    }

    /// <summary>A day, a month as number or name, and a year of two or four figures.</summary>
    public static DateOnly? Read(string? day, string? month, string? year, DateOnly today)
    {
        if (Figures(day) is not { } d || Month(month) is not { } m || Year(year, today) is not { } y)
            return null;
        return y is >= Earliest and <= Latest && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    static DateOnly? Weekday(string text, DateOnly today)
    {
        var (word, last) = text.StartsWith("last ", StringComparison.Ordinal) ? (text[5..], true)
            : text.StartsWith("next ", StringComparison.Ordinal) ? (text[5..], false)
            : (text, false);
        var found = word.Length < 3 ? -1 : Array.FindIndex(Days, name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        if (found < 0)
            return null;
        var ahead = (found - (int)today.DayOfWeek + 7) % 7;
        return last ? today.AddDays(ahead - 7) : today.AddDays(ahead == 0 ? 7 : ahead);
    }

    static DateOnly? Iso(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= Earliest and <= Latest ? date : null;

    static DateOnly? Numbers(string text, DateOnly today)
    {
        var parts = Separators().Split(text).Where(part => part.Length > 0 && !Days.Any(name => part.Length >= 3 && name.StartsWith(part, StringComparison.OrdinalIgnoreCase))).ToArray();
        return parts.Length == 3 ? Read(parts[0], parts[1], parts[2], today) : null;
    }

    static int? Figures(string? text) =>
        OneOrTwoFigures().Match((text ?? "").Trim()) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    static int? Month(string? text)
    {
        if (Figures(text) is { } number)
            return number is >= 1 and <= 12 ? number : null;
        var word = (text ?? "").Trim();
        var found = word.Length < 3 ? -1 : Array.FindIndex(Months, name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return found < 0 ? null : found + 1;
    }

    static int? Year(string? text, DateOnly today) => (text ?? "").Trim() is not { Length: 2 or 4 } figures || !int.TryParse(figures, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? null
        : figures.Length == 4 ? year
        : year <= today.Year % 100 + YearsAheadInTwoFigures ? 2000 + year
        : 1900 + year;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[\s/.,\-]+")]
    private static partial Regex Separators();

    [GeneratedRegex("^([0-9]{1,2})(?:st|nd|rd|th)?$", RegexOptions.IgnoreCase)]
    private static partial Regex OneOrTwoFigures();
}
