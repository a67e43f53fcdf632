using System.Buffers.Binary;
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
        await using var scope = node.Services.CreateAsyncScope();
        var hash = Convert.FromBase64String(scope.ServiceProvider.GetRequiredService<IPasswordHasher<Data.Access.User>>().HashPassword(new(), "otter lantern meadow"));
        (hash[0], BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)), BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(9)))
            .ShouldBe(((byte)1, 2, 210_000, 16), "format, HMAC-SHA512, rounds and bytes of salt");
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
    public async Task Ten_wrong_passwords_rest_the_account_for_fifteen_minutes_for_those_it_does_not_know()
    {
        var known = await app.SignedInAs("fire");
        await known.PostAsync("/sign-out", []);
        for (var attempt = 0; attempt < 10; attempt++)
            (await app.Browser().PostAsync("/sign-in", Accounts.PasswordOf("fire", "not-the-password"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var resting = await app.Browser().PostAsync("/sign-in", Accounts.PasswordOf("fire"));
        resting.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        resting.Text.ShouldContain("Enter the e-mail address and password of your account");
        (await app.AuditedAsync("fire"))[..2].ShouldBe(["Resting", "WrongPasswordNowResting"]);

        (await known.PostAsync("/sign-in", Accounts.PasswordOf("fire"))).Status.ShouldBe(HttpStatusCode.Redirect, "a browser that signed in before counts apart");
        (await app.Browser().PostAsync("/sign-in", Accounts.PasswordOf("fire"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        (await app.Browser().PostAsync("/sign-in", Accounts.PasswordOf("fire"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.AuditedAsync("fire"))[0].ShouldBe("SignedIn");
    }

    [Fact]
    public async Task A_known_browser_may_not_guess_for_ever_either()
    {
        var known = await app.SignedInAs("charity");
        for (var attempt = 0; attempt < 10; attempt++)
            await known.PostAsync("/sign-in", Accounts.PasswordOf("charity", "not-the-password"));
        (await known.PostAsync("/sign-in", Accounts.PasswordOf("charity"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Browser().PostAsync("/sign-in", Accounts.PasswordOf("charity"))).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Twenty_guesses_at_once_are_no_more_than_ten()
    {
        await using var node = app.Strict();
        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var browser = node.Browser();
            return (browser, page: await browser.GetAsync("/sign-in"));
        }));
        await Task.WhenAll(pages.Select(one => one.browser.PostOnlyAsync("/sign-in", one.page.HiddenFields().Where(field => field.Key[0] == '_').Concat(Accounts.PasswordOf("school", "not-the-password")))));
        (await app.AuditedAsync("school")).Count(ended => ended.StartsWith("WrongPassword", StringComparison.Ordinal)).ShouldBe(10);
    }

    [Fact]
    public async Task One_address_is_not_listened_to_after_thirty_wrong_tries_whoever_it_guesses_at()
    {
        await using var node = app.Strict();
        var before = await app.Database.AskAsync<long>("select coalesce(sum(wrong), 0) from sign_in_try");
        var browser = node.Browser();
        for (var attempt = 0; attempt < 30; attempt++)
            await browser.PostAsync("/sign-in", Accounts.PasswordOf($"nobody{attempt}"));
        var answer = await browser.PostAsync("/sign-in", Accounts.PasswordOf("probation", "not-the-password"));
        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Text.ShouldContain("too many wrong tries from your network");
        (await app.Database.AskAsync<long>("select coalesce(sum(wrong), 0) from sign_in_try")).ShouldBe(before, "nobody even looked");
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        (await browser.PostAsync("/sign-in", Accounts.PasswordOf("probation"))).Location.ShouldBe("/sign-in/set-up");
    }

    [Fact]
    public async Task Unknown_wrong_and_disabled_get_the_same_page()
    {
        await app.Database.ExecuteAsync("update app_user set is_active = false where email = 'manager@fenbridge.example'");
        var answers = new List<string>();
        foreach (var (mailbox, password) in new[] { ("nobody", "not-the-password"), ("officer", "not-the-password"), ("manager", Dev.DemoUsers.Password) })
        {
            var answer = await app.Browser().PostAsync("/sign-in", Accounts.PasswordOf(mailbox, password));
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            answers.Add(answer.Text.Replace(mailbox, "x", StringComparison.Ordinal));
        }

        answers.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Each_of_them_costs_the_work_of_one_password()
    {
        var hasher = new CountingHasher();
        await using var node = app.Host(services => services.AddSingleton<IPasswordHasher<Data.Access.User>>(hasher));
        await app.Database.ExecuteAsync("update app_user set is_active = false where email = 'adult.care@fenbridge.example'");
        for (var attempt = 0; attempt < 10; attempt++)
            await app.Browser().PostAsync("/sign-in", Accounts.PasswordOf("council.officer", "not-the-password"));
        foreach (var mailbox in new[] { "nobody", "administrator", "adult.care", "council.officer" })
        {
            hasher.Verified = 0;
            (await node.Browser().PostAsync("/sign-in", Accounts.PasswordOf(mailbox, "not-the-password"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            hasher.Verified.ShouldBe(1, mailbox);
        }
    }

    sealed class CountingHasher : PasswordHasher<Data.Access.User>
    {
        public int Verified { get; set; }

        public override PasswordVerificationResult VerifyHashedPassword(Data.Access.User user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    [Fact]
    public async Task A_browser_not_seen_before_is_told_of_and_one_seen_before_is_not()
    {
        var count = $"select count(*) from message where subject = 'A new sign-in to your account' and to_user_id = '{await app.IdOf("auditor")}'";
        var browser = await app.SignedInAs("auditor");
        (await app.Database.AskAsync<long>(count)).ShouldBe(1);
        (await browser.GetAsync("/account")).Text.ShouldContain("A new sign-in to your account");
        await browser.PostAsync("/sign-out", []);
        await browser.SignInAsync("auditor");
        (await app.Database.AskAsync<long>(count)).ShouldBe(1);
        await app.SignedInAs("auditor");
        (await app.Database.AskAsync<long>(count)).ShouldBe(2);
        (await app.Database.AskAsync<string>("select string_agg(body, ' ') from message")).ShouldNotContain("Grace");
    }

    [Fact]
    public async Task Signing_in_ends_the_session_that_the_browser_had()
    {
        var browser = await app.SignedInAs("youth.officer");
        var cookie = (await browser.GetAsync("/")).Response.RequestMessage!.Headers.GetValues("Cookie").Single();
        await browser.SignInAsync("youth.officer");
        using var copied = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        copied.Headers.Add("Cookie", cookie);
        (await app.Browser().Client.SendAsync(copied, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
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
