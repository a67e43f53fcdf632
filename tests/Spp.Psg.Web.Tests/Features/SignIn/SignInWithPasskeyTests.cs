using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SignIn;

/// <summary>What needs no authenticator; the browser tests have one.</summary>
public sealed class SignInWithPasskeyTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Page = "/sign-in/passkey";

    const string Forged = """
        {"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},
         "response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA","userHandle":"AAAA"}}
        """;

    [Fact]
    public async Task Each_time_another_challenge_is_given_that_asks_for_a_person()
    {
        var browser = app.Browser();
        var (one, other) = (await OptionsAsync(browser), await OptionsAsync(browser));
        one.GetProperty("challenge").GetString()!.Length.ShouldBeGreaterThanOrEqualTo(22); // 128 bits
        one.GetProperty("challenge").GetString().ShouldNotBe(other.GetProperty("challenge").GetString());
        one.GetProperty("userVerification").GetString().ShouldBe("required");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData(Forged)]
    public async Task What_no_passkey_signed_is_refused(string credential)
    {
        var browser = app.Browser();
        await OptionsAsync(browser);
        var answer = await browser.PostAsync(Page, new() { ["Form.Credential"] = credential });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("The passkey was not accepted");
        (await browser.GetAsync("/")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Without_a_challenge_nothing_is_looked_at() =>
        (await app.Browser().PostAsync(Page, new() { ["Form.Credential"] = Forged })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

    static async Task<JsonElement> OptionsAsync(Browser browser)
    {
        var answer = await browser.PostAsync($"{Page}?handler=options", [], openAt: Page);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return JsonDocument.Parse(answer.Body).RootElement;
    }
}
