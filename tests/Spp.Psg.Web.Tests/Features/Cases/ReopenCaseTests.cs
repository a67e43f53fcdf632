using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class ReopenCaseTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/reopen")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync("/cases/PSG-2026-0001/reopen")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_case_that_is_not_there_cannot_be_reopened() => (await (await app.SignedInAs("coordinator")).GetAsync("/cases/PSG-2026-0999/reopen")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task An_open_case_is_not_reopened()
    {
        var @case = await app.Given().ACase();
        (await Reopen(@case, "Again")).Text.ShouldContain("This case is already open");
    }

    [Theory]
    [InlineData("2026-05-23 10:00+01", true)]
    [InlineData("2026-05-22 10:00+01", false)]
    public async Task Within_six_months_it_opens_as_its_next_episode_and_later_not(string closedAt, bool opens)
    {
        var @case = await app.Given().ACase();
        await app.Database.ExecuteAsync($"update \"case\" set status = 'Closed', opened_at = '2026-01-05 10:00+00', closed_at = '{closedAt}', closed_because = 'Unfounded', next_review_on = null where id = '{@case.Id}'");
        (await Reopen(@case, "")).Text.ShouldContain("Enter why it is reopened");
        var answer = await Reopen(@case, "It began again");
        answer.Status.ShouldBe(opens ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity);
        if (!opens)
            answer.Text.ShouldContain("closed more than 6 months ago");
        (await app.Database.AskAsync<int>($"select episode from \"case\" where id = '{@case.Id}'")).ShouldBe(opens ? 2 : 1);
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = 'case_reopened' and case_id = '{@case.Id}'")).ShouldBe(opens ? 1 : 0);
    }

    [Fact]
    public async Task Each_episode_keeps_why_it_opened_and_how_it_ended()
    {
        var @case = await app.Given().ACase();
        await app.Database.ExecuteAsync($"update \"case\" set status = 'Closed', opened_at = '2026-10-05 10:00+01', closed_at = '2026-11-21 10:00+00', closed_because = 'NoEngagement', closing_note = 'Nobody answered', next_review_on = null where id = '{@case.Id}'");
        (await Reopen(@case, "They answered")).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await (await app.SignedInAs("officer")).GetAsync($"/cases/{@case.Address}/links");
        page.Text.ShouldContain("21 Nov 2026 No engagement. Nobody answered");
        page.Text.ShouldContain("They answered Open");
        (await app.Database.AskAsync<string>($"select number || ' ' || closed_because || ' ' || opened_because from case_episode where case_id = '{@case.Id}'")).ShouldBe("1 NoEngagement Persistent, and needs more than one agency.");
    }

    async Task<Answer> Reopen(OpenedCase @case, string reason) =>
        await (await app.SignedInAs("coordinator")).PostAsync($"/cases/{@case.Address}/reopen", new() { ["Form.Reason"] = reason });
}
