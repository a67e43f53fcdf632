using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class SettleBreachTests(PsgApp app) : IClassFixture<PsgApp>
{
    async Task<(string Order, string Page)> BrokenAsync(Browser browser)
    {
        var order = await Recorded.ClosureOrderAsync(app, browser);
        (await browser.FillInAsync($"{order}/breaches/new", Forms.Sent().With(("HappenedAt", "2026-11-21T22:00"), ("Words", "Found inside"), ("Response", "Summonsed")))).Location.ShouldBe(order);
        return (order, $"{order}/breaches/{await app.Database.AskAsync<Guid>($"select id from breach where intervention_id = '{order.Id()}'")}");
    }

    [Fact]
    public async Task Signed_out_contact_other_panel_and_another_order_do_not_get_in()
    {
        var officer = await app.As("officer");
        var (_, page) = await BrokenAsync(officer);
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.ClosureOrderAsync(app, officer)}/breaches/{page.Split('/')[^1]}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_the_court_imposed_stands_with_the_breach_and_is_said_once()
    {
        var browser = await app.As("officer");
        var (order, page) = await BrokenAsync(browser);
        Dictionary<string, string?> Proved() => Forms.Sent().With(("Outcome", "Proved"), ("DecidedOn", "2026-11-23"), ("Sanction", Forms.Kept));
        (await browser.FillInAsync(page, Proved().With(("Sanction", "")))).Text.ShouldContain("Enter what the court imposed");
        (await browser.FillInAsync(page, Proved().With(("DecidedOn", "2026-11-20")))).ShouldRefuse("DecidedOn", "Date it was decided must be on or after 21 November 2026, when it was broken");
        (await browser.FillInAsync(page, Proved())).Location.ShouldBe(order);
        var shown = (await browser.GetAsync(order)).Text;
        shown.ShouldContain($"Proved on 23 Nov 2026: {Forms.Kept}");
        shown.ShouldNotContain("What became of it");
        (await browser.FillInAsync(page, Proved())).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
