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

    [Theory]
    [InlineData("manager", 14)]
    [InlineData("chair", 16)]
    [InlineData("council.officer", 16)]
    public async Task Each_standing_report_that_is_listed_opens(string mailbox, int listed)
    {
        var browser = await app.SignedInAs(mailbox);
        var page = await browser.GetAsync("/reports");
        var part = page.Body[page.Body.IndexOf("Standing reports", StringComparison.Ordinal)..page.Body.IndexOf("Committee reports", StringComparison.Ordinal)];
        System.Text.RegularExpressions.Regex.Count(part, "<li>R[0-9]+").ShouldBe(listed);
        foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(part, "href=\"([^\"]+)\""))
            (await browser.GetAsync(System.Net.WebUtility.HtmlDecode(link.Groups[1].Value))).Status.ShouldBe(System.Net.HttpStatusCode.OK, link.Value);
    }
}
