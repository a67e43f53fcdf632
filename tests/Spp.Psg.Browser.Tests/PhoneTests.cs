using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Spp.Psg.Browser.Tests;

/// <summary>On the spot with a telephone, 320 pixels wide: four taps, with a signal and without one.</summary>
public sealed class PhoneTests(Service service)
{
    static readonly HashSet<string> Looked = [];

    [Fact]
    public async Task Note_photograph_and_next_step_take_four_taps()
    {
        await using var officer = await Desk.SitDownAsync(service, "officer", Looked);
        await OpenCaseAsync(officer, "Boarded window");
        await officer.Page.SetViewportSizeAsync(320, 640);
        var taps = 0;
        await TapAsync(officer.FollowButtonAsync("Note, photo, next step"));
        await officer.Page.SetViewportSizeAsync(320, 640);
        await Expect(officer.Page.Locator("[name='Form.Text']")).ToBeFocusedAsync();
        await officer.Page.Keyboard.TypeAsync("Window boarded up.");
        await TapAsync(officer.Page.Locator("[name='Form.File']").SetInputFilesAsync(Photograph()));
        await TapAsync(officer.PickAsync("Next step", "Review sooner"));
        await TapAsync(officer.PressAsync("Save"));
        taps.ShouldBe(4);
        await officer.SeesAsync("Saved");
        await officer.SeesAsync("Window boarded up.");
        await officer.SeesAsync("Files (1)");
        await officer.SeesAsync("Next review by");

        Task TapAsync(Task act)
        {
            taps++;
            return act;
        }
    }

    [Fact]
    public async Task Without_signal_it_waits_on_the_device_is_sent_once_and_leaves_nothing_behind()
    {
        await using var officer = await Desk.SitDownAsync(service, "officer", Looked);
        var address = await OpenCaseAsync(officer, "Cellar under the bridge");
        var (page, browser) = (officer.Page, officer.Page.Context);
        await officer.OpenAsync($"/cases/{address}/quick");
        await page.SetViewportSizeAsync(320, 640);
        await browser.SetOfflineAsync(true);
        await EnterAsync("Seen without a signal.");
        await Expect(page.Locator("[data-outbox-of]")).ToContainTextAsync("1 waiting to be sent");
        await EnterAsync("And a second one.");
        await Expect(page.Locator("[data-outbox-of]")).ToContainTextAsync("2 waiting to be sent");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);

        await browser.SetOfflineAsync(false);
        await Expect(page.Locator("[data-outbox-of]")).ToBeHiddenAsync(new() { Timeout = Desk.Soon });
        (await WaitingAsync(page)).ShouldBe(0, "what was sent is deleted");
        await officer.OpenAsync($"/cases/{address}");
        foreach (var note in new[] { "Seen without a signal.", "And a second one." })
            (await page.Locator("#timeline").GetByText(note).CountAsync()).ShouldBe(1);
        await officer.SeesAsync("Files (2)");

        async Task EnterAsync(string note)
        {
            await page.Locator("[name='Form.Text']").FillAsync(note);
            await page.Locator("[name='Form.File']").SetInputFilesAsync(Photograph());
            await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        }
    }

    [Fact]
    public async Task What_waits_is_deleted_at_sign_out_after_a_warning_and_never_sent_as_somebody_else()
    {
        await using var officer = await Desk.SitDownAsync(service, "council.officer", Looked);
        await using var lead = await Desk.SitDownAsync(service, "officer", Looked);
        var address = await OpenCaseAsync(lead, "Shared handset");
        var (page, browser) = (officer.Page, officer.Page.Context);
        await WaitAsync("Waits at sign-out.");
        await RefuseAsync(true);
        await browser.SetOfflineAsync(false);
        var signOut = page.GetByRole(AriaRole.Button, new() { Name = "Sign out" });
        await signOut.ClickAsync();
        await Expect(page.Locator("[data-outbox-of]")).ToContainTextAsync("Sign out again to delete it");
        await signOut.ClickAsync();
        await page.WaitForURLAsync("**/sign-in");
        (await WaitingAsync(page)).ShouldBe(0);

        await RefuseAsync(false);
        await SignInAsync("council.officer");
        await WaitAsync("Written by the first.");
        await browser.ClearCookiesAsync(new() { Name = "psg" });
        await browser.SetOfflineAsync(false);
        await page.GotoAsync("/sign-in");
        await SignInAsync("housing");
        await page.GotoAsync("/cases");
        await Expect(page.Locator("[data-outbox-of]")).ToBeHiddenAsync();
        (await WaitingAsync(page)).ShouldBe(0);
        await lead.OpenAsync($"/cases/{address}");
        await lead.SeesNotAsync("Waits at sign-out.");
        await lead.SeesNotAsync("Written by the first.");

        async Task WaitAsync(string note)
        {
            await page.GotoAsync($"/cases/{address}/quick");
            await browser.SetOfflineAsync(true);
            await page.Locator("[name='Form.Text']").FillAsync(note);
            await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await Expect(page.Locator("[data-outbox-of]")).ToContainTextAsync("1 waiting to be sent");
        }

        // The network is there, and still no answer comes.
        Task RefuseAsync(bool refuse) => refuse ? page.RouteAsync("**/quick", route => route.AbortAsync()) : page.UnrouteAsync("**/quick");

        async Task SignInAsync(string mailbox)
        {
            await page.GetByLabel("E-mail address").FillAsync($"{mailbox}@fenbridge.example");
            await page.GetByLabel("Password", new() { Exact = true }).FillAsync("fenbridge-demonstration");
            await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        }
    }

    async Task<string> OpenCaseAsync(Desk lead, string title)
    {
        await lead.ReferAsync(title, $"{title} Yard");
        await using var coordinator = await Desk.SitDownAsync(service, "coordinator", Looked);
        await coordinator.TakeFromTrayAsync(title);
        var address = await coordinator.AcceptAsync();
        await lead.OpenAsync($"/cases/{address}");
        return address;
    }

    static FilePayload Photograph() => new() { Name = "window.jpg", MimeType = "image/jpeg", Buffer = Spp.Psg.Domain.Tests.Attachments.Samples.Jpeg() };

    static Task<int> WaitingAsync(IPage page) => page.EvaluateAsync<int>("""
        () => new Promise(done => {
            const asked = indexedDB.open('psg-outbox', 1);
            asked.onupgradeneeded = () => asked.result.createObjectStore('waiting', { keyPath: 'id' });
            asked.onsuccess = () => {
                const count = asked.result.transaction('waiting').objectStore('waiting').count();
                count.onsuccess = () => { asked.result.close(); done(count.result); };
            };
        })
        """);
}
