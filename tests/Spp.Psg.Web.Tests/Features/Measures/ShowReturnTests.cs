using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class ShowReturnTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Nobody_else_opens_a_return_and_an_unknown_one_is_not_found()
    {
        (await (await app.SignedInAs("manager")).GetAsync("/measures/returns/00000000-0000-7000-8000-00000000abcd")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("coordinator")).GetAsync("/measures/returns/00000000-0000-7000-8000-00000000abcd")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_return_of_several_measures_is_checked_against_its_quarter_and_loaded_at_once()
    {
        var administrator = await app.SignedInAs("administrator");
        await administrator.DefineAsync("s17a-fires", "Return fires", ("Frequency", "Quarterly"), ("Splits", "Ward"));
        await administrator.DefineAsync("s17a-asb", "Return ASB", ("Frequency", "Monthly"));
        var browser = await app.SignedInAs("coordinator");
        var page = await browser.ReturnAsync("measure,period,ward,value\ns17a-fires,Q2 2026/27,,10\ns17a-fires,Q2 2026/27,A,4\ns17a-fires,Q2 2026/27,B,6\ns17a-asb,2026-07,,30\ns17a-asb,2026-06,,31\n");
        page.Text.ShouldContain("return.csv: return of Q2 2026/27 (July to September 2026)");
        page.Text.ShouldContain("It was due by Thursday 31 December 2026. Nothing is kept yet.");
        page.Text.ShouldContain("Return ASB 1 0 0 1 Checked, not loaded Row 6 June 2026 is not in the quarter of this return, July to September 2026");
        page.Text.ShouldContain("Return fires 3 0 0 0 Checked, not loaded");
        (await browser.PostAsync(page.Location!, [])).Location.ShouldBe(page.Location);
        (await browser.GetAsync(page.Location!)).Text.ShouldContain("Return fires 3 0 0 0 Loaded");
        (await browser.GetAsync("/measures/s17a-fires")).Text.ShouldContain("Q2 2026/27 10 fires");
        (await browser.GetAsync("/measures/s17a-asb")).Text.ShouldContain("July 2026 30 fires");
        (await browser.PostAsync(page.Location!, [])).Text.ShouldContain("There is nothing left to load in this return");
    }

    [Fact]
    public async Task A_line_without_a_period_is_of_the_quarter_and_a_late_return_says_so()
    {
        await (await app.SignedInAs("administrator")).DefineAsync("s17a-late", "Late fires", ("Frequency", "Quarterly"));
        var page = await (await app.SignedInAs("coordinator")).ReturnAsync("measure,value\ns17a-late,12\n", "q1-2026");
        page.Text.ShouldContain("It was due by Wednesday 30 September 2026, so it is late.");
        page.Text.ShouldContain("Late fires 1 0 0 0");
    }
}
