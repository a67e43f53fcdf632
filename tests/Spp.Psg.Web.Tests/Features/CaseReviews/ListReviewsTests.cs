using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class ListReviewsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/case-reviews")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Theory]
    [InlineData("housing")]
    [InlineData("manager")]
    [InlineData("administrator")]
    public async Task Nobody_else_may(string mailbox) => (await (await app.As(mailbox)).GetAsync("/case-reviews")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task What_is_due_first_stands_first_with_its_time_left_and_names_nobody()
    {
        var later = await app.AnApplicationAsync(words: "Secret");
        var first = await app.AnApplicationAsync(received: new(2026, 11, 16));
        var youth = await app.AnApplicationAsync("YPSG");
        var over = await app.AnApplicationAsync();
        await app.TakeAsync(over, Domain.CaseReviews.ReviewStep.Withdraw);
        var page = await (await app.As("council.officer")).GetAsync("/case-reviews");
        page.Text.ShouldContain("Acknowledge the application 4 days late , 19 Nov 2026");
        page.Text.ShouldContain("Acknowledge the application in 3 days , 26 Nov 2026");
        page.Body.IndexOf(first, StringComparison.Ordinal).ShouldBeLessThan(page.Body.IndexOf(later, StringComparison.Ordinal));
        page.Body.ShouldNotContain(youth);
        page.Body.ShouldNotContain(over);
        page.Text.ShouldNotContain("Secret");
        (await (await app.As("council.officer")).GetAsync("/case-reviews?show=over")).Body.ShouldContain(over);
    }

    [Fact]
    public async Task More_rows_do_not_mean_more_statements()
    {
        await app.AnApplicationAsync();
        var browser = await app.As("coordinator");
        await browser.GetAsync("/case-reviews");
        var few = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/case-reviews"));
        for (var row = 0; row < 4; row++)
            await app.AnApplicationAsync();
        await browser.GetAsync("/case-reviews");
        (await SqlCounter.DuringAsync(app, () => browser.GetAsync("/case-reviews"))).ShouldBe(few);
    }
}
