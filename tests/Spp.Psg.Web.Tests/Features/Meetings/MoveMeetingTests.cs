using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class MoveMeetingTests(PsgApp app) : IClassFixture<PsgApp>
{
    internal static Dictionary<string, string?> To(string on, string place = "City Hall, room 2", string? because = "The room is flooded") => new()
    {
        ["Form.Facts.On"] = on,
        ["Form.Facts.At"] = "11:00",
        ["Form.Facts.Place"] = place,
        ["Form.Facts.Because"] = because,
    };

    [Fact]
    public async Task Signed_out_is_sent_to_sign_in_and_who_does_not_plan_is_refused()
    {
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/move")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("housing")).GetAsync($"/meetings/{Guid.CreateVersion7()}/move")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("chair")).GetAsync($"/meetings/{Guid.CreateVersion7()}/move")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Everybody_invited_is_told_of_each_change_once_by_mail_and_in_the_calendar()
    {
        var meeting = await app.AMeeting("2027-05-12");
        var coordinator = await app.SignedInAs("coordinator");
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => coordinator.PostAsync($"{meeting}?handler=Invite", new(), openAt: meeting)))).ShouldAllBe(answer => answer.Location == meeting);
        var members = await app.Database.AskAsync<long>("select count(*) from panel_member join panel on panel.id = panel_id join app_user on app_user.id = user_id where code = 'PSG' and is_active");
        (await QueuedAsync(meeting)).ShouldBe(members);
        (await coordinator.PostAsync($"{meeting}/move", To("2027-05-13"))).Location.ShouldBe(meeting);
        (await QueuedAsync(meeting)).ShouldBe(2 * members);
        (await coordinator.PostAsync($"{meeting}/cancel", new() { ["Form.Because"] = "Nobody can come" })).Location.ShouldBe("/meetings");
        (await QueuedAsync(meeting)).ShouldBe(3 * members);

        var mails = (await new Mailbox(app).DeliverAsync()).Where(mail => mail.To == "housing@fenbridge.example" && mail.Body.Contains(meeting.Split('/')[^1], StringComparison.Ordinal)).ToList();
        mails.Select(mail => mail.Subject).Order().ShouldBe(
        [
            "Cancelled: Meeting of the Problem Solving Group, 13 May 2027", "Changed: Meeting of the Problem Solving Group, 13 May 2027", "Meeting of the Problem Solving Group, 12 May 2027",
        ]);
        var (asked, moved, gone) = (mails.Single(mail => mail.Subject.StartsWith("Meeting", StringComparison.Ordinal)).Body, mails.Single(mail => mail.Subject.StartsWith("Changed", StringComparison.Ordinal)).Body, mails.Single(mail => mail.Subject.StartsWith("Cancelled", StringComparison.Ordinal)).Body);
        foreach (var (body, method, sequence, start) in new[] { (asked, "REQUEST", 0, "20270512T090000Z"), (moved, "REQUEST", 1, "20270513T100000Z"), (gone, "CANCEL", 2, "20270513T100000Z") })
        {
            body.ShouldContain($"Content-Type: text/calendar; charset=utf-8; method={method}\n");
            var lines = body.Replace("\n ", "", StringComparison.Ordinal).Split('\n');
            foreach (var line in new[] { $"METHOD:{method}", $"UID:meeting-{meeting.Split('/')[^1]}", $"SEQUENCE:{sequence}", $"DTSTART:{start}", "LOCATION:City Hall\\, room 2", "ORGANIZER:mailto:psg@localhost", "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:housing@fenbridge.example" })
                lines.ShouldContain(line);
            foreach (var secret in new[] { "flooded", "Nobody can come", "Joanne", "PSG/20" })
                body.ShouldNotContain(secret);
        }

        (await coordinator.GetAsync(meeting)).Text.ShouldContain("Cancelled: Nobody can come");
        (await coordinator.GetAsync("/meetings")).Text.ShouldNotContain("13 May 2027");
        (await coordinator.PostAsync($"{meeting}/move", To("2027-05-20"))).Text.ShouldContain("This meeting was cancelled");
        (await coordinator.PostAsync($"{meeting}?handler=Invite", new(), openAt: meeting)).Text.ShouldContain("This meeting was cancelled");
        (await QueuedAsync(meeting)).ShouldBe(3 * members);
    }

    [Fact]
    public async Task A_move_to_the_past_or_onto_another_meeting_is_refused_and_what_was_typed_stays()
    {
        var (meeting, _) = (await app.AMeeting("2027-06-09"), await app.AMeeting("2027-06-10", at: "11:00"));
        var chair = await app.SignedInAs("chair");
        var past = await chair.PostAsync($"{meeting}/move", To("2026-01-05"));
        past.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        past.Text.ShouldContain("Date must be today or later");
        past.Body.ShouldContain("The room is flooded");
        (await chair.PostAsync($"{meeting}/move", To("2027-06-10"))).Text.ShouldContain("This panel already has a meeting at that time");
        (await chair.PostAsync($"{meeting}/move", To("2027-06-11", because: ""))).Text.ShouldContain("Enter why the meeting is moved");
        (await app.Database.AskAsync<int>($"select sequence from meeting where id = '{meeting.Split('/')[^1]}'")).ShouldBe(0);
    }

    Task<long> QueuedAsync(string meeting) => app.Database.AskAsync<long>($"select count(*) from message where calendar like '%UID:meeting-{meeting.Split('/')[^1]}%'");
}
