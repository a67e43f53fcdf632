using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordAppealTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(string on = "2026-11-23") => Forms.Sent().With(("AppealedOn", on), ("Court", Forms.Kept));

    [Fact]
    public async Task Signed_out_contact_other_panel_and_other_kinds_do_not_get_in()
    {
        var officer = await app.As("officer");
        var notice = await Recorded.ProtectionNoticeAsync(app, officer);
        (await app.Browser().GetAsync($"{notice}/appeal")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync($"{notice}/appeal")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync($"{notice}/appeal", Form())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.ClosureOrderAsync(app, officer)}/appeal")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_appeal_suspends_what_must_be_done_and_what_must_stop_stays_in_force()
    {
        var browser = await app.As("officer");
        var notice = await Recorded.ProtectionNoticeAsync(app, browser);
        (await browser.PreviewAsync($"{notice}/appeal", Form())).Text.ShouldContain("These deadlines stop or are replaced: To do: Clear the shared garden");
        (await browser.FillInAsync($"{notice}/appeal", Form())).Location.ShouldBe(notice);
        (await app.RequirementsAsync(notice)).ShouldBe("Stop InForce, Do Suspended");
        (await app.ClockAsync(notice, "Requirement")).ShouldBe("stopped 2026-11-21");
        (await app.ClockAsync(notice, "Appeal")).ShouldBe("met 2026-12-10");
        var shown = (await browser.GetAsync(notice)).Text;
        shown.ShouldContain("Stop doing: Playing music by night. In force");
        shown.ShouldContain("Do: Clear the shared garden, by 21 Nov 2026. Suspended while an appeal is pending");
        shown.ShouldContain("Record what the court decided");
        (await browser.FillInAsync($"{notice}/appeal", Form())).Text.ShouldContain("An appeal was already made");
    }

    [Theory]
    [InlineData("AppealedOn", "2026-11-24", "Date of the appeal must be today or in the past")]
    [InlineData("AppealedOn", "2026-11-19", "Date of the appeal must be on or after 20 November 2026, when the notice was issued")]
    [InlineData("AppealedOn", "", "Enter the date of the appeal")]
    public async Task What_the_law_refuses_is_said_beside_its_field(string field, string value, string sentence)
    {
        var browser = await app.As("officer");
        var notice = await Recorded.ProtectionNoticeAsync(app, browser);
        var answer = await browser.FillInAsync($"{notice}/appeal", Form().With((field, value)));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain($"Error: {sentence}");
        answer.Body.ShouldContain($"href=\"#Form_{field}\"");
        answer.Body.ShouldContain(Forms.Kept);
        (await app.AskAsync<string>(notice, "status")).ShouldBe("Active");
    }
}
