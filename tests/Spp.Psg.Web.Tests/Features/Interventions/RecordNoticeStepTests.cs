using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordNoticeStepTests(PsgApp app) : IClassFixture<PsgApp>
{
    async Task<Dictionary<string, string?>> FormAsync(string notice, string kind = "Do", string on = "2026-11-22") =>
        Forms.Sent().With(("Kind", "Breach"), ("RequirementId", await app.RequirementAsync(notice, kind)), ("On", on), ("Words", Forms.Kept));

    [Fact]
    public async Task Signed_out_contact_other_panel_and_other_kinds_do_not_get_in()
    {
        var officer = await app.As("officer");
        var notice = await Recorded.ProtectionNoticeAsync(app, officer);
        (await app.Browser().GetAsync($"{notice}/steps/new")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync($"{notice}/steps/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync($"{notice}/steps/new", await FormAsync(notice))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.ClosureOrderAsync(app, officer)}/steps/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_breach_and_what_the_council_did_about_it_stay_with_the_notice()
    {
        var browser = await app.As("officer");
        var notice = await Recorded.BrokenNoticeAsync(app, browser);
        (await app.AskAsync<string>(notice, "status || ' ' || is_over")).ShouldBe("Breached false");
        (await app.RequirementsAsync(notice)).ShouldBe("Stop InForce, Do Breached");
        (await app.ClockAsync(notice, "Requirement")).ShouldBe("missed 2026-11-21");
        (await browser.FillInAsync($"{notice}/steps/new", Forms.Sent().With(("Kind", "RemedialWork"), ("On", "2026-11-23"), ("Words", "Cleared from the street side")))).Location.ShouldBe(notice);
        var shown = (await browser.GetAsync(notice)).Text;
        shown.ShouldContain($"22 Nov 2026, the notice was broken: {Forms.Kept}");
        shown.ShouldContain("23 Nov 2026, the council did the work: Cleared from the street side");
        shown.ShouldContain("Fixed penalty");
    }

    [Fact]
    public async Task While_an_appeal_is_pending_only_what_must_stop_can_be_broken()
    {
        var browser = await app.As("officer");
        var notice = await Recorded.ProtectionNoticeAsync(app, browser);
        (await browser.FillInAsync($"{notice}/appeal", Forms.Sent().With(("AppealedOn", "2026-11-20"), ("Court", "Court")))).Location.ShouldBe(notice);
        (await browser.FillInAsync($"{notice}/steps/new", await FormAsync(notice))).ShouldRefuse("RequirementId", "An appeal is pending: what they must do has no effect until it is decided");
        (await browser.FillInAsync($"{notice}/steps/new", await FormAsync(notice, "Stop"))).Location.ShouldBe(notice);
        (await app.AskAsync<string>(notice, "status")).ShouldBe("Appealed");
    }

    [Theory]
    [InlineData("On", "2026-11-21", "They have until 21 November 2026")]
    [InlineData("On", "2026-11-24", "Date must be today or in the past")]
    [InlineData("RequirementId", "", "Select what they did not keep to")]
    [InlineData("Kind", "RemedialOrder", "Record first how the notice was broken")]
    [InlineData("Kind", "", "Select what happened")]
    public async Task What_cannot_be_is_said_beside_its_field(string field, string value, string sentence)
    {
        var browser = await app.As("officer");
        var notice = await Recorded.ProtectionNoticeAsync(app, browser);
        (await browser.FillInAsync($"{notice}/steps/new", (await FormAsync(notice)).With((field, value)))).ShouldRefuse(field, sentence);
        (await app.AskAsync<string>(notice, "status")).ShouldBe("Active");
    }
}
