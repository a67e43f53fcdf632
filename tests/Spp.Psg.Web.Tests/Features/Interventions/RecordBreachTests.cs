using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordBreachTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(string at = "2026-11-21T22:00") => Forms.Sent().With(("HappenedAt", at), ("Words", Forms.Kept), ("Response", "Warned"));

    [Fact]
    public async Task Signed_out_contact_other_panel_and_what_nobody_breaks_do_not_get_in()
    {
        var officer = await app.As("officer");
        var page = $"{await Recorded.ClosureOrderAsync(app, officer)}/breaches/new";
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync(page, Form())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.ProtectionNoticeAsync(app, officer)}/breaches/new")).Status.ShouldBe(HttpStatusCode.NotFound); // it has steps of its own
    }

    [Fact]
    public async Task Somebody_found_inside_and_arrested_stays_with_the_order_and_is_counted()
    {
        var address = await Forms.CaseWithAsync(app, "1990-05-01");
        var browser = await app.As("officer");
        var order = await browser.RecordAsync(app, $"/cases/{address}/interventions/closure-order/new", Forms.ClosureOrder());
        (await browser.GetAsync(order)).Text.ShouldContain("Record a breach");
        var arrest = Form().With(("Response", "Arrested"), ("ArrestedAt", "2026-11-21T22:10"), ("PersonId", $"{await Forms.PersonAsync(app, address)}"));
        (await browser.FillInAsync($"{order}/breaches/new", arrest)).Location.ShouldBe(order);
        (await app.Database.AskAsync<string>($"select response || ' ' || (person_id is not null) from breach where intervention_id = '{order.Id()}'")).ShouldBe("Arrested true");
        (await app.Database.AskAsync<string>($"select string_agg(kind || ' ' || detail || ' ' || occurred_on, ', ' order by kind) from counted_event where intervention_id = '{order.Id()}' and kind like 'breach%'"))
            .ShouldBe("breach_arrested ClosureOrder 2026-11-21, breach_happened ClosureOrder 2026-11-21");
        (await browser.GetAsync(order)).Text.ShouldContain($"they were arrested: {Forms.Kept}");
        (await browser.GetAsync($"/cases/{address}")).Text.ShouldContain("Closure order broken at 10pm on Saturday 21 November 2026, they were arrested");
        (await browser.GetAsync("/interventions?state=breached")).Body.ShouldContain(order);
        (await (await app.As("manager")).GetAsync("/figures/arrests-for-breach?period=q3-2026")).Text.ShouldContain("Closure order");
    }

    [Fact]
    public async Task An_arrest_under_an_injunction_starts_the_hours_to_court_and_one_outside_the_power_is_refused()
    {
        var address = await Forms.CaseWithAsync(app, "1990-05-01");
        var browser = await app.As("officer");
        var injunction = await browser.RecordAsync(app, $"/cases/{address}/interventions/injunction/new", Forms.Injunction(await Forms.PersonAsync(app, address)).With(("ArrestEndsOn", "2026-12-31"), ("Danger", "Violence")));
        var arrest = Form().With(("Response", "Arrested"), ("ArrestedAt", "2026-11-21T22:00"));
        (await browser.PreviewAsync($"{injunction}/breaches/new", arrest)).Text.ShouldContain("The court must see them Monday 23 November 2026, 22:00"); // the Sunday counts for nothing
        (await browser.FillInAsync($"{injunction}/breaches/new", arrest)).Location.ShouldBe(injunction);
        (await browser.GetAsync(injunction)).Text.ShouldContain("The court must see them");
        var without = await browser.RecordAsync(app, $"/cases/{address}/interventions/injunction/new", Forms.Injunction(await Forms.PersonAsync(app, address)));
        (await browser.FillInAsync($"{without}/breaches/new", arrest)).ShouldRefuse("ArrestedAt", "This injunction has no power of arrest: ask the court for a warrant");
    }

    [Theory]
    [InlineData("HappenedAt", "2026-11-19T10:00", "When it was broken must be on or after 20 November 2026, when it began")]
    [InlineData("HappenedAt", "2026-11-23T09:11", "When it was broken must be now or in the past")]
    [InlineData("Response", "", "Select what was done about it")]
    [InlineData("Response", "FixedPenalty", "A fixed penalty is only for a public spaces protection order")]
    [InlineData("PersonId", "0f0f0f0f-0000-7000-8000-000000000000", "Select somebody on the case")]
    public async Task Bad_input_is_said_beside_its_field(string field, string typed, string sentence)
    {
        var browser = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, browser);
        (await browser.FillInAsync($"{order}/breaches/new", Form().With((field, typed)))).ShouldRefuse(field, sentence);
        (await app.Database.AskAsync<long>($"select count(*) from breach where intervention_id = '{order.Id()}'")).ShouldBe(0);
    }
}
