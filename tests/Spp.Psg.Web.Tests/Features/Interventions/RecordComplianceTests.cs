using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordComplianceTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(string on = "2026-11-22") => Forms.Sent().With(("On", on), ("Evidence", Forms.Kept));

    [Fact]
    public async Task Signed_out_contact_other_panel_and_other_kinds_do_not_get_in()
    {
        var officer = await app.As("officer");
        var notice = await Recorded.ProtectionNoticeAsync(app, officer);
        (await app.Browser().GetAsync($"{notice}/complied")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync($"{notice}/complied")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync($"{notice}/complied", Form())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.ClosureOrderAsync(app, officer)}/complied")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_warning_that_helped_is_over()
    {
        var browser = await app.As("officer");
        var warning = await Recorded.WarningAsync(app, browser, await Forms.CaseWithAsync(app, "1990-05-01"));
        (await browser.FillInAsync($"{warning}/complied", Form("2026-11-15"))).Location.ShouldBe(warning);
        (await app.AskAsync<string>(warning, "status || ' ' || is_over")).ShouldBe("Complied true");
        (await app.ClockAsync(warning, "Compliance")).ShouldBe("met 2026-11-16");
    }

    [Fact]
    public async Task A_notice_that_was_kept_is_over_with_all_its_requirements()
    {
        var browser = await app.As("officer");
        var notice = await Recorded.ProtectionNoticeAsync(app, browser);
        var clock = await app.ClockIdAsync(notice, "Requirement");
        (await browser.FillInAsync($"{notice}/deadlines/{clock}", Forms.Sent().With(("IsDone", "true"), ("On", "2026-11-21"), ("Evidence", "Seen")))).Location.ShouldBe(notice);
        (await app.RequirementsAsync(notice)).ShouldBe("Stop InForce, Do Met");
        (await browser.FillInAsync($"{notice}/complied", Form())).Location.ShouldBe(notice);
        (await app.RequirementsAsync(notice)).ShouldBe("Stop Met, Do Met");
        (await browser.GetAsync(notice)).Text.ShouldContain("No deadline is running");
        (await browser.FillInAsync($"{notice}/complied", Form())).Text.ShouldContain("cannot become complied");
    }

    [Theory]
    [InlineData("On", "2026-11-24", "Date must be today or in the past")]
    [InlineData("On", "2026-11-19", "Date must be on or after 20 November 2026, when it was served")]
    [InlineData("On", "", "Enter the date by which they had complied")]
    public async Task What_cannot_be_is_said_beside_its_field(string field, string value, string sentence)
    {
        var browser = await app.As("officer");
        var notice = await Recorded.ProtectionNoticeAsync(app, browser);
        (await browser.FillInAsync($"{notice}/complied", Form().With((field, value)))).ShouldRefuse(field, sentence);
        (await app.AskAsync<string>(notice, "status")).ShouldBe("Active");
    }
}
