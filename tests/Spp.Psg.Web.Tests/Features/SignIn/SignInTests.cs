using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SignIn;

public sealed class SignInTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in_and_back()
    {
        var browser = app.Browser();
        var first = await browser.GetAsync("/");
        first.Status.ShouldBe(HttpStatusCode.Redirect);
        first.Location.ShouldNotBeNull().ShouldContain("/sign-in?to=%2F");
        await browser.SignInAsync("officer");
        (await browser.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Passwords_are_kept_as_strong_hashes()
    {
        await using var node = app.Host();
        node.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount.ShouldBeGreaterThanOrEqualTo(210_000); // OWASP, PBKDF2-HMAC-SHA512
    }

    [Theory]
    [InlineData("officer@fenbridge.example", "wrong-password-entirely")]
    [InlineData("nobody@fenbridge.example", "fenbridge-demonstration")]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_sentence(string email, string password)
    {
        var answer = await app.Browser().PostAsync("/sign-in", new() { ["Form.Email"] = email, ["Form.Password"] = password });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Enter the e-mail address and password of your account");
        answer.Body.ShouldContain(email);
        answer.Body.ShouldNotContain(password);
    }

    [Fact]
    public async Task Ten_wrong_passwords_rest_the_account_for_fifteen_minutes()
    {
        for (var attempt = 0; attempt < 10; attempt++)
            await app.Browser().PostAsync("/sign-in", new() { ["Form.Email"] = "fire@fenbridge.example", ["Form.Password"] = "not-the-password" });
        var right = new Dictionary<string, string?> { ["Form.Email"] = "fire@fenbridge.example", ["Form.Password"] = Dev.DemoUsers.Password };
        (await app.Browser().PostAsync("/sign-in", right)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await app.Database.ExecuteAsync("update app_user set lockout_end = now() - interval '1 second' where email = 'fire@fenbridge.example'");
        (await app.Browser().PostAsync("/sign-in", right)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_way_back_never_leads_to_another_site()
    {
        var browser = app.Browser();
        var answer = await browser.PostAsync("/sign-in?to=https://elsewhere.example/", new() { ["Form.Email"] = "chair@fenbridge.example", ["Form.Password"] = Dev.DemoUsers.Password });
        answer.Location.ShouldBe("/");
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_on_the_next_request()
    {
        var browser = await app.SignedInAs("deputy.chair");
        (await browser.GetAsync("/")).Text.ShouldContain("Meetings");
        await app.Database.ExecuteAsync("""
            update app_user set actor_version = actor_version + 1, is_active = false where email = 'deputy.chair@fenbridge.example'
            """);
        (await browser.GetAsync("/")).Status.ShouldBe(HttpStatusCode.Redirect);
    }
}
