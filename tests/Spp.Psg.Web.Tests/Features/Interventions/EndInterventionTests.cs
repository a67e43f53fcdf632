using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class EndInterventionTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(string on = "2026-11-23", string? how = null) => Forms.Sent().With(("DecidedOn", on), ("How", how), ("Reason", Forms.Kept));

    [Fact]
    public async Task Signed_out_contact_and_other_panel_do_not_get_in()
    {
        var page = $"{await Recorded.ClosureOrderAsync(app, await app.As("officer"))}/end";
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync(page, Form())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_cancelled_notice_has_no_deadline_left()
    {
        var browser = await app.As("officer");
        var notice = await Recorded.NoticeAsync(app, browser);
        (await browser.PreviewAsync($"{notice}/end", Form())).Text.ShouldContain("These deadlines stop or are replaced: ");
        (await browser.FillInAsync($"{notice}/end", Form())).Location.ShouldBe(notice);
        (await app.AskAsync<string>(notice, "status || ' ' || is_over || ' ' || ended_early_because")).ShouldBe($"Cancelled true {Forms.Kept}");
        (await app.ClockAsync(notice, "Hearing")).ShouldBe("stopped 2026-11-25");
        (await browser.FillInAsync($"{notice}/end", Form())).Text.ShouldContain("Closure notice that is cancelled cannot be ended");
    }

    [Fact]
    public async Task After_a_discharge_costs_may_be_claimed_for_three_months_from_that_day()
    {
        var browser = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, browser);
        (await browser.FillInAsync($"{order}/end", Form(how: "Discharged"))).Location.ShouldBe(order);
        (await app.ClockAsync(order, "OrderEnds")).ShouldBe("stopped 2027-02-19");
        (await app.ClockAsync(order, "Costs")).ShouldBe("running 2027-02-22");
        (await app.ClockAsync(order, "LandlordNotice")).ShouldBe("running 2027-02-19");
    }

    [Theory]
    [InlineData("DecidedOn", "2026-11-24", "Date it was discharged must be today or in the past")]
    [InlineData("DecidedOn", "2026-11-19", "Date it was discharged must be on or after 20 November 2026, when it was made")]
    [InlineData("DecidedOn", "", "Enter the date it was discharged")]
    public async Task What_cannot_be_is_said_beside_its_field(string field, string value, string sentence)
    {
        var browser = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, browser);
        (await browser.FillInAsync($"{order}/end", Form(how: "Discharged").With((field, value)))).ShouldRefuse(field, sentence);
        (await app.AskAsync<string>(order, "status")).ShouldBe("Granted");
    }

    [Fact]
    public async Task How_and_why_are_needed_and_a_council_consults_before_it_discharges()
    {
        var browser = await app.As("officer");
        var order = await Recorded.PublicSpacesAsync(app, browser);
        (await browser.FillInAsync($"{order}/end", Form())).ShouldRefuse("How", "Select how it ended");
        (await browser.FillInAsync($"{order}/end", Form(how: "Discharged"))).ShouldRefuse("Steps", "Select all 7 steps that the law asks for before this decision");
        (await browser.FillInAsync($"{order}/end", Form(how: "Discharged").With(("Reason", " ")))).Text.ShouldContain("Error: Enter why it was discharged");
        (await browser.FillInAsync($"{order}/end", Form(how: "Quashed"))).Location.ShouldBe(order);
        (await app.AskAsync<string>(order, "status")).ShouldBe("Quashed");
    }
}
