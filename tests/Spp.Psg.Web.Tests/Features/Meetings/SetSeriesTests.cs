using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class SetSeriesTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Series(string week = "2", string weekday = "Monday", string? others = "1") => new()
    {
        ["Form.Facts.Week"] = week,
        ["Form.Facts.Weekday"] = weekday,
        ["Form.Facts.At"] = "14:00",
        ["Form.Facts.Place"] = "City Hall, room 4",
        ["Form.Facts.Link"] = "https://meet.example/psg",
        ["Form.Facts.QuorumOthers"] = others,
        ["Form.Facts.TriggerReports"] = "3",
        ["Form.Invite"] = "false",
    };

    [Fact]
    public async Task Signed_out_is_sent_to_sign_in_and_who_does_not_plan_is_refused()
    {
        (await app.Browser().GetAsync("/meetings/series")).Location!.ShouldContain("/sign-in");
        foreach (var mailbox in new[] { "officer", "housing", "manager" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/meetings/series")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("coordinator")).GetAsync("/meetings/series?panel=NONE")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_rule_plans_half_a_year_moved_off_bank_holidays_with_why_once_however_often_it_is_saved()
    {
        var coordinator = await app.SignedInAs("coordinator");
        (await coordinator.PostAsync("/meetings/series?panel=YPSG", Series(week: "4"))).Location.ShouldBe("/meetings/series?panel=YPSG");
        const string Planned = "select string_agg(to_char(starts_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') || coalesce(' ' || moved_because, ''), '; ' order by starts_at) from meeting join panel on panel.id = panel_id where code = 'YPSG'";
        var planned = await app.Database.AskAsync<string>(Planned);
        planned.ShouldBe("2026-12-29 14:00 28 December 2026 is a bank holiday (Boxing Day, substitute day); 2027-01-25 14:00; 2027-02-22 14:00; 2027-03-22 14:00; 2027-04-26 14:00");
        await coordinator.PostAsync("/meetings/series?panel=YPSG", Series(week: "3"));
        (await app.Database.AskAsync<string>(Planned)).ShouldStartWith(planned); // what is planned stays; a later month may join
        var page = await coordinator.GetAsync("/meetings/series?panel=YPSG");
        page.Text.ShouldContain("Third Monday of the month at 14:00");
        page.Text.ShouldContain("Moved: 28 December 2026 is a bank holiday (Boxing Day, substitute day)");
        var first = await app.Database.AskAsync<Guid>("select meeting.id from meeting join panel on panel.id = panel_id where code = 'YPSG' order by starts_at limit 1");
        (await coordinator.GetAsync($"/meetings/{first}")).Text.ShouldContain("Moved from Monday 28 December 2026:");
    }

    [Theory]
    [InlineData("Form.Facts.Week", "9", "Select which week of the month")]
    [InlineData("Form.Facts.Weekday", "Sunday", "Select a day from Monday to Friday")]
    [InlineData("Form.Facts.Link", "http://meet.example", "Link to join must be an address that begins with https://")]
    [InlineData("Form.Facts.QuorumOthers", "0", "Say who makes the panel quorate")]
    [InlineData("Form.Facts.TriggerReports", "1", "Reports must be 2 to 50")]
    public async Task What_is_no_rule_is_refused(string field, string value, string sentence)
    {
        var fields = Series();
        fields[field] = value;
        (await (await app.SignedInAs("coordinator")).PostAsync("/meetings/series?panel=PSG", fields)).Text.ShouldContain(sentence);
        (await app.Database.AskAsync<long>("select count(*) from meeting_series join panel on panel.id = panel_id where code = 'PSG' and at = '14:00'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_panel_s_own_quorum_is_asked_for_and_who_is_still_needed_is_shown()
    {
        var meeting = await app.AMeeting("2027-09-16");
        var chair = await app.SignedInAs("chair");
        (await chair.GetAsync(meeting)).Text.ShouldContain("Not quorate without the police and the council and one other agency.");
        var fire = await app.Given().Agency("fire");
        await app.Database.ExecuteAsync($"""
            insert into meeting_series (panel_id, week, weekday, at, place, quorum_agency_ids, quorum_others, trigger_reports, set_at, set_by_id)
            select panel.id, 2, 'Wednesday', '10:00', 'City Hall', array['{fire}'::uuid], 2, 3, now(), app_user.id from panel, app_user where code = 'PSG' and email like 'chair@%'
            """);
        try
        {
            app.Clock.Advance(TimeSpan.FromSeconds(30)); // names are kept for twenty
            await chair.Attend(meeting, await app.Present(accepted: true));
            var page = await chair.GetAsync(meeting);
            page.Text.ShouldContain("Not quorate without Fenshire Fire and Rescue Service.");
            page.Text.ShouldContain("2 other agencies: here");
            page.Text.ShouldContain("The meeting may be held all the same; its minutes will say so.");
        }
        finally
        {
            await app.Database.ExecuteAsync("delete from meeting_series using panel where panel.id = panel_id and code = 'PSG'");
            app.Clock.Advance(TimeSpan.FromSeconds(30));
        }
    }
}
