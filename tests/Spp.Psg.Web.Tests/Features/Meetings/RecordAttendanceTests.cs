using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class RecordAttendanceTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/attendance")).Location!.ShouldContain("/sign-in");

    [Theory]
    [InlineData("officer")]
    [InlineData("housing")]
    public async Task Who_does_not_run_meetings_is_refused(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync($"/meetings/{Guid.CreateVersion7()}/attendance")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_meeting_that_is_not_there_is_404() =>
        (await (await app.SignedInAs("chair")).GetAsync($"/meetings/{Guid.CreateVersion7()}/attendance")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Those_of_the_panel_are_listed_and_each_acceptance_keeps_version_and_time()
    {
        var meeting = await app.AMeeting("2026-12-09");
        var chair = await app.SignedInAs("chair");
        var page = await chair.GetAsync($"{meeting}/attendance");
        page.Text.ShouldContain("Confidentiality statement, version 3");
        page.Text.ShouldContain("Joanne Pike, Fen Meadow Homes");
        page.Text.ShouldNotContain("Owen Hart");
        (await chair.Attend(meeting, await app.Present(accepted: true))).Location.ShouldBe(meeting);
        (await app.Database.AskAsync<string>($"""
            select string_agg(name || ' ' || mode || ' ' || coalesce(statement_version::text || to_char(accepted_at at time zone 'UTC', ' HH24:MI'), '-'), ', ' order by name)
            from attendance join app_user on app_user.id = user_id where meeting_id = '{meeting.Split('/')[^1]}'
            """)).ShouldBe("Callum Reid Apologies -, Dawn Whitaker InPerson 3 09:10, Joanne Pike Remote 3 09:10, Marcus Bell InPerson 3 09:10");
        (await chair.GetAsync(meeting)).Text.ShouldContain("3 people present, 3 acceptances");
    }

    [Fact]
    public async Task Somebody_who_does_not_sit_on_the_panel_is_not_listed()
    {
        var meeting = await app.AMeeting("2027-01-13");
        await (await app.SignedInAs("chair")).Attend(meeting, new()
        {
            ["Form.Lines[0].UserId"] = (await app.Given().User("school")).ToString(),
            ["Form.Lines[0].Mode"] = "InPerson",
        });
        (await app.Database.AskAsync<long>($"select count(*) from attendance where meeting_id = '{meeting.Split('/')[^1]}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_comes_in_a_members_place_late_and_leaves_early_and_the_minutes_say_so()
    {
        var meeting = await app.AMeeting("2026-11-23", "YPSG");
        var chair = await app.SignedInAs("chair");
        var (member, substitute) = ((await app.Given().User("coordinator")).ToString(), (await app.Given().User("council.officer")).ToString());
        var empty = await chair.GetAsync($"{meeting}/attendance");
        empty.Text.ShouldNotContain("Tom Okafor, Fenbridge City Council");
        empty.Body.ShouldContain("Tom Okafor</option>");
        empty.Body.ShouldNotContain("Grace Lowell</option>"); // auditors hear of no case
        var fields = new Dictionary<string, string?>
        {
            ["Form.Lines[0].UserId"] = member,
            ["Form.Lines[0].Mode"] = "Apologies",
            ["Form.Lines[0].SubstituteId"] = (await app.Given().User("officer")).ToString(),
            ["Form.AllAccepted"] = "true",
        };
        (await chair.Attend(meeting, fields)).Text.ShouldContain("Select a substitute of the same agency from the list");
        fields["Form.Lines[0].SubstituteId"] = substitute;
        (await chair.Attend(meeting, fields)).Location.ShouldBe(meeting);
        (await chair.GetAsync($"{meeting}/attendance")).Text.ShouldContain("Tom Okafor, Fenbridge City Council, for Dawn Whitaker");
        (fields["Form.Lines[1].UserId"], fields["Form.Lines[1].Mode"]) = (substitute, "Remote");
        (fields["Form.Lines[1].ArrivedAt"], fields["Form.Lines[1].LeftAt"]) = ("10:20", "half ten");
        (await chair.Attend(meeting, fields)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        fields["Form.Lines[1].LeftAt"] = "10:10";
        (await chair.Attend(meeting, fields)).Text.ShouldContain("Left must be after arrived");
        fields["Form.Lines[1].LeftAt"] = "10:40";
        (await chair.Attend(meeting, fields)).Location.ShouldBe(meeting);
        await chair.PostAsync($"{meeting}?handler=Open", new(), openAt: meeting);
        (await chair.PostAsync($"{meeting}/close", new())).Status.ShouldBe(HttpStatusCode.Redirect);
        (await chair.GetAsync($"{meeting}/minutes")).Text.ShouldContain("Tom Okafor, Fenbridge City Council, for Dawn Whitaker, remotely, from 10:20, until 10:40");
    }
}
