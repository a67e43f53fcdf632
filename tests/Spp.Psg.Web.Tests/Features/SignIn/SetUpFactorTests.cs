using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SignIn;

public sealed partial class SetUpFactorTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncDisposable
{
    const string Page = "/sign-in/set-up";
    readonly WebApplicationFactory<Program> node = app.Strict();

    [Theory]
    [InlineData("officer")]
    [InlineData("coordinator")]
    [InlineData("chair")]
    [InlineData("housing")]
    [InlineData("manager")]
    [InlineData("administrator")]
    [InlineData("auditor")]
    public async Task Whoever_has_no_second_factor_is_led_to_set_one_up_before_anything_else(string mailbox)
    {
        var browser = node.Browser();
        (await browser.PostAsync("/sign-in", Accounts.PasswordOf(mailbox))).Location.ShouldBe(Page);
        (await browser.GetAsync("/")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        var secret = SecretOn(await browser.GetAsync(Page));
        SecretOn(await browser.GetAsync(Page)).ShouldBe(secret, "opened again it shows the same key");
        var wrong = await browser.PostAsync(Page, new() { ["Form.Code"] = "000000" });
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        SecretOn(wrong).ShouldBe(secret);

        var done = await browser.PostAsync(Page, new() { ["Form.Code"] = app.CodeOf(secret) });
        done.Status.ShouldBe(HttpStatusCode.OK, done.Text);
        RecoveryCode().Count(done.Body).ShouldBe(10);
        (await browser.GetAsync("/account")).Text.ShouldContain("10 codes left");
        (await browser.PostAsync("/sign-out", [])).Location.ShouldBe("/sign-in");
        (await browser.PostAsync("/sign-in", Accounts.PasswordOf(mailbox))).Location.ShouldBe("/sign-in/code");
    }

    [Fact]
    public async Task Who_knows_the_password_cannot_put_a_second_app_in_place_of_the_first()
    {
        var thief = node.Browser();
        await thief.PostAsync("/sign-in", Accounts.PasswordOf("fire"));
        var secret = SecretOn(await thief.GetAsync(Page));
        await app.GiveAppAsync("fire");
        (await thief.PostAsync(Page, new() { ["Form.Code"] = app.CodeOf(secret) })).Location.ShouldBe("/sign-in");
        (await thief.GetAsync("/")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Nobody_without_a_password_gets_here()
    {
        (await node.Browser().GetAsync(Page)).Location.ShouldBe("/sign-in");
        (await node.Browser().PostAsync(Page, new() { ["Form.Code"] = "123456" }, openAt: "/sign-in")).Location.ShouldBe("/sign-in");
    }

    public ValueTask DisposeAsync() => node.DisposeAsync();

    internal static byte[] SecretOn(Answer page)
    {
        var secret = TimeCode.Secret(KeyShown().Match(page.Body).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
        secret.Length.ShouldBe(TimeCode.SecretBytes, page.Text);
        return secret;
    }

    [GeneratedRegex("psg-reference\">([A-Z2-7 ]+)<", RegexOptions.None, 1000)]
    private static partial Regex KeyShown();

    [GeneratedRegex("<code>[a-z0-9]{4}(-[a-z0-9]{4}){3}</code>", RegexOptions.None, 1000)]
    private static partial Regex RecoveryCode();
}
