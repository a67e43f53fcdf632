using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class MeetClockTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(string on = "2026-11-23", string done = "true") => Forms.Sent().With(("IsDone", done), ("On", on), ("Evidence", Forms.Kept));

    async Task<string> Page(string order, string kind) => $"{order}/deadlines/{await app.ClockIdAsync(order, kind)}";

    [Fact]
    public async Task Signed_out_contact_other_panel_and_other_orders_clock_do_not_get_in()
    {
        var officer = await app.As("officer");
        var (order, other) = (await Recorded.PublicSpacesAsync(app, officer), await Recorded.PublicSpacesAsync(app, officer));
        var page = await Page(order, "Publication");
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync(page, Form())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{other}/deadlines/{page.Id()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_publication_done_is_met_with_its_proof()
    {
        var browser = await app.As("officer");
        var order = await Recorded.PublicSpacesAsync(app, browser);
        (await browser.FillInAsync(await Page(order, "Publication"), Form())).Location.ShouldBe(order);
        (await app.ClockAsync(order, "Publication")).ShouldBe("met 2026-11-27");
        (await browser.GetAsync(order)).Text.ShouldContain(Forms.Kept);
    }

    [Fact]
    public async Task A_landlords_window_is_closed_with_a_reason()
    {
        var browser = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, browser);
        var page = await Page(order, "LandlordNotice");
        (await browser.FillInAsync(page, Form(done: "false").With(("Evidence", "")))).Text.ShouldContain("Error: Enter why it is no longer needed");
        (await browser.FillInAsync(page, Form(done: "false"))).Location.ShouldBe(order);
        (await app.ClockAsync(order, "LandlordNotice")).ShouldBe("stopped 2027-02-19");
        (await browser.FillInAsync(page, Form())).Text.ShouldContain("is already stopped");
    }

    [Fact]
    public async Task A_weekly_check_begins_the_next_week()
    {
        var browser = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, browser);
        (await browser.FillInAsync(await Page(order, "PropertyCheck"), Form())).Location.ShouldBe(order);
        (await app.ClockAsync(order, "PropertyCheck")).ShouldBe("running 2026-12-04");
    }

    [Theory]
    [InlineData("On", "2026-11-24", "Date must be today or in the past")]
    [InlineData("On", "2026-11-19", "Date must be on or after 20 November 2026, when the time began to run")]
    [InlineData("On", "", "Enter the date it was done")]
    [InlineData("On", "2026-11-31", "Date must be a real date")]
    public async Task What_cannot_be_is_said_beside_its_field(string field, string value, string sentence)
    {
        var browser = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, browser);
        (await browser.FillInAsync(await Page(order, "LandlordNotice"), Form().With((field, value)))).ShouldRefuse(field, sentence);
        (await app.ClockAsync(order, "LandlordNotice")).ShouldBe("running 2027-02-19");
    }

    [Fact]
    public async Task Of_two_who_answer_at_once_the_second_is_told()
    {
        var (first, second) = (await app.As("officer"), await app.As("chair"));
        var order = await Recorded.PublicSpacesAsync(app, first);
        var page = await Page(order, "Publication");
        var shown = (await second.GetAsync(page)).HiddenFields().ToList();
        (await first.FillInAsync(page, Form())).Location.ShouldBe(order);
        (await second.PostOnlyAsync(page, shown.Concat(Form()))).Status.ShouldBe(HttpStatusCode.Conflict);
    }
}
