using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class DecideClosureOrderTests(PsgApp app) : IClassFixture<PsgApp>
{
    async Task<string> Adjourned(Browser browser) => await browser.RecordAsync(app, $"/cases/{await Forms.CaseAsync(app)}/interventions/closure-order/new",
        Forms.ClosureOrder("2026-11-16").With(("Decision", "Adjourned"), ("AdjournedToOn", "2026-11-23"), ("EndsOn", null)));

    [Fact]
    public async Task Signed_out_contact_and_other_panel_do_not_get_in()
    {
        var page = $"{await Adjourned(await app.As("officer"))}/decide";
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_adjourned_application_is_decided_and_counted_on_that_day()
    {
        var browser = await app.As("officer");
        var order = await Adjourned(browser);
        (await browser.GetAsync(order)).Text.ShouldContain("Record what the court decided");
        (await browser.FillInAsync($"{order}/decide", Forms.ClosureOrder("2026-11-23", "2027-02-24"))).ShouldRefuse("EndsOn", "A closure order must end on or before 22 February 2027, because it cannot last longer than 3 months");
        (await browser.FillInAsync($"{order}/decide", Forms.ClosureOrder("2026-11-23", "2027-02-22"))).Location.ShouldBe(order);
        (await app.AskAsync<string>(order, "status")).ShouldBe("Granted");
        (await app.ClockAsync(order, "AdjournedHearing")).ShouldBe("met 2026-11-23");
        (await app.Database.AskAsync<string>($"select detail || ' ' || occurred_on from counted_event where kind = 'intervention_made' and intervention_id = '{order.Id()}'")).ShouldBe("ClosureOrder 2026-11-23");
    }
}
