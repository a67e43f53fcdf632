using System.Globalization;
using System.Text;

namespace Spp.Psg.Domain.Reminders;

/// <summary>One thing in a calendar: a whole day, or from an instant on.</summary>
/// <param name="Id">Lasting, so that a calendar program knows it again when it moves.</param>
public sealed record CalendarEvent(string Id, string Title, Uri Link, DateOnly? On, DateTimeOffset? At = null, TimeSpan? Lasts = null);

/// <summary>Writes a calendar as RFC 5545 has it.</summary>
public static class Calendar
{
    const int LongestLine = 75; // octets, without the line's end: 3.1

    public static string Write(string name, IEnumerable<CalendarEvent> events, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(name, events, now))
            Fold(text, line);
        return text.ToString();
    }

    static IEnumerable<string> Lines(string name, IEnumerable<CalendarEvent> events, DateTimeOffset now)
    {
        yield return "BEGIN:VCALENDAR";
        yield return "VERSION:2.0";
        yield return "PRODID:-//Spp.Psg//Calendar//EN";
        yield return "CALSCALE:GREGORIAN";
        yield return "METHOD:PUBLISH";
        yield return $"X-WR-CALNAME:{Escaped(name)}";
        yield return "REFRESH-INTERVAL;VALUE=DURATION:PT1H"; // RFC 7986
        foreach (var line in events.SelectMany(one => Lines(one, now)))
            yield return line;
        yield return "END:VCALENDAR";
    }

    static IEnumerable<string> Lines(CalendarEvent one, DateTimeOffset now)
    {
        yield return "BEGIN:VEVENT";
        yield return $"UID:{one.Id}";
        yield return $"DTSTAMP:{Instant(now)}";
        if (one.At is { } at)
        {
            yield return $"DTSTART:{Instant(at)}";
            if (one.Lasts is { } lasts)
                yield return $"DTEND:{Instant(at + lasts)}";
        }
        else
        {
            yield return $"DTSTART;VALUE=DATE:{Day(one.On!.Value)}";
            yield return $"DTEND;VALUE=DATE:{Day(one.On.Value.AddDays(1))}"; // the first day after: 3.6.1
        }

        yield return $"SUMMARY:{Escaped(one.Title)}";
        yield return $"URL:{one.Link.AbsoluteUri}";
        yield return "CLASS:CONFIDENTIAL";
        yield return "TRANSP:TRANSPARENT";
        yield return "END:VEVENT";
    }

    static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    static string Day(DateOnly on) => on.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>3.3.11.</summary>
    static string Escaped(string text) =>
        text.ReplaceLineEndings("\n").Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Between letters, never within one; a further line begins with a space.</summary>
    static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(letter.ToString());
            octets += letter.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
