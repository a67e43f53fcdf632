using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class ShowMeasureTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Who_may_not_see_measures_is_refused_and_what_is_not_there_is_not_found()
    {
        (await app.Browser().GetAsync("/measures/fires")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.SignedInAs("officer")).GetAsync("/measures/fires")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("manager")).GetAsync("/measures/never-was")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_says_definition_formula_chart_mean_and_provenance_and_offers_loading_to_whoever_may()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("year", "Fires of a year");
        await browser.LoadAsync("year", "period,value\n" + string.Concat(Enumerable.Range(0, 13).Select(month => $"{new DateOnly(2025, 9, 1).AddMonths(month):yyyy-MM},{(month == 12 ? 47 : 50 + month)}\n")));
        var page = await (await app.SignedInAs("manager")).GetAsync("/measures/year");
        page.Text.ShouldContain("Deliberate fires that the service went to, false alarms left out.");
        page.Text.ShouldContain("September 2026 47 fires");
        page.Text.ShouldContain("▼ down −14, −23.0% (47 − 61) ÷ 61 = −23.0%");
        page.Text.ShouldContain("September 2025 50, since then −6.0%");
        page.Text.ShouldContain("12-month average 55 The mean of the 12 monthly values October 2025 to September 2026, the last month included"); // (51 + … + 61 + 47) ÷ 12 = 55.25 prints 55
        page.Body.ShouldContain("data-chart=\"line\"");
        page.Body.ShouldContain("Fires of a year, 13 periods: from 50 in September 2025 to 47 in September 2026. Highest 61 in August 2026, lowest 47 in September 2026");
        page.Text.ShouldContain("Measure year. Period: Tuesday 1 September 2026 to Wednesday 30 September 2026, against Saturday 1 August 2026 to Monday 31 August 2026. Source: Fire service incident records. As at 20 Nov 2026. Loaded");
        page.Text.ShouldContain("Nothing is suppressed: for use inside the partnership.");
        page.Text.ShouldNotContain("Load a file");
        (await browser.GetAsync("/measures/year")).Text.ShouldContain("Load a file");
    }

    [Fact]
    public async Task Rolling_twelve_months_are_added_up_against_the_twelve_before()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("rolling", "Rolling fires");
        var page = await browser.LoadAsync("rolling", "period,value\n" + string.Concat(Enumerable.Range(0, 24).Select(month => $"{new DateOnly(2024, 10, 1).AddMonths(month):yyyy-MM},{(month < 12 ? 10 : 12)}\n")));
        page.Text.ShouldContain("12 months to September 2026 144, after 120 in the 12 months before: +20.0% (144 − 120) ÷ 120 = +20.0%");
    }

    [Fact]
    public async Task A_benchmark_prints_its_gap_with_the_formula_and_the_rank()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("bench", "Victim-based crime rate", ("Unit", "per 1,000 people"), ("Shape", "Mean"), ("Frequency", "TwelveMonths"), ("Peers", "the most similar group"));
        var page = await browser.LoadAsync("bench", "period,value,peer mean,rank,of\n12 months to July 2018,8.2,7.8,10,15\n");
        page.Text.ShouldContain("the most similar group 7.8, so here it is 5.1% above (8.2 − 7.8) ÷ 7.8 Rank 10th of 15");
    }

    [Fact]
    public async Task A_target_that_is_met_is_green_and_a_rate_prints_its_formula()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("entrants", "First-time entrants", ("Unit", "per 100,000 people of 10 to 17"), ("Shape", "Rate"), ("Per", "100000"), ("Places", "0"), ("Frequency", "Annual"), ("Target", "276"));
        var page = await browser.LoadAsync("entrants", "period,numerator,denominator\n2016/17,50,18700\n2017/18,44,18700\n");
        page.Text.ShouldContain("Financial year 2017/18 235 (44 of 18,700)");
        page.Text.ShouldContain("(44 ÷ 18,700 × 100,000 − 50 ÷ 18,700 × 100,000) ÷ (50 ÷ 18,700 × 100,000) = −12.0%");
        page.Text.ShouldContain("Green: meets the target");
    }

    [Theory]
    [InlineData("period=2026-13", "Select a period from the list")]
    [InlineData("period=2001-01", "Select a period from the list")]
    [InlineData("against=x", "Select a period from the list")]
    [InlineData("top=x", "Select a period from the list")]
    [InlineData("on=31+2+2026", "Enter the day of the change, like 1 9 2026")]
    [InlineData("on=1+1+1900", "Enter the day of the change, like 1 9 2026")]
    [InlineData("on=1+9+2026&months=0", "Months before it must be between 1 and 24")]
    public async Task What_cannot_be_is_said_and_the_newest_is_shown(string asked, string sentence)
    {
        var code = $"bad-{Math.Abs(asked.GetHashCode(StringComparison.Ordinal) % 100_000)}";
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync(code);
        await browser.LoadAsync(code, "period,value\n2026-08,40\n2026-09,42\n");
        var page = await browser.GetAsync($"/measures/{code}?{asked}");
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain(sentence);
        page.Text.ShouldContain("September 2026 42 fires");
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow_with_the_values()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("grows", null, ("Splits", "Ward"));
        await browser.LoadAsync("grows", "period,ward,value\n2026-08,A,40\n");
        await browser.GetAsync("/measures/grows");
        var few = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/measures/grows"));
        await browser.LoadAsync("grows", "period,ward,value\n2026-07,A,40\n2026-07,B,3\n2026-06,A,2\n");
        (await SqlCounter.DuringAsync(app, () => browser.GetAsync("/measures/grows"))).ShouldBe(few);
    }
}
