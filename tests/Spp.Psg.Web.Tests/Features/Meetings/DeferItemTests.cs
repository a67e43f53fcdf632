using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class DeferItemTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/cases/PSG-2026-0001/defer")).Location!.ShouldContain("/sign-in");

    [Theory]
    [InlineData("officer")]
    [InlineData("housing")]
    public async Task Who_does_not_run_meetings_is_refused(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync($"/meetings/{Guid.CreateVersion7()}/cases/PSG-2026-0001/defer")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_deferred_case_says_why_and_is_no_discussion()
    {
        string[] cases = [await app.ACase(701), await app.ACase(702)];
        var youth = await app.ACase(703, "YPSG");
        var meeting = await app.AMeeting("2026-12-09");
        app.Clock.SetTo(new DateTimeOffset(2026, 12, 9, 10, 0, 0, TimeSpan.Zero));
        var chair = await app.Opened(meeting);
        (await chair.GetAsync($"{meeting}/cases/{youth}/defer")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await chair.PostAsync($"{meeting}/cases/{cases[0]}/defer", new())).Text.ShouldContain("Enter why it is deferred");
        var deferred = await chair.PostAsync($"{meeting}/cases/{cases[0]}/defer", new() { ["Form.Because"] = "Papers missing" });
        deferred.Location.ShouldBe($"{meeting}/cases/{cases[1]}");
        (await app.Database.AskAsync<long>("select count(*) from discussion")).ShouldBe(0);
        (await app.Database.AskAsync<string>("""select state || ': ' || deferred_because from agenda_item join "case" on "case".id = case_id where reference = 'PSG/2026/0701'""")).ShouldBe("Deferred: Papers missing");
        (await app.Database.AskAsync<string>("""select sentence from timeline_entry join "case" on "case".id = case_id where reference = 'PSG/2026/0701'"""))
            .ShouldBe("Deferred at the meeting of 9 December 2026, so not discussed: Papers missing");

        await chair.PostAsync($"{meeting}/cases/{cases[1]}", Moments.Said());
        var tooLate = await chair.PostAsync($"{meeting}/cases/{cases[1]}/defer", new() { ["Form.Because"] = "Not reached" });
        tooLate.Text.ShouldContain("This case was already discussed at this meeting");
    }
}
