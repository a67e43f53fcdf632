using System.Globalization;

namespace Spp.Psg.Domain.Time;

/// <summary>Dates and times as GOV.UK writes them, for the domain's own sentences.</summary>
public static class Wording
{
    /// <summary>6 April 2027</summary>
    public static string InWords(this DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>2pm, 9:30am, midnight, midday</summary>
    public static string InWords(this TimeOnly time) => time switch
    {
        { Hour: 0, Minute: 0 } => "midnight",
        { Hour: 12, Minute: 0 } => "midday",
        { Minute: 0 } => time.ToString("htt", CultureInfo.InvariantCulture).ToLowerInvariant(),
        _ => time.ToString("h:mmtt", CultureInfo.InvariantCulture).ToLowerInvariant(),
    };

    /// <summary>2pm on Saturday 26 December 2026</summary>
    public static string InWords(this DateTimeOffset instant)
    {
        var date = LondonTime.DateOf(instant);
        return $"{LondonTime.TimeOf(instant).InWords()} on {date.DayOfWeek} {date.InWords()}";
    }
}
