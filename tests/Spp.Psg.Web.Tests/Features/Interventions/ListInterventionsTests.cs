using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class ListInterventionsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_and_manager_do_not_get_in()
    {
        (await app.Browser().GetAsync("/interventions")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("manager")).GetAsync("/interventions")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_lasts_is_listed_by_its_end_and_what_is_over_is_not()
    {
        var browser = await app.As("officer");
        var later = await Recorded.PublicSpacesAsync(app, browser);
        var without = await Recorded.BehaviourAsync(app, browser, ends: null);
        var sooner = await Recorded.ClosureOrderAsync(app, browser);
        var over = await Recorded.ClosureOrderAsync(app, browser);
        await browser.FillInAsync($"{over}/end", Forms.Sent().With(("How", "Discharged"), ("DecidedOn", "2026-11-22"), ("Reason", "Premises sold")));

        var all = await browser.GetAsync("/interventions");
        all.Body.IndexOf(sooner, StringComparison.Ordinal).ShouldBeInRange(1, all.Body.IndexOf(later, StringComparison.Ordinal));
        all.Body.IndexOf(without, StringComparison.Ordinal).ShouldBeGreaterThan(all.Body.IndexOf(later, StringComparison.Ordinal));
        all.Body.ShouldNotContain(over);
        all.Text.ShouldContain("First weekly check of the premises 27 Nov 2026 , in 4 days");

        var soon = await browser.GetAsync("/interventions?soon=true");
        soon.Body.ShouldContain(sooner);
        soon.Body.ShouldNotContain(later);
        soon.Body.ShouldNotContain(without);
        (await browser.GetAsync("/interventions?kind=CriminalBehaviourOrder")).Body.ShouldNotContain(sooner);
        (await browser.GetAsync("/interventions?kind=nonsense&after=nonsense")).Body.ShouldContain(sooner);

        var other = await app.As("youth.officer");
        (await other.GetAsync("/interventions")).Text.ShouldContain("Open a case to record one");
    }
}

public sealed class ManyInterventionsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Pages_go_on_where_they_stopped_with_the_same_number_of_statements()
    {
        var browser = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, browser);
        await browser.GetAsync("/interventions");
        var one = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/interventions"));
        await app.Database.ExecuteAsync($"""
            insert into intervention (id, case_id, lead_agency_id, recorded_by_id, recorded_at, kind, status, is_over, place, made_on, starts_on, ends_on, ends_at)
            select gen_random_uuid(), case_id, lead_agency_id, recorded_by_id, recorded_at, kind, status, false, 'Place ' || number, made_on, starts_on,
                   case when number <= 100 then ends_on + number / 3 end, case when number <= 100 then ends_at + (number / 3) * interval '1 day' end
            from intervention, generate_series(1, 120) number where id = '{order.Id()}'
            """);

        var (seen, address, pages) = (new HashSet<string>(), (string?)"/interventions", 0);
        while (address is not null)
        {
            Answer page = null!;
            (await SqlCounter.DuringAsync(app, async () => page = await browser.GetAsync(address))).ShouldBe(one);
            foreach (var link in page.Body.Split("href=\"/interventions/")[1..])
                seen.Add(link[..36]).ShouldBeTrue();
            var next = page.Body.IndexOf("rel=\"next\"", StringComparison.Ordinal);
            address = next < 0 ? null : WebUtility.HtmlDecode(page.Body[..next].Split("href=\"")[^1].Split('"')[0]);
            pages++;
        }

        seen.Count.ShouldBe(121);
        pages.ShouldBe(3);
    }
}
