using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Reminders;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class ListOpeningsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in_and_who_does_not_run_meetings_is_refused()
    {
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/pack/openings")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("housing")).GetAsync($"/meetings/{Guid.CreateVersion7()}/pack/openings")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("chair")).GetAsync($"/meetings/{Guid.CreateVersion7()}/pack/openings")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Papers_go_out_once_what_comes_later_is_late_and_who_opened_them_is_listed()
    {
        await app.ACase(651);
        var meeting = await app.AMeeting("2026-12-09");
        var coordinator = await app.SignedInAs("coordinator");
        (await coordinator.GetAsync(meeting)).Text.ShouldContain("Papers go out by Friday 4 December 2026");
        (await coordinator.PostAsync($"{meeting}?handler=Papers", new(), openAt: meeting)).Location.ShouldBe(meeting);
        (await coordinator.PostAsync($"{meeting}?handler=Papers", new(), openAt: meeting)).Text.ShouldContain("The papers of this meeting are out already");
        var told = await new Mailbox(app).DeliverAsync();
        var mail = told.Where(mail => mail.Subject == "OFFICIAL-SENSITIVE: papers for the PSG meeting").ToList();
        mail.Count(one => one.To == "housing@fenbridge.example").ShouldBe(1);
        mail.ShouldAllBe(one => !one.Body.Contains("PSG/2026", StringComparison.Ordinal) && !one.Body.Contains("Problem 651", StringComparison.Ordinal));

        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.ACase(652);
        await coordinator.PostAsync($"{meeting}?handler=Add", new() { ["Form.Reference"] = "PSG/2026/0652", ["Form.Section"] = "Urgent" }, openAt: meeting);
        (await coordinator.GetAsync(meeting)).Text.ShouldContain("PSG/2026/0652 Problem 652 Standard Late paper");
        (await coordinator.GetAsync(meeting)).Text.ShouldNotContain("Problem 651 Standard Late paper");

        var housing = await app.SignedInAs("housing");
        (await housing.GetAsync($"{meeting}/pack")).Text.ShouldContain("Late paper");
        await housing.GetAsync($"{meeting}/pack/word");
        var list = await coordinator.GetAsync($"{meeting}/pack/openings");
        list.Text.ShouldMatch("Joanne Pike, Fen Meadow Homes .*Page 2 Joanne Pike, Fen Meadow Homes .*Word file 2");
        list.Text.Split("Not opened yet")[1].ShouldNotContain("Joanne Pike");
        list.Text.Split("Not opened yet")[1].ShouldContain("Marcus Bell");
    }

    [Fact]
    public async Task The_coordinator_is_reminded_while_papers_are_not_out()
    {
        await app.ACase(661, "YPSG");
        var meeting = await app.AMeeting("2027-06-16", "YPSG"); // its papers are due on Friday 11 June
        app.Clock.SetTo(new(2027, 6, 11, 8, 0, 0, TimeSpan.Zero));
        await app.SendAsJob(new SendDueReminders.Command());
        (await RemindedAsync()).ShouldBe("The papers of a YPSG meeting go out by Friday 11 June 2027");
        await (await app.SignedInAs("coordinator")).PostAsync($"{meeting}?handler=Papers", new(), openAt: meeting);
        app.Clock.Advance(TimeSpan.FromDays(3));
        await app.SendAsJob(new SendDueReminders.Command());
        (await RemindedAsync()).ShouldBe("The papers of a YPSG meeting go out by Friday 11 June 2027");
        app.Clock.SetTo(GivenMeetings.Morning);

        Task<string> RemindedAsync() => app.Database.AskAsync<string>($"select string_agg(distinct sentence, '; ') from reminder where kind = 'PapersDue' and subject_id = '{meeting.Split('/')[^1]}'");
    }
}
