using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reports;

public sealed class ListReportsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Drafts_are_listed_for_those_who_write_and_for_nobody_else()
    {
        (await app.Browser().GetAsync("/reports/committee")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("administrator")).GetAsync("/reports/committee")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var report = await app.AReportAsync(title: "Mid-year report");
        var listed = await (await app.SignedInAs("chair")).GetAsync("/reports/committee");
        listed.Text.ShouldContain("Mid-year report");
        listed.Text.ShouldContain("Draft");
        listed.Text.ShouldContain("9 Dec 2026");
        var officer = await app.SignedInAs("council.officer");
        (await officer.GetAsync("/reports/committee")).Text.ShouldNotContain("Mid-year report");
        (await officer.GetAsync($"/reports/committee/{report}/paper")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"/reports/committee/{report}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("manager")).GetAsync("/reports")).Body.ShouldContain("/reports/committee");
    }
}
