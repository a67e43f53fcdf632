using System.Globalization;
using System.Text.RegularExpressions;

namespace Spp.Psg.Web.Features.Shared.Dates;

/// <summary>Reads a time as people type it: 9:30, 09.30, 0930, 9, 2pm, 2.30 pm, midday, midnight.</summary>
public static partial class TypedTime
{
    public static TimeOnly? Read(string? typed)
    {
        var text = (typed ?? "").Trim().ToLowerInvariant();
        if (text is "midday" or "noon")
            return new TimeOnly(12, 0);
        if (text is "midnight")
            return TimeOnly.MinValue;
        var match = Clock().Match(text);
        if (!match.Success)
            return null;
        var hour = int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["m"].Success ? int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture) : 0;
        var half = match.Groups["half"].Value;
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12)
                return null;
            hour = hour % 12 + (half[0] == 'p' ? 12 : 0);
        }
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"^(?<h>[0-9]{1,2})(?:[:.]?(?<m>[0-9]{2}))?(?::[0-9]{2})?\s*(?<half>am|pm|a\.m\.|p\.m\.)?$")]
    private static partial Regex Clock();
}
