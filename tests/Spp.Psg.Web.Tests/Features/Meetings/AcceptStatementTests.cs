using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class AcceptStatementTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Accepting(string version = "3") => new() { ["Form.Version"] = version, ["Form.Mode"] = "Remote", ["Form.Accepted"] = "true" };

    Task<string> Kept(string meeting, string mailbox) => app.Database.AskAsync<string>($"""
        select coalesce((select mode || ' ' || coalesce(statement_version::text, '-') from attendance join app_user on app_user.id = user_id
            where meeting_id = '{meeting.Split('/')[^1]}' and normalized_email = '{mailbox.ToUpperInvariant()}@FENBRIDGE.EXAMPLE'), 'none')
        """);

    [Fact]
    public async Task Signed_out_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/statement")).Location!.ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_is_refused_and_another_panels_meeting_is_not_there()
    {
        var meeting = await app.AMeeting("2026-12-10");
        (await (await app.SignedInAs("manager")).GetAsync($"{meeting}/statement")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("school")).GetAsync($"{meeting}/statement")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("school")).PostAsync($"{meeting}/statement", Accepting(), openAt: "/reminders")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Each_attendee_accepts_the_version_of_that_day_and_the_audit_says_so()
    {
        var meeting = await app.AMeeting("2026-12-11");
        var contact = await app.SignedInAs("housing");
        (await contact.GetAsync(meeting)).Text.ShouldContain("Read and accept the statement");
        (await contact.GetAsync($"{meeting}/statement")).Text.ShouldContain("Do not record the meeting");
        (await contact.PostAsync($"{meeting}/statement", Accepting())).Location.ShouldBe(meeting);
        (await Kept(meeting, "housing")).ShouldBe("Remote 3");
        (await contact.GetAsync($"{meeting}/statement")).Text.ShouldContain("You accepted this version on 23 Nov 2026");
        (await contact.GetAsync(meeting)).Text.ShouldNotContain("Read and accept the statement");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Meetings.AcceptStatement' and operation = 'Collection' and '{meeting.Split('/')[^1]}' = any (subject_ids)")).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_accepted_by_halves()
    {
        var meeting = await app.AMeeting("2026-12-14");
        var contact = await app.SignedInAs("fire");
        (await contact.PostAsync($"{meeting}/statement", new() { ["Form.Accepted"] = "true" })).Text.ShouldContain("Select how you attend");
        (await contact.PostAsync($"{meeting}/statement", new() { ["Form.Mode"] = "InPerson", ["Form.Accepted"] = "false" })).Text.ShouldContain("Tick the box to accept the statement");
        (await contact.PostAsync($"{meeting}/statement", Accepting("2"))).Text.ShouldContain("Version 3 of the statement is read at this meeting: read it again and accept it");
        var apologies = Accepting();
        apologies["Form.Mode"] = "Apologies";
        (await contact.PostAsync($"{meeting}/statement", apologies)).Text.ShouldContain("Select how you attend");
        (await Kept(meeting, "fire")).ShouldBe("none");
    }
}
