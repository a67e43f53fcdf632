using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Account;

public sealed partial class MakeRecoveryCodesTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Page = "/account/recovery-codes";

    [Fact]
    public async Task New_ones_are_shown_once_and_the_old_ones_are_void()
    {
        var browser = await app.SignedInWithAsync("officer", await app.GiveAppAsync("officer"));
        var first = CodesOn(await browser.PostAsync(Page, []));
        var second = CodesOn(await browser.PostAsync(Page, []));
        first.Count.ShouldBe(10);
        second.Intersect(first).ShouldBeEmpty();
        CodesOn(await browser.GetAsync(Page)).ShouldBeEmpty();

        var lost = app.Browser();
        await lost.PostAsync("/sign-in", Accounts.PasswordOf("officer"));
        (await lost.PostAsync("/sign-in/recovery-code", new() { ["Form.Code"] = first[0] })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await lost.PostAsync("/sign-in/recovery-code", new() { ["Form.Code"] = second[0] })).Location.ShouldBe("/account");
        (await lost.GetAsync("/account")).Text.ShouldContain("9 codes left");
    }

    [Fact]
    public async Task They_need_an_app_and_a_fresh_sign_in()
    {
        var browser = await app.SignedInAs("chair");
        (await browser.PostAsync(Page, [])).Text.ShouldContain("Set up an authenticator app first");
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await browser.GetAsync(Page)).Location.ShouldBe("/sign-in/again?to=%2Faccount%2Frecovery-codes");
        (await app.Browser().GetAsync(Page)).Location.ShouldNotBeNull().ShouldContain("/sign-in?to=");
    }

    static List<string> CodesOn(Answer page) => [.. Code().Matches(page.Body).Select(code => code.Groups[1].Value)];

    [GeneratedRegex("<code>([a-z0-9-]{19})</code>", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
