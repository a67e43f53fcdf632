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

        var soon = await browser.GetAsync("/interventions?state=90");
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
            foreach (var link in page.Body.Split("href=\"/interventions/")[1..].Where(link => Guid.TryParse(link[..36], out _)))
                seen.Add(link[..36]).ShouldBeTrue();
            var next = page.Body.IndexOf("rel=\"next\"", StringComparison.Ordinal);
            address = next < 0 ? null : WebUtility.HtmlDecode(page.Body[..next].Split("href=\"")[^1].Split('"')[0]);
            pages++;
        }

        seen.Count.ShouldBe(121);
        pages.ShouldBe(3);
    }
}

public sealed class RegisterTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Every_number_is_the_length_of_its_list()
    {
        var browser = await app.As("officer");
        await Recorded.ClosureOrderAsync(app, browser, ends: "2026-12-20"); // in 27 days
        await Recorded.ClosureOrderAsync(app, browser, ends: "2027-01-10"); // in 48
        await Recorded.PublicSpacesAsync(app, browser, ends: "2027-02-10"); // in 79
        await Recorded.PublicSpacesAsync(app, browser);
        await Recorded.BehaviourAsync(app, browser, ends: null);
        await Recorded.BrokenNoticeAsync(app, browser); // which took the place of its warning
        var other = await app.Given().ACase(tell: facts => facts.WardCode = "FB02");
        await browser.FillInAsync($"/cases/{other.Address}/interventions/pspo/new", Forms.PublicSpaces().With(("LeadAgencyId", (await app.Given().Agency("council")).ToString())));

        var all = await browser.GetAsync("/interventions");
        foreach (var (state, count) in new[] { ("", 7), ("30", 1), ("60", 2), ("90", 3), ("breached", 1) })
        {
            (await RowsAsync(browser, state.Length == 0 ? "/interventions" : $"/interventions?state={state}")).ShouldBe(count, state);
            all.Text.ShouldContain($"({count})");
        }

        var choices = 0;
        foreach (var state in new[] { "", "&state=90" })
            foreach (var (name, value, count) in Choices(await browser.GetAsync($"/interventions?{state.TrimStart('&')}")))
            {
                (await RowsAsync(browser, $"/interventions?{name}={value}{state}")).ShouldBe(count, $"{name}={value}{state}");
                choices++;
            }

        choices.ShouldBeGreaterThan(10);
        (await RowsAsync(browser, $"/interventions?kind=PublicSpacesProtectionOrder&ward=FB02&agency={await app.Given().Agency("council")}")).ShouldBe(1);
        (await RowsAsync(browser, $"/interventions?kind=PublicSpacesProtectionOrder&ward=FB02&agency={await app.Given().Agency("police")}")).ShouldBe(0);
    }

    static async Task<int> RowsAsync(Browser browser, string address) => (await browser.GetAsync(address)).Body.Split("<tr class=\"govuk-table__row\">").Length - 1 is > 0 and var rows ? rows - 1 : 0;

    static IEnumerable<(string Name, string Value, int Count)> Choices(Answer page) =>
        from list in System.Text.RegularExpressions.Regex.Matches(page.Body, "<select[^>]*name=\"(\\w+)\">(.*?)</select>", System.Text.RegularExpressions.RegexOptions.Singleline)
        from option in System.Text.RegularExpressions.Regex.Matches(list.Groups[2].Value, "<option value=\"([^\"]+)\"[^>]*>[^<]*\\(([0-9]+)\\)</option>")
        select (list.Groups[1].Value, option.Groups[1].Value, int.Parse(option.Groups[2].Value));
}
