using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SignIn;

public sealed class EnterCodeTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Page = "/sign-in/code";

    [Fact]
    public async Task Password_alone_signs_nobody_in_who_has_an_app()
    {
        var secret = await app.GiveAppAsync("officer");
        var browser = app.Browser();
        (await browser.PostAsync("/sign-in?to=/account", Accounts.PasswordOf("officer"))).Location.ShouldBe(Page);
        (await browser.GetAsync("/")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        var page = await browser.GetAsync(Page);
        page.Body.ShouldContain("autocomplete=\"one-time-code\"");
        page.Body.ShouldContain("inputmode=\"numeric\"");
        page.Body.ShouldContain("/sign-in/recovery-code");
        (await browser.PostAsync(Page, Code("000000"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var code = app.NextCode(secret);
        (await browser.PostAsync(Page, Code($"{code[..3]} {code[3..]}"))).Location.ShouldBe("/account");
        (await browser.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.AuditedAsync("officer"))[..3].ShouldBe(["SignedIn", "WrongCode", "RightPassword"]);
    }

    [Fact]
    public async Task Nobody_without_a_password_gets_to_the_code()
    {
        (await app.Browser().GetAsync(Page)).Location.ShouldBe("/sign-in");
        (await app.Browser().PostAsync(Page, Code("123456"), openAt: "/sign-in")).Location.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_code_works_once_even_for_twenty_at_once()
    {
        var secret = await app.GiveAppAsync("coordinator");
        var browsers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var browser = app.Browser();
            await browser.PostAsync("/sign-in", Accounts.PasswordOf("coordinator"));
            return (browser, page: await browser.GetAsync(Page));
        }));
        var code = app.NextCode(secret);
        var answers = await Task.WhenAll(browsers.Select(one => one.browser.PostOnlyAsync(Page, one.page.HiddenFields().Concat(Code(code)))));
        answers.Count(answer => answer.Location == "/").ShouldBe(1);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Redirect || answer.Status == HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_code_of_two_minutes_ago_is_refused_and_one_of_half_a_minute_ago_is_not()
    {
        var secret = await app.GiveAppAsync("chair");
        var browser = app.Browser();
        await browser.PostAsync("/sign-in", Accounts.PasswordOf("chair"));
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        (await browser.PostAsync(Page, Code(app.CodeOf(secret, -4)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostAsync(Page, Code(app.CodeOf(secret, -2)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostAsync(Page, Code(app.CodeOf(secret, -1)))).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Five_wrong_codes_rest_it_for_a_quarter_of_an_hour_and_the_owner_is_told()
    {
        var secret = await app.GiveAppAsync("housing");
        var known = await app.SignedInWithAsync("housing", secret);
        var browser = app.Browser();
        await browser.PostAsync("/sign-in", Accounts.PasswordOf("housing"));
        for (var attempt = 0; attempt < 5; attempt++)
            (await browser.PostAsync(Page, Code("not it"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostAsync(Page, Code(app.NextCode(secret)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Database.AskAsync<long>($"select count(*) from message where subject = 'Wrong codes at your account' and to_user_id = '{await app.IdOf("housing")}'")).ShouldBe(1);

        await known.PostAsync("/sign-in", Accounts.PasswordOf("housing"));
        (await known.PostAsync(Page, Code(app.NextCode(secret)))).Location.ShouldBe("/", "the owner's own browser counts apart");
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        await browser.PostAsync("/sign-in", Accounts.PasswordOf("housing"));
        (await browser.PostAsync(Page, Code(app.NextCode(secret)))).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Ten_minutes_after_the_password_it_has_to_be_given_again()
    {
        var secret = await app.GiveAppAsync("probation");
        var browser = app.Browser();
        await browser.PostAsync("/sign-in", Accounts.PasswordOf("probation"));
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await browser.PostAsync(Page, Code(app.NextCode(secret)), openAt: "/sign-in")).Location.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_password_changed_meanwhile_takes_the_step_back()
    {
        var secret = await app.GiveAppAsync("school");
        var browser = app.Browser();
        await browser.PostAsync("/sign-in", Accounts.PasswordOf("school"));
        await app.Database.ExecuteAsync("update app_user set security_stamp = 'another' where email = 'school@fenbridge.example'");
        (await browser.PostAsync(Page, Code(app.NextCode(secret)))).Location.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task The_secret_is_kept_so_that_the_database_does_not_tell_it()
    {
        var secret = await app.GiveAppAsync("fire");
        var kept = Convert.FromBase64String(await app.Database.AskAsync<string>($"select secret from authenticator where user_id = '{await app.IdOf("fire")}'"));
        kept.AsSpan().IndexOf(secret).ShouldBe(-1);
    }

    [Fact]
    public async Task A_secret_that_can_no_longer_be_read_is_a_wrong_code_and_no_error()
    {
        var secret = await app.GiveAppAsync("manager");
        await app.Database.ExecuteAsync($"update authenticator set secret = (select secret from authenticator where user_id <> '{await app.IdOf("manager")}' union all select 'AAAA' limit 1) where user_id = '{await app.IdOf("manager")}'");
        var browser = app.Browser();
        await browser.PostAsync("/sign-in", Accounts.PasswordOf("manager"));
        (await browser.PostAsync(Page, Code(app.NextCode(secret)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    static Dictionary<string, string?> Code(string code) => new() { ["Form.Code"] = code };
}
