using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class CloseMeetingTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/close")).Location!.ShouldContain("/sign-in");

    [Theory]
    [InlineData("officer")]
    [InlineData("housing")]
    public async Task Who_does_not_run_meetings_is_refused(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync($"/meetings/{Guid.CreateVersion7()}/close")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Nine_items_with_eight_discussed_and_one_deferred_count_eight()
    {
        app.Clock.SetTo(GivenMeetings.Morning);
        var cases = new List<string>();
        for (var number = 801; number <= 809; number++)
            cases.Add(await app.ACase(number));
        var meeting = await app.AMeeting("2026-12-09");
        app.Clock.SetTo(new DateTimeOffset(2026, 12, 9, 10, 0, 0, TimeSpan.Zero));
        var chair = await app.Opened(meeting);
        foreach (var address in cases.Take(8))
            await chair.PostAsync($"{meeting}/cases/{address}", Moments.Said());
        await chair.PostAsync($"{meeting}/cases/{cases[0]}", Moments.Said(facts: "Said better"));

        var refused = await chair.PostAsync($"{meeting}/close", new());
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("1 case on the agenda waits: discuss or defer each one first");
        refused.Text.ShouldContain("PSG/2026/0809");
        (await Counted()).ShouldBe("");

        await chair.PostAsync($"{meeting}/cases/{cases[8]}/defer", new() { ["Form.Because"] = "Papers missing" });
        (await chair.PostAsync($"{meeting}/close", new())).Location.ShouldBe($"{meeting}/minutes");
        (await Counted()).ShouldBe("case_deferred 1, case_discussed 8, meeting_held 1");
        (await app.Database.AskAsync<long>("""select count(*) from counted_event where kind in ('case_discussed', 'case_deferred', 'meeting_held') and (occurred_on <> '2026-12-09' or meeting_id is null)""")).ShouldBe(0);

        const string Closed = "This meeting is closed: its record cannot be changed";
        var openAt = $"{meeting}/close";
        (await chair.PostAsync($"{meeting}/close", new())).Text.ShouldContain(Closed);
        (await chair.PostAsync($"{meeting}/cases/{cases[0]}", Moments.Said(), openAt)).Text.ShouldContain(Closed);
        (await chair.PostAsync($"{meeting}/cases/{cases[8]}/defer", new() { ["Form.Because"] = "Not reached" })).Text.ShouldContain(Closed);
        (await chair.Attend(meeting, await app.Present(true))).Text.ShouldContain(Closed);
        foreach (var handler in new[] { "Build", "Open", $"Change&address={cases[8]}&change=TakeOff" })
            (await chair.PostAsync($"{meeting}?handler={handler}", new(), openAt)).Text.ShouldContain(Closed);
        (await Counted()).ShouldBe("case_deferred 1, case_discussed 8, meeting_held 1");
        (await chair.GetAsync($"{meeting}/cases/{cases[0]}")).Location.ShouldBe($"{meeting}/minutes");
    }

    Task<string> Counted() => app.Database.AskAsync<string>("""
        select coalesce(string_agg(kind || ' ' || total, ', ' order by kind), '') from (
            select kind, sum(quantity) as total from counted_event where kind in ('case_discussed', 'case_deferred', 'meeting_held') group by kind) by_kind
        """);
}
