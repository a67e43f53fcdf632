using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Reminders;
using Xunit;

namespace Spp.Psg.Domain.Tests.Reminders;

public sealed class CalendarTests
{
    static readonly DateTimeOffset Now = new(2026, 7, 1, 8, 0, 0, TimeSpan.FromHours(1));
    static readonly Uri Link = new("https://psg.example/cases/PSG-2026-0042");

    [Fact]
    public void A_day_ends_before_the_next_and_an_instant_is_in_universal_time()
    {
        var text = Calendar.Write("PSG", [new("review-1", "Review due, PSG/2026/0042", Link, new DateOnly(2026, 12, 31)), new("meeting-1", "PSG meeting", Link, null, Now, TimeSpan.FromHours(2))], Now);
        text.ShouldBe("""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Spp.Psg//Calendar//EN
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            X-WR-CALNAME:PSG
            REFRESH-INTERVAL;VALUE=DURATION:PT1H
            BEGIN:VEVENT
            UID:review-1
            DTSTAMP:20260701T070000Z
            DTSTART;VALUE=DATE:20261231
            DTEND;VALUE=DATE:20270101
            SUMMARY:Review due\, PSG/2026/0042
            URL:https://psg.example/cases/PSG-2026-0042
            CLASS:CONFIDENTIAL
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            UID:meeting-1
            DTSTAMP:20260701T070000Z
            DTSTART:20260701T070000Z
            DTEND:20260701T090000Z
            SUMMARY:PSG meeting
            URL:https://psg.example/cases/PSG-2026-0042
            CLASS:CONFIDENTIAL
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public void Whatever_the_title_no_line_is_too_long_none_is_torn_and_it_reads_back() =>
        Prop.ForAll<string>(given => Hold(given ?? "")).QuickCheckThrowOnFailure();

    static void Hold(string given)
    {
        var title = new string([.. given.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]) + " é 😀, a; b\\c\nd " + new string('ö', 60);
        var lines = Calendar.Write("PSG", [new("1", title, Link, new DateOnly(2026, 12, 31))], Now).Split("\r\n");
        lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n') && !line.Contains('\r') && !line.Contains('\ufffd'));
        var read = string.Join("\r\n", lines).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Single(line => line.StartsWith("SUMMARY:", StringComparison.Ordinal))["SUMMARY:".Length..];
        Plain(read).ShouldBe(title);
    }

    static string Plain(string escaped)
    {
        var text = new StringBuilder();
        for (var at = 0; at < escaped.Length; at++)
            text.Append(escaped[at] == '\\' ? escaped[++at] is 'n' ? '\n' : escaped[at] : escaped[at]);
        return text.ToString();
    }
}
