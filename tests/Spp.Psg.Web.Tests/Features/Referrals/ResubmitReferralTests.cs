using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Referrals;

public sealed class ResubmitReferralTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/referrals/R-00001/answer")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_may_not_send_again() =>
        (await (await app.SignedInAs("manager")).GetAsync("/referrals/R-00001/answer")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task The_form_comes_filled_in_and_goes_back_to_the_tray_with_a_new_target()
    {
        var sent = await Returned("charity");
        var browser = await app.SignedInAs("charity");
        var address = $"/referrals/{sent.Reference}/answer";
        var form = await browser.GetAsync(address);
        foreach (var told in new[] { "What has been tried?", "Tuesday 1 December 2026", "R. Stone", "Visitors at all hours" })
            form.Body.ShouldContain(told);
        var typed = await Typed();
        typed["Form.Facts.Tried"] = "The outreach team has visited 6 times.";
        (await browser.PostAsync(address, typed)).Location.ShouldBe($"/referrals/{sent.Reference}");
        (await app.Database.AskAsync<string>($"select status || ' ' || triage_due_on || ' ' || tried from referral where id = '{sent.Id}'")).ShouldBe("Received 2026-11-30 The outreach team has visited 6 times.");
        (await app.Database.AskAsync<string>($"select string_agg(name, ', ' order by place) from referral_person where referral_id = '{sent.Id}'")).ShouldBe("S. Brook");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = 'referral_received' and referral_id = '{sent.Id}'")).ShouldBe(1);
        (await browser.GetAsync(address)).Location.ShouldBe($"/referrals/{sent.Reference}");
        (await browser.PostAsync(address, typed, openAt: "/referrals/new")).Text.ShouldContain("Only a referral that was returned can be sent again");
    }

    [Fact]
    public async Task Nobody_but_its_referrer_may_answer_a_return()
    {
        var sent = await Returned("charity");
        var other = await app.SignedInAs("officer");
        (await other.GetAsync($"/referrals/{sent.Reference}/answer")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.PostAsync($"/referrals/{sent.Reference}/answer", await Typed(), openAt: "/referrals/new")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Database.AskAsync<string>($"select status from referral where id = '{sent.Id}'")).ShouldBe("Returned");
        (await (await app.SignedInAs("school")).GetAsync($"/referrals/{sent.Reference}/answer")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_bad_field_is_told_and_what_was_typed_stays_here_and_in_the_draft()
    {
        var sent = await Returned("housing");
        var browser = await app.SignedInAs("housing");
        var address = $"/referrals/{sent.Reference}/answer";
        var typed = await Typed();
        typed["Form.Facts.StartedOn"] = "31 2 2026";
        typed["Form.Facts.Tried"] = "Half an answer";
        var refused = await browser.PostAsync(address, typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("When it started must be a real date");
        refused.Body.ShouldContain("Half an answer");
        (await browser.PostAsync($"{address}?handler=Save", typed, openAt: address)).Status.ShouldBe(HttpStatusCode.OK);
        var again = await browser.GetAsync(address);
        again.Body.ShouldContain("Half an answer");
        again.Body.ShouldContain("31 2 2026");
        (await browser.GetAsync("/referrals")).Text.ShouldNotContain("Drafts to finish");
    }

    async Task<SubmitReferral.Sent> Returned(string by)
    {
        var sent = await app.Given().AReferral(title: "No word of what was tried", by: by, people:
            [new PersonReferred { Name = "R. Stone", Role = PersonRole.Suspected }, new PersonReferred { Name = "T. Lake", Role = PersonRole.Witness }]);
        await app.Send("coordinator", new TriageReferral.Command { Number = sent.Number, Outcome = TriageOutcome.Return, Reason = "What has been tried?", ReturnBy = new(2026, 12, 1) });
        return sent;
    }

    async Task<Dictionary<string, string?>> Typed()
    {
        var facts = await app.Given().Facts();
        return new()
        {
            ["Form.Facts.SafeguardingConcern"] = "false",
            ["Form.Facts.PanelId"] = facts.PanelId.ToString(),
            ["Form.Facts.Title"] = facts.Title,
            ["Form.Facts.IsUrgent"] = "false",
            ["Form.Facts.Place"] = facts.Place,
            ["Form.Facts.WardCode"] = facts.WardCode,
            ["Form.Facts.PlaceType"] = facts.PlaceType.ToString(),
            ["Form.Facts.CaseType"] = facts.CaseType.ToString(),
            ["Form.Facts.StartedOn"] = "24 9 2026",
            ["Form.Facts.IncidentCount"] = "4",
            ["Form.Facts.Facts"] = facts.Facts,
            ["Form.Facts.Tried"] = facts.Tried,
            ["Form.Facts.Wanted"] = facts.Wanted,
            ["Form.Facts.VictimKnows"] = facts.VictimKnows.ToString(),
            ["Form.Facts.LegalBasis"] = facts.LegalBasis.ToString(),
            ["Form.People[0].Name"] = "S. Brook",
            ["Form.People[0].Role"] = "Victim",
        };
    }
}
