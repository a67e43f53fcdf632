using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class DecideAppealTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(string outcome) => Forms.Sent().With(("Outcome", outcome), ("DecidedOn", "2026-11-23"), ("Reason", Forms.Kept));

    async Task<Dictionary<string, string?>> WithLinesAsync(string notice, string outcome, string garden, string? due) => Form(outcome).With(
        ("Requirements[0].Id", await app.RequirementAsync(notice, "Stop")), ("Requirements[0].Kind", "Stop"), ("Requirements[0].Text", "Playing music by night"),
        ("Requirements[1].Id", await app.RequirementAsync(notice, "Do")), ("Requirements[1].Kind", "Do"), ("Requirements[1].Text", garden), ("Requirements[1].DueOn", due));

    async Task<string> AppealedAsync(Browser browser)
    {
        var notice = await Recorded.ProtectionNoticeAsync(app, browser);
        (await browser.FillInAsync($"{notice}/appeal", Forms.Sent().With(("AppealedOn", "2026-11-20"), ("Court", "Court")))).Location.ShouldBe(notice);
        return notice;
    }

    [Fact]
    public async Task Signed_out_contact_other_panel_and_other_kinds_do_not_get_in()
    {
        var officer = await app.As("officer");
        var page = $"{await AppealedAsync(officer)}/appeal/decide";
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync(page, Form("Upheld"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.ClosureOrderAsync(app, officer)}/appeal/decide")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task When_the_notice_stands_what_was_suspended_is_in_force_by_a_new_date()
    {
        var browser = await app.As("officer");
        var notice = await AppealedAsync(browser);
        var page = $"{notice}/appeal/decide";
        var late = await browser.FillInAsync(page, await WithLinesAsync(notice, "Upheld", "Clear the shared garden", "2026-11-21"));
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        late.Text.ShouldContain("Error: Enter by when they must now do it: 21 November 2026 passed while the appeal was pending");
        late.Body.ShouldContain("href=\"#Form_Requirements_1__DueOn\"");
        (await browser.FillInAsync(page, await WithLinesAsync(notice, "Upheld", "Clear the shared garden", "2026-12-18"))).Location.ShouldBe(notice);
        (await app.RequirementsAsync(notice)).ShouldBe("Stop InForce, Do InForce");
        (await app.ClockAsync(notice, "Requirement")).ShouldBe("running 2026-12-18");
        (await app.AskAsync<string>(notice, "status")).ShouldBe("Upheld");
    }

    [Fact]
    public async Task The_court_may_change_a_line_or_quash_the_notice()
    {
        var browser = await app.As("officer");
        var modified = await AppealedAsync(browser);
        (await browser.FillInAsync($"{modified}/appeal/decide", await WithLinesAsync(modified, "Modified", "Clear half of the garden", "2026-12-18"))).Location.ShouldBe(modified);
        (await app.RequirementsAsync(modified)).ShouldBe("Stop InForce, Do Lifted, Do InForce");

        var quashed = await AppealedAsync(browser);
        (await browser.FillInAsync($"{quashed}/appeal/decide", await WithLinesAsync(quashed, "Quashed", "Clear the shared garden", "2026-11-21"))).Location.ShouldBe(quashed);
        (await app.AskAsync<string>(quashed, "status || ' ' || is_over")).ShouldBe("Quashed true");
        (await app.RequirementsAsync(quashed)).ShouldBe("Stop Lifted, Do Lifted");
        (await browser.GetAsync(quashed)).Text.ShouldContain("No deadline is running");
        (await browser.FillInAsync($"{quashed}/appeal/decide", Form("Upheld"))).Text.ShouldContain("No appeal is pending");
    }

    [Theory]
    [InlineData("Outcome", "", "Select what the court decided")]
    [InlineData("DecidedOn", "2026-11-19", "Date must be on or after 20 November 2026, when the appeal was made")]
    [InlineData("DecidedOn", "2026-11-24", "Date of the decision must be today or in the past")]
    public async Task What_cannot_be_is_said_beside_its_field(string field, string value, string sentence)
    {
        var browser = await app.As("officer");
        var notice = await AppealedAsync(browser);
        (await browser.FillInAsync($"{notice}/appeal/decide", Form("Quashed").With((field, value)))).ShouldRefuse(field, sentence);
        (await app.AskAsync<string>(notice, "status")).ShouldBe("Appealed");
    }
}
