using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SignIn;

public sealed class SignOutTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_cookie_copied_before_signing_out_is_worth_nothing_after_it()
    {
        var browser = await app.SignedInAs("officer");
        var cookie = (await browser.GetAsync("/")).Response.RequestMessage!.Headers.GetValues("Cookie").Single();
        (await browser.PostAsync("/sign-out", [])).Location.ShouldBe("/sign-in");
        using var copied = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        copied.Headers.Add("Cookie", cookie);
        (await app.Browser().Client.SendAsync(copied, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
