using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SignIn;

public sealed class UseRecoveryCodeTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Page = "/sign-in/recovery-code";

    [Fact]
    public async Task Each_works_once_and_the_owner_is_told()
    {
        await app.GiveAppAsync("officer");
        var codes = await MadeAsync("officer");
        (await SignInAsync("officer", codes[0].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).Location.ShouldBe("/account");
        (await SignInAsync("officer", codes[0])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SignInAsync("officer", codes[1])).Location.ShouldBe("/account");
        (await app.Database.AskAsync<long>("select count(*) from message where body like 'A recovery code of your account was used%'")).ShouldBe(2);
        (await app.AuditedAsync("officer", "SignIn.UseRecoveryCode"))[..2].ShouldBe(["SignedIn", "WrongCode"]);
    }

    [Fact]
    public async Task Only_hashes_are_kept()
    {
        var codes = await MadeAsync("chair");
        var kept = await app.Database.AskAsync<string>($"select string_agg(hash, ' ') from recovery_code where user_id = '{await app.IdOf("chair")}'");
        kept.Split(' ').Length.ShouldBe(10);
        codes.ShouldAllBe(code => !kept.Contains(code, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Somebody_elses_code_and_the_sixth_guess_are_refused()
    {
        await app.GiveAppAsync("coordinator");
        await app.GiveAppAsync("housing");
        var (mine, others) = (await MadeAsync("coordinator"), await MadeAsync("housing"));
        for (var attempt = 0; attempt < 5; attempt++)
            (await SignInAsync("coordinator", others[attempt])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SignInAsync("coordinator", mine[0])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Nobody_without_a_password_gets_here() => (await app.Browser().GetAsync(Page)).Location.ShouldBe("/sign-in");

    async Task<Answer> SignInAsync(string mailbox, string code)
    {
        var browser = app.Browser();
        await browser.PostAsync("/sign-in", Accounts.PasswordOf(mailbox));
        return await browser.PostAsync(Page, new() { ["Form.Code"] = code });
    }

    async Task<IReadOnlyList<string>> MadeAsync(string mailbox)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<SecondFactors>().MakeRecoveryCodesAsync(Guid.Parse(await app.IdOf(mailbox)), TestContext.Current.CancellationToken);
        await scope.ServiceProvider.GetRequiredService<PsgDb>().SaveChangesAsync(TestContext.Current.CancellationToken);
        return made;
    }
}
