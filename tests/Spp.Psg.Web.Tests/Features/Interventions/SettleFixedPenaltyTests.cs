using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class SettleFixedPenaltyTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(string outcome = "Paid", string on = "2026-11-23") => Forms.Sent().With(("Outcome", outcome), ("On", on), ("Reason", Forms.Kept));

    async Task<(string Notice, string Page)> PenaltyAsync(Browser browser)
    {
        var notice = await Recorded.BrokenNoticeAsync(app, browser);
        (await browser.FillInAsync($"{notice}/penalties/new", Forms.Sent().With(("Pounds", "80"), ("IssuedOn", "2026-11-22"), ("Considered", "Support was refused twice")))).Location.ShouldBe(notice);
        return (notice, $"{notice}/penalties/{await app.Database.AskAsync<Guid>($"select id from fixed_penalty where intervention_id = '{notice.Id()}'")}");
    }

    [Fact]
    public async Task Signed_out_contact_other_panel_and_another_notices_penalty_do_not_get_in()
    {
        var officer = await app.As("officer");
        var (notice, page) = await PenaltyAsync(officer);
        var (other, _) = await PenaltyAsync(officer);
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync(page, Form())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync(page.Replace(notice, other, StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_that_was_paid_needs_no_more_looking_after()
    {
        var browser = await app.As("officer");
        var (notice, page) = await PenaltyAsync(browser);
        (await browser.GetAsync(notice)).Body.ShouldContain(page);
        (await browser.FillInAsync(page, Form())).Location.ShouldBe(notice);
        (await app.ClockAsync(notice, "FixedPenalty")).ShouldBe("met 2026-12-06");
        var shown = await browser.GetAsync(notice);
        shown.Text.ShouldContain("£80, 22 Nov 2026: paid 23 Nov 2026. No settled home, considered: Support was refused twice");
        shown.Body.ShouldNotContain(page);
        (await browser.FillInAsync(page, Form())).Text.ShouldContain("This fixed penalty is already settled");
    }

    [Theory]
    [InlineData("Outcome", "NotPaid", "On", "They have until 6 December 2026 to pay: no proceedings before 7 December 2026")]
    [InlineData("Outcome", "", "Outcome", "Select what became of it")]
    [InlineData("On", "2026-11-24", "On", "Date must be today or in the past")]
    [InlineData("On", "2026-11-21", "On", "Date must be on or after 22 November 2026, when it was issued")]
    public async Task What_cannot_be_is_said_beside_its_field(string field, string value, string beside, string sentence)
    {
        var browser = await app.As("officer");
        var (notice, page) = await PenaltyAsync(browser);
        (await browser.FillInAsync(page, Form().With((field, value)))).ShouldRefuse(beside, sentence);
        (await app.ClockAsync(notice, "FixedPenalty")).ShouldBe("running 2026-12-06");
    }
}
