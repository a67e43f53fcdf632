using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Referrals;

public sealed class DecideSeveralTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Duplicates_are_declined_together_and_what_was_not_done_is_said()
    {
        var (one, two) = (await app.Given().AReferral(title: "The same noise"), await app.Given().AReferral(title: "The same noise again", by: "housing"));
        var urgent = await app.Given().AReferral(title: "Urgent noise", tell: facts => (facts.IsUrgent, facts.UrgentReason) = (true, "A fire"));
        var decided = await app.Given().AReferral(title: "Decided before");
        await app.Send("chair", new TriageReferral.Command { Number = decided.Number, Outcome = Domain.Referrals.TriageOutcome.Decline, Reason = "No" });
        var browser = await app.SignedInAs("coordinator");
        var answer = await PostAsync(browser, "Decline", one, two, urgent, decided);
        answer.Location.ShouldBe("/referrals/tray", answer.Text);
        var told = (await browser.GetAsync("/referrals/tray")).Text;
        told.ShouldContain($"Declined: {one.Reference}, {two.Reference}. Not done: {urgent.Reference}, because it is urgent; {decided.Reference}, because somebody else has decided it");
        (await app.Database.AskAsync<string>($"select string_agg(status, ' ' order by number) from referral where number in ({one.Number}, {two.Number}, {urgent.Number})")).ShouldBe("Declined Declined Received");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where detail = 'declined' and referral_id in ('{one.Id}', '{two.Id}')")).ShouldBe(2);
        (await app.Database.AskAsync<long>($"select count(*) from message where held_for in ('{one.Id}', '{two.Id}') and next_attempt_at = queued_at + interval '1 minute'")).ShouldBe(2);
    }

    [Theory]
    [InlineData("Accept")]
    [InlineData("Merge")]
    [InlineData("Redirect")]
    public async Task Nothing_else_is_done_to_several(string outcome)
    {
        var sent = await app.Given().AReferral(title: "One of several");
        (await PostAsync(await app.SignedInAs("coordinator"), outcome, sent)).Text.ShouldContain("Several referrals can only be returned or declined");
        (await app.Database.AskAsync<string>($"select status from referral where id = '{sent.Id}'")).ShouldBe("Received");
    }

    [Fact]
    public async Task Something_must_be_chosen_with_a_reason()
    {
        var browser = await app.SignedInAs("coordinator");
        (await PostAsync(browser, "Decline")).Text.ShouldContain("Select at least one referral");
        var sent = await app.Given().AReferral();
        var refused = await browser.PostAsync("/referrals/tray/several", new() { ["Form.Numbers"] = $"{sent.Number}", ["Form.Outcome"] = "Decline" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Enter why this is declined");
        (await browser.PostAsync("/referrals/tray/several", new() { ["Form.Numbers"] = $"{sent.Number}", ["Form.Outcome"] = "Return", ["Form.Reason"] = "More", ["Form.ReturnBy"] = "22 11 2026" })).Text.ShouldContain("must be today or later");
    }

    [Fact]
    public async Task More_rows_do_not_mean_more_statements()
    {
        await app.Given().AReferral(title: "Row 0");
        var browser = await app.SignedInAs("coordinator");
        await browser.GetAsync("/referrals/tray/several");
        var few = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/referrals/tray/several"));
        for (var row = 1; row < 6; row++)
            await app.Given().AReferral(title: $"Row {row}");
        (await SqlCounter.DuringAsync(app, () => browser.GetAsync("/referrals/tray/several"))).ShouldBe(few);
    }

    static async Task<Answer> PostAsync(Browser browser, string outcome, params SubmitReferral.Sent[] sent)
    {
        var page = await browser.GetAsync("/referrals/tray/several");
        return await browser.PostOnlyAsync("/referrals/tray/several",
            [.. page.HiddenFields(), .. sent.Select(one => KeyValuePair.Create("Form.Numbers", (string?)$"{one.Number}")), new("Form.Outcome", outcome), new("Form.Reason", "Duplicates of R-00001")]);
    }
}
