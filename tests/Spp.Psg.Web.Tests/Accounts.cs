using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Dev;
using Xunit;

namespace Spp.Psg.Web.Tests;

/// <summary>For tests of signing in: authenticator apps, and nodes that ask everybody for one.</summary>
static class Accounts
{
    public static Dictionary<string, string?> PasswordOf(string mailbox, string password = DemoUsers.Password) =>
        new() { ["Form.Email"] = mailbox + DemoUsers.Domain, ["Form.Password"] = password };

    public static Task<string> IdOf(this PsgApp app, string mailbox) => app.Database.AskAsync<string>($"select id::text from app_user where email = '{mailbox}{DemoUsers.Domain}'");

    /// <summary>Another node on the same database, on which a second factor is required as outside Development.</summary>
    public static WebApplicationFactory<Program> Strict(this PsgApp app) =>
        app.Host(services => services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000)).WithWebHostBuilder(host => host.UseSetting("Psg:SecondFactor", "required"));

    public static Browser Browser(this WebApplicationFactory<Program> node) =>
        new(node.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));

    /// <summary>Gives somebody an authenticator app; its present code is used up.</summary>
    public static async Task<byte[]> GiveAppAsync(this PsgApp app, string mailbox)
    {
        var secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(TimeCode.SecretBytes);
        await using var scope = app.Services.CreateAsyncScope();
        var isSet = await scope.ServiceProvider.GetRequiredService<SecondFactors>()
            .SetUpAsync(Guid.Parse(await app.IdOf(mailbox)), secret, app.CodeOf(secret), replaces: true, TestContext.Current.CancellationToken);
        return isSet ? secret : throw new InvalidOperationException("The app was not set up");
    }

    /// <param name="steps">From the present half minute.</param>
    public static string CodeOf(this PsgApp app, byte[] secret, int steps = 0) => TimeCode.Of(secret, TimeCode.StepAt(app.Clock.GetUtcNow()) + steps);

    /// <summary>The next code that was not used.</summary>
    public static string NextCode(this PsgApp app, byte[] secret)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        return app.CodeOf(secret);
    }

    /// <summary>A browser at which somebody with an app is signed in.</summary>
    public static async Task<Browser> SignedInWithAsync(this PsgApp app, string mailbox, byte[] secret)
    {
        var browser = app.Browser();
        await browser.PostAsync("/sign-in", PasswordOf(mailbox));
        var answer = await browser.PostAsync("/sign-in/code", new() { ["Form.Code"] = app.NextCode(secret) });
        return answer.Location == "/" ? browser : throw new InvalidOperationException(answer.Text);
    }

    /// <summary>How the newest sign-in events of somebody ended, as the audit has it, newest first.</summary>
    public static async Task<string[]> AuditedAsync(this PsgApp app, string mailbox, string request = "SignIn.%") =>
        (await app.Database.AskAsync<string>($"""
            select coalesce(string_agg(jsonb_object_keys, ' ' order by id desc), '') from (
                select audit_entry.id, jsonb_object_keys(changes -> 0 -> 'values') from audit_entry
                where changes -> 0 ->> 'table' = 'Outcome' and request like '{request}' and '{await app.IdOf(mailbox)}' = any (subject_ids)) ended
            """)).Split(' ');
}
