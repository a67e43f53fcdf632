using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class PlanMeetingTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/meetings/new")).Location!.ShouldContain("/sign-in");

    [Theory]
    [InlineData("officer")]
    [InlineData("housing")]
    public async Task Who_does_not_plan_meetings_is_refused(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync("/meetings/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_panel_one_does_not_sit_on_is_not_there()
    {
        await app.Database.ExecuteAsync("insert into panel (id, code, name, is_youth) values ('00000000-0000-0000-0000-0000000000aa', 'OTHER', 'Another panel', false)");
        var answer = await (await app.SignedInAs("coordinator")).PostAsync("/meetings/new?panel=OTHER", GivenMeetings.Ordinary("2027-02-10"), openAt: "/meetings/new");
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_usual_day_and_time_are_suggested()
    {
        var browser = await app.SignedInAs("coordinator");
        (await browser.GetAsync("/meetings/new?panel=YPSG")).Text.ShouldContain("Wednesday 16 December 2026");
        (await browser.GetAsync("/meetings/new?panel=PSG")).Body.ShouldContain("value=\"10:00\"");
    }

    [Fact]
    public async Task A_past_date_is_refused_and_what_was_typed_is_kept()
    {
        var answer = await (await app.SignedInAs("coordinator")).PostAsync("/meetings/new", GivenMeetings.Ordinary("2026-11-22"));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Date must be today or later");
        answer.Body.ShouldContain("City Hall, room 2");
    }

    [Fact]
    public async Task An_empty_form_says_what_is_missing()
    {
        var answer = await (await app.SignedInAs("coordinator")).PostAsync("/meetings/new", new());
        answer.Text.ShouldContain("Select the kind of meeting");
        answer.Text.ShouldContain("Enter the date of the meeting");
        answer.Text.ShouldContain("Enter where the meeting is");
    }

    [Fact]
    public async Task A_planned_meeting_has_its_agenda_by_rule()
    {
        await app.ACase(401, rating: "High", openedOn: "2026-03-01", discussedOn: "2026-11-11", reviewOn: "2027-06-01");
        await app.ACase(402, openedOn: "2026-11-20");
        await app.ACase(403, openedOn: "2026-03-01", discussedOn: "2026-10-14", reviewOn: "2027-06-01");
        await app.Database.ExecuteAsync("""
            insert into meeting (id, panel_id, kind, starts_at, place, status, planned_by_id, opened_at, closed_at, closed_by_id, ordered_by_hand)
            select gen_random_uuid(), panel.id, 'Ordinary', '2026-11-11 10:00+00', 'City Hall', 'Held', app_user.id, now(), now(), app_user.id, false
            from panel, app_user where panel.code = 'PSG' and app_user.normalized_email = 'CHAIR@FENBRIDGE.EXAMPLE'
            """);
        var meeting = await app.AMeeting("2026-12-09");
        var page = await (await app.SignedInAs("coordinator")).GetAsync(meeting);
        page.Text.IndexOf("PSG/2026/0402", StringComparison.Ordinal).ShouldBeInRange(1, page.Text.IndexOf("PSG/2026/0401", StringComparison.Ordinal));
        page.Text.ShouldNotContain("PSG/2026/0403");
        page.Text.ShouldContain("High: every meeting");
        (await app.Database.AskAsync<string>($"select status || ' ' || kind from meeting where id = '{meeting.Split('/')[^1]}'")).ShouldBe("Planned Ordinary");
    }

    [Fact]
    public async Task Pressing_twice_plans_one_meeting()
    {
        var browser = await app.SignedInAs("coordinator");
        var page = await browser.GetAsync("/meetings/new?panel=PSG");
        var fields = page.HiddenFields().Concat(GivenMeetings.Ordinary("2027-03-17").Select(field => KeyValuePair.Create(field.Key, field.Value))).ToList();
        var first = await browser.PostOnlyAsync("/meetings/new?panel=PSG", fields);
        var second = await browser.PostOnlyAsync("/meetings/new?panel=PSG", fields);
        second.Location.ShouldBe(first.Location);
        (await app.Database.AskAsync<long>("select count(*) from meeting where starts_at = '2027-03-17 10:00+00'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_meeting_at_the_same_time_is_refused()
    {
        await app.AMeeting("2027-04-14");
        var answer = await (await app.SignedInAs("coordinator")).PostAsync("/meetings/new?panel=PSG", GivenMeetings.Ordinary("2027-04-14"));
        answer.Text.ShouldContain("This panel already has a meeting at that time");
    }

    [Fact]
    public async Task The_chair_calls_an_extraordinary_meeting_on_one_case()
    {
        var address = await app.ACase(410);
        var fields = new Dictionary<string, string?>(GivenMeetings.Ordinary("2026-11-24", "16:00"))
        {
            ["Form.Facts.Kind"] = "Extraordinary",
            ["Form.Facts.Reason"] = "Disorder at an arcade",
            ["Form.Reference"] = "PSG/2026/9999",
        };
        (await (await app.SignedInAs("coordinator")).PostAsync("/meetings/new?panel=PSG", fields)).Text.ShouldContain("An extraordinary meeting must be called by a chair");
        var chair = await app.SignedInAs("chair");
        var wrong = await chair.PostAsync("/meetings/new?panel=PSG", fields);
        wrong.Text.ShouldContain("Enter the reference of an open case of this panel");
        fields["Form.Reference"] = address;
        var planned = await chair.PostAsync("/meetings/new?panel=PSG", fields);
        var page = await chair.GetAsync(planned.Location!);
        page.Text.ShouldContain("Extraordinary meeting of the Problem Solving Group");
        page.Text.ShouldContain("PSG/2026/0410");
    }
}
