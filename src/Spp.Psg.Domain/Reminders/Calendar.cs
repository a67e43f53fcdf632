using System.Globalization;
using System.Text;

namespace Spp.Psg.Domain.Reminders;

/// <summary>One thing in a calendar: a whole day, or from an instant on.</summary>
/// <param name="Id">Lasting, so that a calendar program knows it again when it moves.</param>
public sealed record CalendarEvent(string Id, string Title, Uri Link, DateOnly? On, DateTimeOffset? At = null, TimeSpan? Lasts = null);

/// <summary>Writes a calendar as RFC 5545 has it.</summary>
public static class Calendar
{
    const string EndOfEvent = "END:VEVENT";
    const int LongestLine = 75; // octets, without the line's end: 3.1

    public static string Write(string name, IEnumerable<CalendarEvent> events, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(name, events, now))
            Fold(text, line);
        return text.ToString();
    }

    /// <summary>One meeting to come to, or that is cancelled (RFC 5546): the same UID each time, and a higher SEQUENCE with each change.</summary>
    public static string Invite(CalendarEvent one, bool cancelled, int sequence, string place, string? join, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var line in (string[])
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Spp.Psg//Calendar//EN", "CALSCALE:GREGORIAN", $"METHOD:{MethodOf(cancelled)}",
            "BEGIN:VEVENT", $"UID:{one.Id}", $"SEQUENCE:{sequence.ToString(CultureInfo.InvariantCulture)}", $"DTSTAMP:{Instant(now)}",
            $"DTSTART:{Instant(one.At!.Value)}", $"DTEND:{Instant(one.At.Value + one.Lasts!.Value)}",
            $"SUMMARY:{Escaped(one.Title)}", $"LOCATION:{Escaped(place)}", $"URL:{one.Link.AbsoluteUri}",
            .. join is null ? Array.Empty<string>() : [$"DESCRIPTION:{Escaped($"Join: {join}")}"],
            $"STATUS:{(cancelled ? "CANCELLED" : "CONFIRMED")}", "CLASS:CONFIDENTIAL", EndOfEvent, "END:VCALENDAR",
        ])
            Fold(text, line);
        return text.ToString();
    }

    /// <summary>The invitation with whom it is from and to, who are known only when it goes out.</summary>
    public static string Address(string invitation, string from, string to)
    {
        var text = new StringBuilder();
        Fold(text, $"ORGANIZER:mailto:{from}");
        Fold(text, $"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:{to}");
        return invitation.Insert(invitation.IndexOf(EndOfEvent, StringComparison.Ordinal), text.ToString());
    }

    /// <summary>What a mail has to say of an invitation in it.</summary>
    public static string MethodOf(string invitation) => MethodOf(invitation.Contains("\r\nMETHOD:CANCEL\r\n", StringComparison.Ordinal));

    static string MethodOf(bool cancelled) => cancelled ? "CANCEL" : "REQUEST";

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
        yield return EndOfEvent;
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
