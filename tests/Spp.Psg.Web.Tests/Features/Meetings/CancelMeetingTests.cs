using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class CancelMeetingTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in_and_who_does_not_plan_is_refused()
    {
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/cancel")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("charity")).GetAsync($"/meetings/{Guid.CreateVersion7()}/cancel")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("chair")).GetAsync($"/meetings/{Guid.CreateVersion7()}/cancel")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_asks_why_and_tells_nobody_who_was_not_invited()
    {
        var meeting = await app.AMeeting("2027-07-14");
        var chair = await app.SignedInAs("chair");
        (await chair.PostAsync($"{meeting}/cancel", new() { ["Form.Because"] = " " })).Text.ShouldContain("Enter why the meeting is cancelled");
        (await chair.PostAsync($"{meeting}/cancel", new() { ["Form.Because"] = "Too few can come" })).Location.ShouldBe("/meetings");
        (await app.Database.AskAsync<long>($"select count(*) from message where calendar like '%{meeting.Split('/')[^1]}%'")).ShouldBe(0);
        (await chair.PostAsync($"{meeting}/cancel", new() { ["Form.Because"] = "Again" })).Text.ShouldContain("This meeting was cancelled");
        (await app.Database.AskAsync<string>($"select status || ' ' || cancelled_because from meeting where id = '{meeting.Split('/')[^1]}'")).ShouldBe("Cancelled Too few can come");
    }

    [Fact]
    public async Task Another_meeting_may_be_planned_at_its_time()
    {
        var meeting = await app.AMeeting("2027-08-11");
        await (await app.SignedInAs("coordinator")).PostAsync($"{meeting}/cancel", new() { ["Form.Because"] = "The wrong room" });
        (await app.AMeeting("2027-08-11")).ShouldNotBe(meeting);
    }
}
