using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.SignIn;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Account;

public sealed class SetUpSecondFactorTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Page = "/account/second-factor";

    [Fact]
    public async Task A_new_app_takes_the_place_of_the_old_one_once_it_has_shown_a_code()
    {
        var old = await app.GiveAppAsync("officer");
        var (here, there) = (await app.SignedInWithAsync("officer", old), await app.SignedInWithAsync("officer", old));
        var secret = SetUpFactorTests.SecretOn(await here.GetAsync(Page));
        (await here.PostAsync(Page, Code("000000"))).Text.ShouldContain("Enter the code that your app shows now");
        (await here.PostAsync(Page, Code(app.NextCode(old)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var done = await here.PostAsync(Page, Code(app.CodeOf(secret)));
        done.Text.ShouldContain("Keep your recovery codes");
        (await there.GetAsync("/")).Status.ShouldBe(HttpStatusCode.Redirect, "who is signed in elsewhere is so no longer");
        (await here.GetAsync("/account")).Text.ShouldContain("An authenticator app was set up for your account");

        var browser = app.Browser();
        await browser.PostAsync("/sign-in", Accounts.PasswordOf("officer"));
        (await browser.PostAsync("/sign-in/code", Code(app.NextCode(old)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostAsync("/sign-in/code", Code(app.CodeOf(secret)))).Location.ShouldBe("/");
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_it_asks_to_sign_in_again()
    {
        var browser = await app.SignedInAs("chair");
        var page = await browser.GetAsync(Page);
        page.Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await browser.PostOnlyAsync(Page, page.HiddenFields().Concat(Code(app.CodeOf(SetUpFactorTests.SecretOn(page)))))).Location.ShouldNotBeNull().ShouldContain("/sign-in/again");
        (await app.Database.AskAsync<long>($"select count(*) from authenticator where user_id = '{await app.IdOf("chair")}'")).ShouldBe(0);
    }

    [Fact]
    public async Task It_can_be_removed_only_where_it_is_not_required()
    {
        var secret = await app.GiveAppAsync("housing");
        var browser = await app.SignedInWithAsync("housing", secret);
        await using var node = app.Strict();
        var strict = node.Browser();
        strict.Client.DefaultRequestHeaders.Add("Cookie", (await browser.GetAsync("/account")).Response.RequestMessage!.Headers.GetValues("Cookie").Single());
        (await strict.GetAsync(Page)).Text.ShouldNotContain("Remove your app");
        (await browser.PostAsync($"{Page}?handler=Remove", [], openAt: Page)).Location.ShouldBe("/account");
        (await browser.GetAsync("/account")).Text.ShouldContain("Authenticator app None");
    }

    [Fact]
    public async Task Nobody_signed_out_gets_here() => (await app.Browser().GetAsync(Page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    static Dictionary<string, string?> Code(string code) => new() { ["Form.Code"] = code };
}
