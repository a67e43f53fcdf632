using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Terms;

public sealed class ReadTermsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/terms/active")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task The_browser_gets_the_terms_and_sends_no_text_for_them()
    {
        var answer = await (await app.SignedInAs("housing")).GetAsync("/terms/active");
        answer.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Body.ShouldContain("\"wording\":\"prostitution\"");
    }
}
