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
}
