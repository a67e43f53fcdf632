using System.Net;
using Shouldly;
using Spp.Psg.Web.Dev;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Account;

public sealed class ChangePasswordTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Page = "/account/password";
    const string Good = " tall green kettle ";

    [Fact]
    public async Task It_needs_the_old_one_ends_other_sessions_and_is_told()
    {
        var (here, there) = (await app.SignedInAs("officer"), await app.SignedInAs("officer"));
        (await here.PostAsync(Page, Fields("not-the-password", Good))).Text.ShouldContain("Enter the password that you have now");
        (await here.PostAsync(Page, Fields(DemoUsers.Password, Good))).Location.ShouldBe("/account");
        (await here.GetAsync("/account")).Text.ShouldContain("Your password was changed");
        (await there.GetAsync("/")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>("select body from message where subject = 'Your account was changed'")).ShouldStartWith("Your password was changed at 09:10 on 23 November 2026");
        (await app.AuditedAsync("officer", "Account.ChangePassword")).ShouldBe(["PasswordChanged", "WrongPassword"]);

        (await app.Browser().PostAsync("/sign-in", Accounts.PasswordOf("officer"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Browser().PostAsync("/sign-in", Accounts.PasswordOf("officer", Good.Trim()))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "spaces count");
        (await here.PostAsync("/sign-in", Accounts.PasswordOf("officer", Good))).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("short words", "12 characters or more")]
    [InlineData("Password1234", "many people use")]
    [InlineData("1QAZ2WSX3EDC", "many people use")]
    [InlineData("my fenbridge kettle", "“fenbridge”")]
    [InlineData("whitaker's green kettle", "“whitaker”")]
    [InlineData("psg-green-kettle", "“psg”")]
    [InlineData("coordinator-kettle", "“coordinator”")]
    [InlineData("ringway-probation", "without the names of agencies")]
    public async Task What_others_would_try_first_is_refused(string password, string sentence)
    {
        var answer = await (await app.SignedInAs("coordinator")).PostAsync(Page, Fields(DemoUsers.Password, password));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
        answer.Body.ShouldNotContain($"value=\"{password}");
    }

    [Fact]
    public async Task Whoever_finds_an_open_browser_cannot_guess_the_old_one_for_ever()
    {
        var browser = await app.SignedInAs("chair");
        for (var attempt = 0; attempt < 10; attempt++)
            await browser.PostAsync(Page, Fields("not-the-password", Good));
        (await browser.PostAsync(Page, Fields(DemoUsers.Password, Good))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_long_list_of_common_passwords_ships_with_the_service()
    {
        Data.Access.CommonPasswords.All.Count.ShouldBeGreaterThan(80_000);
        Data.Access.CommonPasswords.All.Count(password => password.Length >= 12).ShouldBeGreaterThan(15_000);
        (await app.Browser().GetAsync(Page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
    }

    static Dictionary<string, string?> Fields(string old, string password) => new() { ["Form.OldPassword"] = old, ["Form.NewPassword"] = password };
}
