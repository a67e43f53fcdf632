using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Terms;

public sealed class ListTermsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/terms")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync("/terms")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task The_terms_that_the_board_was_told_of_are_there_from_the_beginning()
    {
        var page = await (await app.SignedInAs("administrator")).GetAsync("/terms");
        page.Text.ShouldContain("prostitute");
        page.Text.ShouldContain("person engaged in sex working");
        page.Text.ShouldContain("7 March 2023");
    }
}
