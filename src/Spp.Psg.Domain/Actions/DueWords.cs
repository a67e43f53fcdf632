using System.Globalization;
using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Actions.TypedAction;

namespace Spp.Psg.Domain.Actions;

/// <summary>The words at the end of a line that say when something is due.</summary>
/// <param name="DueOn">Null where they contradict themselves or cannot be used; <paramref name="Note"/> says why.</param>
sealed record DueWords(string Words, DateOnly? DueOn, string? Note = null)
{
    const int MostWords = 8;

    static readonly HashSet<string> Saying = ["by", "before", "on", "due", "until", "till", "in", "within", "no", "later", "than", "for"];

    /// <summary>After these a day is no due date: "CCTV from Friday", "the letter of 3 Dec", "every Monday".</summary>
    static readonly HashSet<string> NotDue = ["from", "of", "since", "every", "each", "last", "the", "after", "dated", "about", "for", "between", "and", "a", "an", "to", "at", "good", "easter"];

    static readonly string[] Days = CultureInfo.InvariantCulture.DateTimeFormat.DayNames;
    static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    static readonly string[] Counts = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The longest end of the line that says a date, and what stands before it.</summary>
    public static (DueWords? When, string Text) LastIn(string line, DateOnly today)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = Math.Max(0, words.Length - MostWords); at < words.Length; at++)
        {
            var end = words[at..];
            var said = end.TakeWhile((word, i) => Saying.Contains(Bare(word)) && !StartsPhrase(end, i)).Count();
            if (said == end.Length || (said > 0 && !IsSaying([.. end[..said].Select(Bare)])) || (said == 0 && at > 0 && NotDue.Contains(Bare(words[at - 1]))))
                continue;
            var phrase = string.Join(' ', end[said..]).TrimEnd('.', ',', ';', '!');
            if (phrase.Length == 0 || phrase.StartsWith("of ", StringComparison.OrdinalIgnoreCase) || (said == 0 && IsPlainWord(phrase)))
                continue;
            if (Read(phrase.ToLowerInvariant(), today) is { } read)
                return (Usable(read with { Words = string.Join(' ', end) }, today), string.Join(' ', words[..at]).TrimEnd(',', ';', ':', '-', '–', ' '));
        }

        return (null, line);
    }

    static string Bare(string word) => word.ToLowerInvariant().Trim(',', '.', ';', '(', ')');

    /// <summary>"in 2 weeks" begins with its "in".</summary>
    static bool StartsPhrase(string[] end, int at) => Bare(end[at]) is "in" or "within" && at + 1 < end.Length && (Bare(end[at + 1]) == "the" || Number(Bare(end[at + 1])) is not null);

    static bool IsSaying(string[] words) => string.Join(' ', words) is "by" or "before" or "on" or "due" or "due by" or "due on" or "due in" or "until" or "till" or "no later than" or "by no later than";

    /// <summary>In lower case and with no word before it that says so, "sat" and "sun" are no days; nor is "24/7" ever one.</summary>
    static bool IsPlainWord(string phrase) => phrase is "24/7" || phrase.Length <= 4 && char.IsLower(phrase[0]) && phrase is not ("fri" or "tue" or "tues" or "thu");

    static DueWords Usable(DueWords read, DateOnly today) => read.DueOn is not { } on ? read
        : on < today ? read with { DueOn = null, Note = $"{Day(on)} has passed: choose the date" }
        : on > today.AddYears(AgencyAction.LongestYears) ? read with { DueOn = null, Note = $"{Day(on)} is more than {AgencyAction.LongestYears} years away: choose the date" }
        : read;

    static DueWords? Read(string phrase, DateOnly today) => phrase.StartsWith("the end", StringComparison.Ordinal) ? Read(phrase[4..], today) : phrase switch
    {
        "today" or "tonight" or "end of today" or "end of the day" or "end of day" => new(phrase, today),
        "tomorrow" => new(phrase, today.AddDays(1)),
        "the day after tomorrow" or "day after tomorrow" => new(phrase, today.AddDays(2)),
        "end of week" or "end of the week" or "end of this week" => new(phrase, Ahead(DayOfWeek.Friday, today, includingToday: true)),
        "next week" or "end of next week" => Friday(phrase, today),
        "end of month" or "end of the month" or "end of this month" or "month end" => new(phrase, EndOf(today)),
        "end of next month" => new(phrase, EndOf(today.AddMonths(1))),
        "next month" => new(phrase, EndOf(today.AddMonths(1)), $"“next month” is read as its last day, {Day(EndOf(today.AddMonths(1)))}"),
        "end of year" or "end of the year" => new(phrase, new(today.Year, 12, 31)),
        _ => Weekday(phrase, today) ?? Length(phrase, today) ?? EndOfMonth(phrase, today) ?? Date(phrase, today),
    };

    static DateOnly EndOf(DateOnly month) => new(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month));

    static DueWords Friday(string phrase, DateOnly today)
    {
        var friday = today.AddDays(7 - ((int)today.DayOfWeek + 6) % 7 + 4);
        return new(phrase, friday, phrase == "next week" ? $"“next week” is read as its {Day(friday)}" : null);
    }

    static DateOnly Ahead(DayOfWeek day, DateOnly today, bool includingToday) =>
        today.AddDays(((int)day - (int)today.DayOfWeek + 7) % 7 is var days && days == 0 && !includingToday ? 7 : days);

    static DayOfWeek? DayNamed(string word) =>
        word == "weds" ? DayOfWeek.Wednesday : word.Length >= 3 && Array.FindIndex(Days, name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is var found and >= 0 ? (DayOfWeek)found : null;

    static DueWords? Weekday(string phrase, DateOnly today)
    {
        var words = phrase.Split(' ');
        if (words is [var only] && DayNamed(only) is { } day)
            return new(phrase, Ahead(day, today, includingToday: false));
        if (words is ["this" or "coming", var soon] && DayNamed(soon) is { } here)
            return new(phrase, Ahead(here, today, includingToday: words[0] == "this"));
        if (words is not ["next", var named] || DayNamed(named) is not { } next)
            return null;
        var (coming, later) = (Ahead(next, today, includingToday: false), Ahead(next, today, includingToday: false).AddDays(7));
        var isThisWeek = ((int)next + 6) % 7 > ((int)today.DayOfWeek + 6) % 7;
        return new(phrase, coming, isThisWeek ? $"“{phrase}” is read as the coming one, {Day(coming)}. The one after is {Day(later)}" : null);
    }

    static DueWords? Length(string phrase, DateOnly today)
    {
        var words = phrase.Split(' ');
        if (words is ["in" or "within", .. var after])
            words = after;
        if (words is ["a" or "one" or "1", "fortnight"])
            return new(phrase, today.AddDays(14));
        if (words is ["the", "next", ..])
            words = words[2..];
        var (count, unit) = words switch
        {
            [var figure, "working", var days] when days is "day" or "days" => (Number(figure), "wd"),
            [var figure, var one] => (Number(figure), one),
            _ => ((int?)null, ""),
        };
        if (count is not { } n)
            return null;
        return unit switch
        {
            "day" or "days" => new(phrase, today.AddDays(n)),
            "wd" or "wds" => new(phrase, WorkingDays.Add(today, n)),
            "week" or "weeks" or "wks" or "wk" => new(phrase, today.AddDays(7 * n)),
            "month" or "months" => new(phrase, today.AddMonths(n)),
            "fortnights" => new(phrase, today.AddDays(14 * n)),
            _ => null,
        };
    }

    static int? Number(string word) => word is "a" or "an" ? 1
        : word.Length <= 3 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var figures) ? figures
        : Array.IndexOf(Counts, word) is var at and > 0 ? at : null;

    static DueWords? EndOfMonth(string phrase, DateOnly today) =>
        phrase.Split(' ') is ["end", "of", var name] && MonthNamed(name) is { } month
            ? new(phrase, EndOf(new(month < today.Month ? today.Year + 1 : today.Year, month, 1)))
            : null;

    static int? MonthNamed(string word) =>
        word.Length >= 3 && Array.FindIndex(Months, name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is var found and >= 0 ? found + 1 : null;

    /// <summary>3 Dec, 3rd December 2026, Dec 3, 3/12, 2026-12-03, the 15th, Fri 4 Dec.</summary>
    static DueWords? Date(string phrase, DateOnly today)
    {
        if (DateOnly.TryParseExact(phrase, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso))
            return new(phrase, iso);
        var parts = phrase.Replace(",", "", StringComparison.Ordinal).Split([' ', '/', '.'], StringSplitOptions.RemoveEmptyEntries);
        var isSlashed = phrase.Contains('/', StringComparison.Ordinal);
        var weekday = parts is [var first, .., _] && first.All(char.IsLetter) && MonthNamed(first) is null ? DayNamed(first) : null;
        if (weekday is not null)
            parts = parts[1..];
        if (parts is ["the", .. var after])
            parts = after;
        parts = [.. parts.Where(part => part != "of")];
        var read = parts switch
        {
            [var day] when Ordinal(day) is { } d => OfMonth(d, today),
            [var day, var month] when DayOf(day) is { } d && (MonthNamed(month) ?? (isSlashed ? DayOf(month) : null)) is { } m => Yearless(d, m, today),
            [var month, var day] when MonthNamed(month) is { } m && DayOf(day) is { } d => Yearless(d, m, today),
            [var day, var month, var year] when DayOf(day) is { } d && (MonthNamed(month) ?? (isSlashed || phrase.Contains('.', StringComparison.Ordinal) ? DayOf(month) : null)) is { } m && Year(year) is { } y => Made(d, m, y),
            _ => (Is: false, On: null),
        };
        if (!read.Is)
            return null;
        if (read.On is not { } on)
            return new(phrase, null, $"“{phrase}” is no date of the calendar: choose the date");
        return weekday is { } said && on.DayOfWeek != said
            ? new(phrase, null, $"{on.InWords()} is a {on.DayOfWeek}, not a {said}: choose the date")
            : new(phrase, on);
    }

    static (bool Is, DateOnly? On) Made(int day, int month, int year) =>
        (true, month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null);

    /// <summary>The next one from today on.</summary>
    static (bool Is, DateOnly? On) Yearless(int day, int month, DateOnly today)
    {
        for (var year = today.Year; year < today.Year + 2; year++)
            if (Made(day, month, year).On is { } on && on >= today)
                return (true, on);
        return (true, null);
    }

    static (bool Is, DateOnly? On) OfMonth(int day, DateOnly today)
    {
        for (var month = new DateOnly(today.Year, today.Month, 1); month < today.AddMonths(3); month = month.AddMonths(1))
            if (Made(day, month.Month, month.Year).On is { } on && on >= today)
                return (true, on);
        return (true, null);
    }

    static int? Ordinal(string word) => word.Length >= 3 && char.IsAsciiDigit(word[0]) && !char.IsAsciiDigit(word[^1]) ? DayOf(word) : null;

    static int? DayOf(string word)
    {
        var figures = word.Length > 2 && (word.EndsWith("st", StringComparison.Ordinal) || word.EndsWith("nd", StringComparison.Ordinal) || word.EndsWith("rd", StringComparison.Ordinal) || word.EndsWith("th", StringComparison.Ordinal)) ? word[..^2] : word;
        return figures.Length <= 2 && int.TryParse(figures, NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : null;
    }

    static int? Year(string word) => word.Length is 2 or 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 ? (word.Length == 2 ? 2000 + year : year) : null;
}
