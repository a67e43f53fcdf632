using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>How dates, times and numbers read on screen, on paper and in mail.</summary>
public static class Shown
{
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>In text: Wednesday 9 December 2026.</summary>
    public static string LongDate(DateOnly? on) => on?.ToString("dddd d MMMM yyyy", English) ?? "";

    /// <summary>In tables: 9 Dec 2026.</summary>
    public static string Date(DateOnly? on) => on?.ToString("d MMM yyyy", English) ?? "";

    public static DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, London).DateTime;

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at));

    /// <summary>The instant meant by a date and time typed in England; in the hour that happens twice, the first one.</summary>
    public static DateTimeOffset Instant(DateTime local)
    {
        var plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = London.IsAmbiguousTime(plain) ? London.GetAmbiguousTimeOffsets(plain).Max() : London.GetUtcOffset(plain);
        return new DateTimeOffset(plain, offset).ToUniversalTime();
    }

    public static string Time(DateTimeOffset at) => Local(at).ToString("HH:mm", English);

    /// <summary>14:02:30, for what ends within the minute.</summary>
    public static string ToTheSecond(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", English);

    public static string Time(TimeOnly? at) => at?.ToString("HH:mm", English) ?? "";

    /// <summary>14:02 today, 9:30 tomorrow, or 14:02 on 9 Dec 2026.</summary>
    public static string Moment(DateTimeOffset at, DateOnly today) =>
        Day(at) == today ? $"{Time(at)} today"
        : Day(at) == today.AddDays(1) ? $"{Time(at)} tomorrow"
        : Day(at) == today.AddDays(-1) ? $"{Time(at)} yesterday"
        : $"{Time(at)} on {Date(Day(at))}";

    /// <summary>9 Dec 2026, 14:02.</summary>
    public static string Moment(DateTimeOffset at) => $"{Date(Day(at))}, {Time(at)}";

    /// <summary>today, tomorrow, in 3 days, 2 days late.</summary>
    public static string Due(DateOnly on, DateOnly today) => (on.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        > 1 and var days => $"in {days.ToString("N0", English)} days",
        -1 => "1 day late",
        var days => $"{(-days).ToString("N0", English)} days late",
    };

    public static string Number(long number) => number.ToString("N0", English);

    public static string Number(decimal number, int places) => number.ToString($"N{places}", English);

    public static string Pounds(decimal amount) => amount.ToString(amount == decimal.Truncate(amount) ? "C0" : "C2", English);

    /// <summary>1 action, 2 actions.</summary>
    public static string Count(long number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>One of a list in words: its [Display] name, or its own.</summary>
    public static string Word<T>(T one) where T : struct, Enum => Words<T>.Known.GetValueOrDefault(one) ?? one.ToString();

    /// <summary>What its [Display] says of one of a list.</summary>
    public static string? Hint<T>(T one) where T : struct, Enum => typeof(T).GetField(one.ToString())?.GetCustomAttribute<DisplayAttribute>()?.GetDescription();

    static class Words<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Known = Enum.GetValues<T>().Distinct().ToFrozenDictionary(
            one => one, one => typeof(T).GetField(one.ToString())?.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? one.ToString());
    }

    /// <summary>A file's size: 12 KB, 3.4 MB.</summary>
    public static string Size(long bytes) => bytes < 1_000_000
        ? $"{Number(Math.Max(1, bytes / 1000))} KB"
        : $"{(bytes / 1_000_000m).ToString("0.#", English)} MB";
}
