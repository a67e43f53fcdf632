using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Tests.Features.CaseReviews;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reminders;

public sealed partial class ReadCalendarTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    static readonly DateOnly Monday = new(2026, 11, 23);

    public async ValueTask InitializeAsync()
    {
        await Due.NothingAsync(app.Database);
        await app.Database.ExecuteAsync("truncate meeting cascade");
        app.Clock.SetTo(new DateTimeOffset(Monday, new TimeOnly(9, 10), TimeSpan.Zero));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_holds_ones_own_clocks_actions_and_reviews_by_kind_and_reference_and_no_name()
    {
        var @case = await Due.CaseAsync(app.Database, "officer", Monday.AddDays(3));
        await Due.ClockAsync(app.Database, @case, Monday.AddDays(4));
        await Due.ActionAsync(app.Database, @case, "officer", Monday.AddDays(5));
        await Due.CaseAsync(app.Database, "council.officer", Monday, 77);
        var calendar = await CalendarOf("officer");
        calendar.ShouldStartWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        Unfolded(calendar, "SUMMARY:").Order().ShouldBe(["Action due\\, PSG/2026/0042", "Deadline\\, PSG/2026/0042", "Review due\\, PSG/2026/0042"]);
        calendar.ShouldContain("DTSTART;VALUE=DATE:20261126\r\nDTEND;VALUE=DATE:20261127\r\n");
        calendar.ShouldContain("DTSTART:20261127T120000Z\r\n");
        calendar.ShouldNotContain("Zebedee");
        calendar.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
        calendar.Split("\r\n").Count(line => line.StartsWith("UID:", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_decides_case_reviews_has_their_times_in_it_by_reference_and_nobody_else()
    {
        var review = await app.AnApplicationAsync(words: "Zebedee");
        var calendar = await CalendarOf("coordinator");
        Unfolded(calendar, "SUMMARY:").ShouldContain($"Case review due\\, {review.Replace('-', '/')}");
        Unfolded(calendar, "URL:").ShouldContain(link => link.EndsWith($"/case-reviews/{review}", StringComparison.Ordinal));
        calendar.ShouldNotContain("Zebedee");
        (await CalendarOf("youth.officer")).ShouldNotContain("Case review");
    }

    [Fact]
    public async Task Meetings_of_ones_panels_have_their_hour_in_universal_time()
    {
        await app.Database.ExecuteAsync("""
            insert into meeting (id, panel_id, kind, starts_at, place, status, planned_by_id, ordered_by_hand)
            select gen_random_uuid(), panel.id, 'Ordinary', '2026-12-09 10:00Z', 'Town hall', 'Planned', app_user.id, false from panel, app_user where panel.code = 'PSG' and email like 'coordinator@%'
            """);
        var calendar = await CalendarOf("officer");
        calendar.ShouldContain("DTSTART:20261209T100000Z\r\nDTEND:20261209T120000Z\r\n");
        calendar.ShouldContain("SUMMARY:PSG meeting");
        (await CalendarOf("manager")).ShouldNotContain("VEVENT");
    }

    [Fact]
    public async Task What_its_owner_may_no_longer_see_is_gone_and_a_leavers_calendar_opens_nothing()
    {
        await Due.CaseAsync(app.Database, "youth.officer", Monday, 5, "YPSG");
        var address = await AddressOf("youth.officer");
        var program = app.Browser();
        (await program.GetAsync(address)).Body.ShouldContain("YPSG/2026/0005");
        await app.Database.ExecuteAsync($"delete from panel_member where user_id = (select id from app_user where email = 'youth.officer{DemoUsers.Domain}')");
        (await program.GetAsync(address)).Body.ShouldNotContain("YPSG/2026/0005");
        await app.Database.ExecuteAsync($"update app_user set is_active = false where email = 'youth.officer{DemoUsers.Domain}'");
        (await program.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_browser_in_which_somebody_else_is_signed_in_reads_the_owners_and_the_audit_says_whose()
    {
        await Due.CaseAsync(app.Database, "officer", Monday);
        var address = await AddressOf("officer");
        (await (await app.SignedInAs("fire")).GetAsync(address)).Body.ShouldContain("PSG/2026/0042");
        (await app.Database.AskAsync<bool>($"""
            select count(*) = 1 from audit_entry where request = 'Reminders.ReadCalendar' and operation = 'Disclosure'
              and subject_ids = array(select id from app_user where email = 'officer{DemoUsers.Domain}')
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_address_that_is_none_is_not_there_and_one_fetched_too_often_waits()
    {
        (await app.Browser().GetAsync($"/calendar/{new string('a', 43)}.ics")).Status.ShouldBe(HttpStatusCode.NotFound);
        var address = await AddressOf("chair");
        var program = app.Browser();
        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 31; time++)
            answers.Add((await program.GetAsync(address)).Status);
        answers.Take(30).ShouldAllBe(status => status == HttpStatusCode.OK);
        answers[30].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    async Task<string> AddressOf(string mailbox) =>
        Address().Match((await (await app.SignedInAs(mailbox)).PostAsync("/account/messages?handler=Link", [])).Text).Value;

    async Task<string> CalendarOf(string mailbox) => (await app.Browser().GetAsync(await AddressOf(mailbox))).Body;

    static IEnumerable<string> Unfolded(string calendar, string name) => calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")
        .Where(line => line.StartsWith(name, StringComparison.Ordinal)).Select(line => line[name.Length..]);

    [GeneratedRegex("/calendar/[A-Za-z0-9_-]{43}\\.ics")]
    private static partial Regex Address();
}
