using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SignIn;

public sealed class SetPasswordTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string New = "otter lantern meadow 77 quartz";

    [Fact]
    public async Task A_reset_sets_the_password_once_ends_every_session_and_tells_the_user()
    {
        var before = await app.SignedInAs("officer");
        var hash = await app.Database.AskAsync<string>("select password_hash from app_user where email like 'officer@%'");
        var link = await ResetAsync("officer@fenbridge.example");
        (await SetAsync(link)).Location.ShouldBe("/sign-in");
        (await before.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>("select password_hash from app_user where email like 'officer@%'")).ShouldNotBe(hash);
        (await SignInAsync("officer@fenbridge.example", Dev.DemoUsers.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SignInAsync("officer@fenbridge.example", New)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await SetAsync(link)).Text.ShouldContain("This link does not work any more");
        (await new Mailbox(app).DeliverAsync()).ShouldContain(mail => mail.To == "officer@fenbridge.example" && mail.Subject == "Your password was changed");
    }

    [Fact]
    public async Task A_reset_leaves_the_second_factor_where_it_was()
    {
        var secret = await app.GiveAppAsync("coordinator");
        (await SetAsync(await ResetAsync("coordinator@fenbridge.example"))).Location.ShouldBe("/sign-in");
        var browser = app.Browser();
        (await browser.PostAsync("/sign-in", Accounts.PasswordOf("coordinator", New))).Location.ShouldBe("/sign-in/code");
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.PostAsync("/sign-in/code", new() { ["Form.Code"] = app.NextCode(secret) })).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Of_twenty_who_use_one_link_at_once_one_gets_through()
    {
        var link = await ResetAsync("chair@fenbridge.example");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SetAsync(link)));
        answers.Count(answer => answer.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(answer => answer.Text.Contains("This link does not work any more", StringComparison.Ordinal)).ShouldBe(19);
    }

    [Fact]
    public async Task A_link_that_ran_out_or_was_made_up_does_nothing_and_is_in_the_audit()
    {
        var link = await ResetAsync("housing@fenbridge.example");
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        (await app.Browser().GetAsync(link)).Text.ShouldContain("This link does not work any more");
        (await app.Browser().GetAsync("/sign-in/set-password/" + new string('A', 43))).Text.ShouldContain("This link does not work any more");
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'SignIn.SetPassword' and cardinality(subject_ids) = 2")).ShouldBeGreaterThan(0);
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'SignIn.SetPassword' and cardinality(subject_ids) = 0")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_password_too_short_is_refused_beside_its_field_and_the_link_still_works()
    {
        var link = await ResetAsync("fire@fenbridge.example");
        var answer = await app.Browser().PostAsync(link, new() { ["Form.Password"] = "short", ["Form.Again"] = "short" });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Error:");
        (await app.Browser().PostAsync(link, new() { ["Form.Password"] = New, ["Form.Again"] = New + "x" })).Text.ShouldContain("Enter the same password twice");
        (await SetAsync(link)).Location.ShouldBe("/sign-in");
    }

    async Task<string> ResetAsync(string email)
    {
        await app.Browser().PostAsync("/sign-in/forgotten", new() { ["Form.Email"] = email });
        return (await new Mailbox(app).LinkToAsync(email)).ShouldNotBeNull();
    }

    Task<Answer> SetAsync(string link) => SetOnAsync(app.Browser(), link);

    static async Task<Answer> SetOnAsync(Browser browser, string link)
    {
        var page = await browser.GetAsync(link);
        var token = page.HiddenFields().FirstOrDefault(field => field.Key == "__RequestVerificationToken");
        if (token.Key is null)
            return page;
        return await browser.PostOnlyAsync(link, [token, KeyValuePair.Create("Form.Password", (string?)New), KeyValuePair.Create("Form.Again", (string?)New)]);
    }

    Task<Answer> SignInAsync(string email, string password) => app.Browser().PostAsync("/sign-in", new() { ["Form.Email"] = email, ["Form.Password"] = password });
}
