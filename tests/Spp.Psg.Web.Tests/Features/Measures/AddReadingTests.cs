using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class AddReadingTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/measures/00000000-0000-7000-8000-00000000abcd/readings/new")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/measures/00000000-0000-7000-8000-00000000abcd/readings/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_measure_of_another_case_is_not_there()
    {
        var (one, other) = (await app.Given().ACase(), await app.Given().ACase());
        await (await app.SignedInAs("officer")).SetFiresAsync(other);
        (await (await app.SignedInAs("officer")).GetAsync($"/cases/{one.Address}/measures/{await app.MeasureAsync(other)}/readings/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reading_says_how_much_of_the_way_was_gone_and_one_inside_the_baseline_is_refused()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        await browser.SetFiresAsync(@case);
        (await Read(browser, @case, "1", "2026-10-31")).Text.ShouldContain("First day must be after the baseline");
        (await Read(browser, @case, "1", "2026-11-01")).Status.ShouldBe(HttpStatusCode.Redirect);
        // One fire in twenty of November's thirty days is 1.5 a month, from 2 to two thirds.
        (await browser.GetAsync($"/cases/{@case.Address}/analysis")).Text.ShouldContain("38% of the way by Friday 20 November 2026");
    }

    async Task<Answer> Read(Browser browser, OpenedCase @case, string value, string from) =>
        await browser.PostAsync($"/cases/{@case.Address}/measures/{await app.MeasureAsync(@case)}/readings/new", new()
        {
            ["Form.Facts.Value"] = value,
            ["Form.Facts.From"] = from,
            ["Form.Facts.To"] = "2026-11-20",
        });
}
