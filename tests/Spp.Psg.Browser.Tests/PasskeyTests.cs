using Microsoft.Playwright;
using Xunit;

namespace Spp.Psg.Browser.Tests;

/// <summary>A passkey from its making to its removal, with an authenticator that Chromium pretends to have.</summary>
public sealed class PasskeyTests(Service service)
{
    [Fact]
    public async Task A_passkey_signs_in_without_password_until_it_is_removed()
    {
        HashSet<string> looked = [];
        await using var desk = await Desk.SitDownAsync(service, "school", looked);
        await PlugInAsync(desk.Page);
        foreach (var page in new[] { "/account", "/account/password", "/account/second-factor", "/account/recovery-codes", "/sign-in/again" })
            await desk.OpenAsync(page);

        await desk.OpenAsync("/account/passkeys");
        await desk.TypeAsync("Form.Name", "Work laptop");
        await desk.PressAsync("Add a passkey");
        await desk.SeesAsync("The passkey is added");
        await desk.SeesAsync("Work laptop");

        await SignOutAsync(desk);
        await desk.PressAsync("Sign in with a passkey");
        await desk.SeesAsync("Owen Hart");

        await desk.OpenAsync("/account/passkeys");
        await desk.PressAsync("Remove", "Work laptop");
        await desk.SeesAsync("The passkey is removed");
        await SignOutAsync(desk);
        await desk.PressAsync("Sign in with a passkey");
        await desk.SeesAsync("The passkey was not accepted");
    }

    static async Task SignOutAsync(Desk desk)
    {
        await desk.OpenAsync("/sign-out");
        await desk.PressAsync("Sign out");
    }

    /// <summary>One that keeps passkeys, and whose owner always puts the right finger on it.</summary>
    static async Task PlugInAsync(IPage page)
    {
        var chromium = await page.Context.NewCDPSessionAsync(page);
        await chromium.SendAsync("WebAuthn.enable");
        await chromium.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
