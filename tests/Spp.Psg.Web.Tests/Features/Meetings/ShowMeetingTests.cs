using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class ShowMeetingTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}")).Location!.ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_is_refused() =>
        (await (await app.SignedInAs("manager")).GetAsync($"/meetings/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_meeting_of_another_panel_is_not_there()
    {
        var youth = await app.AMeeting("2026-12-16", "YPSG");
        (await (await app.SignedInAs("housing")).GetAsync(youth)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("school")).GetAsync(youth)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_agency_contact_reads_the_agenda_and_changes_nothing()
    {
        await app.ACase(501);
        var meeting = await app.AMeeting("2027-01-13");
        var contact = await app.SignedInAs("housing");
        var page = await contact.GetAsync(meeting);
        page.Text.ShouldContain("PSG/2026/0501");
        page.Text.ShouldContain("OFFICIAL-SENSITIVE");
        page.Text.ShouldNotContain("Take off");
        foreach (var handler in new[] { "Build", "Open", "Add", "Change&address=PSG-2026-0501&change=TakeOff" })
            (await contact.PostAsync($"{meeting}?handler={handler}", new() { ["Form.Reference"] = "PSG/2026/0501" }, openAt: "/sign-out")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Cases_are_added_moved_taken_off_and_put_back()
    {
        string[] cases = [await app.ACase(511), await app.ACase(512)];
        var meeting = await app.AMeeting("2027-02-10");
        var browser = await app.SignedInAs("coordinator");
        await browser.PostAsync($"{meeting}?handler=Change&address={cases[1]}&change=Up", new(), openAt: meeting);
        (await Order(meeting, 511, 512)).ShouldBe("0512 0511");
        await browser.PostAsync($"{meeting}?handler=Change&address={cases[0]}&change=TakeOff", new(), openAt: meeting);
        await browser.PostAsync($"{meeting}?handler=Build", new(), openAt: meeting);
        (await Order(meeting, 511, 512)).ShouldBe("0512");
        await browser.PostAsync($"{meeting}?handler=Change&address={cases[0]}&change=Add", new(), openAt: meeting);
        (await Order(meeting, 511, 512)).ShouldBe("0512 0511");

        var later = await app.ACase(513, openedOn: "2026-01-05", discussedOn: "2026-11-11", reviewOn: "2027-06-01");
        await browser.PostAsync($"{meeting}?handler=Add", new() { ["Form.Reference"] = " psg/2026/0513 ", ["Form.Section"] = "Urgent" }, openAt: meeting);
        (await Order(meeting, 511, 513)).ShouldBe("0513 0512 0511");
        var twice = await browser.PostAsync($"{meeting}?handler=Add", new() { ["Form.Reference"] = later, ["Form.Section"] = "Urgent" }, openAt: meeting);
        twice.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        twice.Text.ShouldContain("This case is already on the agenda");
    }

    [Fact]
    public async Task A_case_of_the_other_panel_cannot_be_added()
    {
        await app.ACase(520, "YPSG");
        var meeting = await app.AMeeting("2027-03-10");
        var answer = await (await app.SignedInAs("coordinator")).PostAsync($"{meeting}?handler=Add", new() { ["Form.Reference"] = "YPSG/2026/0520" }, openAt: meeting);
        answer.Text.ShouldContain("Enter the reference of an open case of this panel");
    }

    [Fact]
    public async Task It_is_not_opened_before_its_day()
    {
        var meeting = await app.AMeeting("2027-04-14");
        var answer = await (await app.SignedInAs("chair")).PostAsync($"{meeting}?handler=Open", new(), openAt: meeting);
        answer.Text.ShouldContain("cannot be opened before that day");
    }

    Task<string> Order(string meeting, int from, int to) => app.Database.AskAsync<string>($"""
        select coalesce(string_agg(right(reference, 4), ' ' order by position), '') from agenda_item join "case" on "case".id = case_id
        where meeting_id = '{meeting.Split('/')[^1]}' and not is_off and right(reference, 4)::int between {from} and {to}
        """);
}
