using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SignIn;

public sealed class SignInAgainTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Page = "/sign-in/again?to=/account/second-factor";

    [Fact]
    public async Task Password_and_code_make_a_new_session_and_end_the_old_one()
    {
        var secret = await app.GiveAppAsync("officer");
        var browser = await app.SignedInWithAsync("officer", secret);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await browser.GetAsync("/account/second-factor")).Location.ShouldBe("/sign-in/again?to=%2Faccount%2Fsecond-factor");
        var cookie = (await browser.GetAsync(Page)).Response.RequestMessage!.Headers.GetValues("Cookie").Single();

        (await browser.PostAsync(Page, Fields(Dev.DemoUsers.Password, null))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostAsync(Page, Fields("not-the-password", app.NextCode(secret)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostAsync(Page, Fields(Dev.DemoUsers.Password, app.CodeOf(secret)))).Location.ShouldBe("/account/second-factor");
        (await browser.GetAsync("/account/second-factor")).Status.ShouldBe(HttpStatusCode.OK);
        using var copied = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        copied.Headers.Add("Cookie", cookie);
        (await app.Browser().Client.SendAsync(copied, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Where_everybody_needs_an_app_the_password_alone_is_not_enough()
    {
        await using var node = app.Strict();
        var browser = await app.SignedInAs("manager");
        var cookie = (await browser.GetAsync("/")).Response.RequestMessage!.Headers.GetValues("Cookie").Single();
        var strict = node.Browser();
        strict.Client.DefaultRequestHeaders.Add("Cookie", cookie);
        (await strict.GetAsync("/sign-in/again")).Text.ShouldContain("Code from your app");
    }

    [Fact]
    public async Task The_way_on_never_leads_to_another_site()
    {
        var browser = await app.SignedInAs("chair");
        (await browser.PostAsync("/sign-in/again?to=//elsewhere.example", Fields(Dev.DemoUsers.Password, null))).Location.ShouldBe("/account");
    }

    [Fact]
    public async Task Somebody_not_signed_in_signs_in_first() => (await app.Browser().GetAsync(Page)).Location.ShouldNotBeNull().ShouldContain("/sign-in?to=");

    static Dictionary<string, string?> Fields(string password, string? code) => new() { ["Form.Password"] = password, ["Form.Code"] = code };
}
