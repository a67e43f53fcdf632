using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SignIn;

public sealed class ShowKeyTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task The_picture_is_shown_only_to_the_browser_that_was_offered_the_key()
    {
        (await app.Browser().GetAsync("/sign-in/key.svg")).Status.ShouldBe(HttpStatusCode.NotFound);
        await using var node = app.Strict();
        var browser = node.Browser();
        await browser.PostAsync("/sign-in", Accounts.PasswordOf("officer"));
        (await browser.GetAsync("/sign-in/set-up")).Body.ShouldContain("src=\"/sign-in/key.svg\"");
        var picture = await browser.GetAsync("/sign-in/key.svg");
        picture.Status.ShouldBe(HttpStatusCode.OK);
        picture.Response.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        picture.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        picture.Body.ShouldStartWith("<svg");
    }
}
