using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reports;

public sealed class ListBoardPagesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task The_last_quarters_are_offered_newest_first()
    {
        var page = await (await app.SignedInAs("manager")).GetAsync("/reports");
        page.Text.ShouldContain("Q3 2026/27 : October to December 2026, so far");
        page.Text.ShouldContain("Q2 2026/27 : July to September 2026");
        page.Body.ShouldContain("href=\"/reports/board/q3-2024\"");
    }

    [Fact]
    public async Task An_administrator_has_no_reports_and_who_is_not_signed_in_is_sent_to_sign_in()
    {
        (await (await app.SignedInAs("administrator")).GetAsync("/reports")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Browser().GetAsync("/reports")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
    }
}
