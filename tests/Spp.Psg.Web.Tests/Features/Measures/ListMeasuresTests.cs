using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class ListMeasuresTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Managers_chairs_co_ordinators_and_administrators_see_the_measures_and_nobody_else()
    {
        foreach (var mailbox in new[] { "manager", "chair", "coordinator", "administrator" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/measures")).Status.ShouldBe(HttpStatusCode.OK, mailbox);
        foreach (var mailbox in new[] { "officer", "housing", "auditor" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/measures")).Status.ShouldBe(HttpStatusCode.Forbidden, mailbox);
        (await app.Browser().GetAsync("/measures")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.SignedInAs("manager")).GetAsync("/measures")).Text.ShouldNotContain("Define a measure");
    }

    [Fact]
    public async Task Each_measure_has_the_period_before_the_same_last_year_its_status_owner_and_date()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("listed", "Listed fires", ("Theme", "Listed"));
        await browser.LoadAsync("listed", "period,value\n2025-09,50\n2026-08,40\n2026-09,42\n");
        FigureRows.Of(await browser.GetAsync("/measures"), "Listed", "Listed fires").ShouldBe(
            ["42 September 2026", "40 August 2026", "50 September 2025", "▲ up +2 (+5.0%)", "Amber: worse by 5% or less", "Station Commander, Fire and Rescue", "20 Nov 2026"]);
        await browser.LoadAsync("listed", "period,value\n2026-10,\n".Replace(",\n", ",45\n"));
        FigureRows.Of(await browser.GetAsync("/measures"), "Listed", "Listed fires")[..5].ShouldBe(["45 October 2026", "42 September 2026", "None", "▲ up +3 (+7.1%)", "Red: worse by more than 5%"]);
    }

    [Fact]
    public async Task A_missing_month_is_not_stepped_over()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("holed", "Fires with a hole", ("Theme", "Holed"));
        await browser.LoadAsync("holed", "period,value\n2026-07,40\n2026-09,42\n");
        FigureRows.Of(await browser.GetAsync("/measures"), "Holed", "Fires with a hole")[..5].ShouldBe(["42 September 2026", "None", "None", "n/a", "Not rated: there is nothing to compare with"]);
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow_with_the_measures()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("counted-1", null, ("Theme", "Counted"));
        await browser.GetAsync("/measures");
        var one = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/measures"));
        foreach (var number in Enumerable.Range(2, 4))
        {
            await browser.DefineAsync($"counted-{number}", null, ("Theme", "Counted"));
            await browser.LoadAsync($"counted-{number}", "period,value\n2026-08,40\n2026-09,42\n");
        }

        (await SqlCounter.DuringAsync(app, () => browser.GetAsync("/measures"))).ShouldBe(one);
    }
}
