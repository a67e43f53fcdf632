using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class CorrectMinutesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in_and_who_does_not_run_meetings_is_refused()
    {
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes/correct")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("housing")).GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes/correct")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("chair")).GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes/correct")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_draft_is_corrected_beside_what_it_says_and_approved_at_the_next_meeting_only_once()
    {
        var (meeting, chair, cases) = await app.Held(951);
        var address = $"{meeting}/minutes/correct";
        var id = (await app.Database.AskAsync<Guid>($"select id from \"case\" where reference = '{cases[0].Replace('-', '/')}'")).ToString();
        (await chair.PostAsync(address, new())).Text.ShouldContain("Enter what the minutes should say");
        (await chair.PostAsync(address, new() { ["Form.CaseId"] = Guid.CreateVersion7().ToString(), ["Form.Text"] = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await chair.PostAsync(address, new() { ["Form.CaseId"] = id, ["Form.Text"] = "It was a toy" })).Location.ShouldBe($"{meeting}/minutes");
        await chair.PostAsync(address, new() { ["Form.Text"] = "Probation was there too" });
        var page = await chair.GetAsync($"{meeting}/minutes");
        page.Text.ShouldContain("Draft To be approved at the next meeting.");
        page.Text.ShouldContain("A knife was shown");
        page.Text.ShouldContain("PSG/2026/0951: It was a toy (Marcus Bell, 9 Dec 2026)");
        page.Text.ShouldContain("The meeting: Probation was there too");
        (await Approve()).Text.ShouldContain("Minutes are approved at the panel’s next meeting: open it first");

        var next = await app.AMeeting("2027-01-13");
        app.Clock.SetTo(new DateTimeOffset(2027, 1, 13, 10, 0, 0, TimeSpan.Zero));
        chair = await app.Opened(next);
        (await Approve()).Location.ShouldBe($"{meeting}/minutes");
        (await chair.GetAsync($"{meeting}/minutes")).Text.ShouldContain("Approved Approved at the meeting of Wednesday 13 January 2027, recorded by Marcus Bell.");
        (await Approve()).Text.ShouldContain("These minutes are approved already");
        (await chair.PostAsync(address, new() { ["Form.Text"] = "Too late" })).Text.ShouldContain("These minutes were approved and are not corrected any more: say it at the next meeting");
        (await app.Database.AskAsync<long>("select count(*) from minutes_correction")).ShouldBe(2);

        await chair.PostAsync($"/cases/{cases[0]}/access/conflict", new() { ["Form.UserId"] = (await app.Given().User("housing")).ToString(), ["Form.Reason"] = "Neighbour" });
        var without = await (await app.SignedInAs("housing")).GetAsync($"{meeting}/minutes");
        without.Text.ShouldContain("Probation was there too");
        without.Text.ShouldNotContain("It was a toy");

        Task<Answer> Approve() => chair.PostAsync($"{meeting}/minutes?handler=Approve", new(), openAt: $"{meeting}/minutes");
    }
}
