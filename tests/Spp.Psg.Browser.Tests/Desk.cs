using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace Spp.Psg.Browser.Tests;

/// <summary>Somebody of Fenbridge at a browser. Every page they look at must be accessible, fit a telephone, and ask nobody else for anything.</summary>
sealed class Desk : IAsyncDisposable
{
    const string Password = "fenbridge-demonstration";
    readonly IBrowserContext browser;
    readonly List<string> faults = [];

    Desk(IBrowserContext browser, IPage page) => (this.browser, Page) = (browser, page);

    public IPage Page { get; }

    public static async Task<Desk> SitDownAsync(Service service, string mailbox, bool script = true)
    {
        var browser = await service.NewBrowserAsync(script);
        var page = await browser.NewPageAsync();
        var desk = new Desk(browser, page);
        page.Console += (_, said) =>
        {
            if (said.Type is "error" && !said.Text.Contains("422", StringComparison.Ordinal) && !said.Text.Contains("409", StringComparison.Ordinal))
                desk.faults.Add($"{page.Url}: {said.Text}");
        };
        page.Request += (_, asked) =>
        {
            if (new Uri(asked.Url) is { Scheme: "http" or "https" } address && address.Host != service.Address.Host)
                desk.faults.Add($"{page.Url} asked {address.Host}");
        };
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail address").FillAsync($"{mailbox}@fenbridge.example");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).ShouldNotBe("Sign in");
        return desk;
    }

    /// <summary>Axe at 1280 and at 320 pixels, nothing wider than the telephone, no complaint of the browser.</summary>
    public async Task LookAsync()
    {
        foreach (var width in new[] { 1280, 320 })
        {
            await Page.SetViewportSizeAsync(width, 900);
            var found = await Page.RunAxe();
            found.Violations.Select(fault => $"{fault.Id}: {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}")
                .ShouldBeEmpty($"{Page.Url} at {width}");
            if (width == 320)
                (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320, Page.Url);
        }

        await Page.SetViewportSizeAsync(1280, 900);
        faults.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => new(browser.CloseAsync());
}
