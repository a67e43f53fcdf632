using System.Diagnostics;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Spp.Psg.Browser.Tests;

/// <summary>Somebody of Fenbridge at a browser. Every page they come to must be accessible, fit a telephone, and ask nobody else for anything.</summary>
sealed partial class Desk : IAsyncDisposable
{
    const string Violations = """
        async () => (await axe.run(document, { resultTypes: ['violations'], elementRef: false })).violations
            .map(fault => `${fault.id}: ${fault.nodes.slice(0, 3).map(node => node.html).join(' | ')}`)
        """;
    const string Widest = """
        () => [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.psg-scroll'))
            .slice(-3).map(one => one.outerHTML.slice(0, 200)).join(' | ')
        """;
    const string Sending = """
        async ([address, fields]) => {
            const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
            const named = (name) => [...page.querySelectorAll(`main [name="${name}"]`)];
            const words = (one) => (one.labels?.[0] ?? one).textContent.trim();
            const value = (name, said) => {
                if (!said.startsWith("#")) return said;
                const choices = named(name).flatMap((one) => (one.options ? [...one.options] : one.type === "hidden" ? [] : [one]));
                return (said === "#first" ? choices[0] : said === "#last" ? choices.at(-1) : choices.find((one) => words(one).startsWith(said.slice(1)))).value;
            };
            const form = named(Object.keys(fields)[0]).at(-1).form;
            const data = new FormData(form);
            for (const [name, said] of Object.entries(fields)) data.set(name, value(name, said));
            const answer = await fetch(form.getAttribute("action") ?? address, { method: "POST", body: new URLSearchParams(data) });
            const then = new DOMParser().parseFromString(await answer.text(), "text/html");
            return `${answer.status} ${answer.url} ${(then.querySelector(".govuk-error-summary, .moj-alert") ?? then.querySelector("main")).textContent}`;
        }
        """;
    static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    const string Password = "fenbridge-demonstration";
    static readonly string[] Answered = ["status of 403", "status of 409", "status of 422", "ERR_INTERNET_DISCONNECTED"]; // a refusal is an answer, though the browser writes it down as an error; and so is a network that a test took away
    readonly IBrowserContext browser;
    readonly bool script;
    readonly HashSet<string>? looked;
    readonly List<string> faults = [];

    /// <summary>In milliseconds: what has not come by then is not coming.</summary>
    public const float Soon = 30_000;

    const string Arrived = "!window.psgLeft && document.readyState === 'complete'";
    const int MostShown = 2000;

    Desk(IBrowserContext browser, IPage page, bool script, HashSet<string>? looked) => (this.browser, Page, this.script, this.looked) = (browser, page, script, looked);

    public IPage Page { get; }

    /// <param name="looked">The pages that somebody of this test has looked at; none where another test looks at them.</param>
    public static async Task<Desk> SitDownAsync(IServed service, string mailbox, HashSet<string>? looked, bool script = true)
    {
        var browser = await service.NewBrowserAsync(script);
        var desk = new Desk(browser, await browser.NewPageAsync(), script, looked);
        desk.Listen(service.Address.Host);
        await desk.OpenAsync("/sign-in");
        await desk.Page.GetByLabel("E-mail address").FillAsync($"{mailbox}@fenbridge.example");
        await desk.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await desk.PressAsync("Sign in");
        await desk.SeesAsync("Reminders");
        return desk;
    }

    /// <summary>Somebody without an account.</summary>
    public static async Task<Desk> WalkInAsync(Service service, HashSet<string> looked)
    {
        var browser = await service.NewBrowserAsync(script: true);
        var desk = new Desk(browser, await browser.NewPageAsync(), script: true, looked);
        desk.Listen(service.Address.Host);
        return desk;
    }

    public Task OpenAsync(string address) => ArriveAsync(() => Page.GotoAsync(address));

    public Task PressAsync(string button) => ArriveAsync(() => Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync());

    /// <summary>One of several with the same word, each saying to a screen reader what it is about.</summary>
    public Task PressAsync(string button, string about) =>
        ArriveAsync(() => Page.Locator("main").GetByRole(AriaRole.Button).Filter(new() { HasText = button }).Filter(new() { HasText = about }).ClickAsync());

    /// <param name="link">How one of its words begins: PSG/2026/0001 is not YPSG/2026/0001.</param>
    public Task FollowAsync(string link) =>
        ArriveAsync(() => Page.Locator("main").GetByRole(AriaRole.Link, new() { NameRegex = new Regex(@"\b" + Regex.Escape(link).Replace("/", @"\/", StringComparison.Ordinal), RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) }).First.ClickAsync());

    /// <summary>A link that looks like a button.</summary>
    public Task FollowButtonAsync(string words) => ArriveAsync(() => Page.Locator("main a.govuk-button").Filter(new() { HasText = words }).First.ClickAsync());

    /// <summary>Fills in a form and sends it without showing its page, for what another test has looked at. What begins with # is chosen by its words.</summary>
    /// <returns>What the next page says first.</returns>
    /// <param name="status">422 for a form that comes back with what is wrong.</param>
    public async Task<string> SendAsync(string address, Dictionary<string, string> fields, int status = 200)
    {
        var answer = await Page.EvaluateAsync<string>(Sending, new object[] { address, fields });
        answer.ShouldStartWith($"{status} ", customMessage: address);
        return answer;
    }

    public Task TypeAsync(string name, string text) => Page.Locator($"main [name='{name}']").FillAsync(text);

    public Task TickAsync(string name, string value = "true") => Page.Locator($"main input[name='{name}'][value='{value}']:not([type=hidden])").CheckAsync();

    public async Task TickAllAsync(string name)
    {
        foreach (var box in await Page.Locator($"main input[type=checkbox][name^='{name}']").AllAsync())
            await box.CheckAsync();
    }

    /// <summary>In a group of choices, by the words that a reader sees.</summary>
    public Task PickAsync(string group, string choice) => Page.GetByRole(AriaRole.Group, new() { Name = group }).GetByLabel(choice, new() { Exact = true }).CheckAsync();

    /// <summary>The worst answer to every question of an assessment, or the mildest.</summary>
    public async Task AnswerAllAsync(bool worst)
    {
        foreach (var question in await Page.Locator("main fieldset:has(input[name^='Form.Answers'])").AllAsync())
            await (worst ? question.GetByRole(AriaRole.Radio).Last : question.GetByRole(AriaRole.Radio).First).CheckAsync();
    }

    /// <summary>The option that begins so; where script made the list a box to type into, by typing.</summary>
    public async Task ChooseAsync(string name, string beginning)
    {
        var list = Page.Locator($"main select[name='{name}']");
        if (script && await list.GetAttributeAsync("data-autocomplete") is not null)
        {
            var box = list.Locator("xpath=..").GetByRole(AriaRole.Combobox);
            await box.FillAsync(beginning);
            await list.Locator("xpath=..").GetByRole(AriaRole.Option).First.ClickAsync();
            return;
        }

        var labels = await list.Locator("option").AllTextContentsAsync();
        await list.SelectOptionAsync(new SelectOptionValue { Label = labels.First(label => label.Trim().StartsWith(beginning, StringComparison.Ordinal)).Trim() });
    }

    /// <summary>A date in three boxes, with a time in a fourth where there is one.</summary>
    public async Task DateAsync(string name, DateOnly date, string? time = null)
    {
        await TypeAsync(name, $"{date.Day}");
        await TypeAsync($"{name}.Month", $"{date.Month}");
        await TypeAsync($"{name}.Year", $"{date.Year}");
        if (time is not null)
            await TypeAsync($"{name}.Time", time);
    }

    public async Task SeesAsync(string words)
    {
        try
        {
            await Expect(Page.Locator("body")).ToContainTextAsync(words, new() { IgnoreCase = true, UseInnerText = true, Timeout = Soon });
        }
        catch (PlaywrightException)
        {
            var shown = await Page.Locator("main").InnerTextAsync();
            throw new ShouldAssertException($"Not on {Page.Url}: {words}\n{shown[..Math.Min(shown.Length, MostShown)]}"); // all of a page is more than a log keeps
        }
    }

    public Task SeesNotAsync(string words) => Expect(Page.Locator("body")).Not.ToContainTextAsync(words, new() { IgnoreCase = true, UseInnerText = true, Timeout = Soon });

    /// <summary>In what stands beside the form while it is filled in; nothing is saved yet.</summary>
    public Task ForeseesAsync(string words) => Expect(Page.Locator("[data-preview]")).ToContainTextAsync(words, new() { IgnoreCase = true, UseInnerText = true, Timeout = Soon });

    /// <summary>What the service does by itself within a minute: opens the page until it is there.</summary>
    public async Task WithinAMinuteAsync(string address, string there)
    {
        for (var tries = 0; tries < 75 && (tries == 0 || await Page.Locator(there).CountAsync() == 0); tries++)
        {
            await Task.Delay(tries == 0 ? 0 : 1000);
            await OpenAsync(address);
        }

        (await Page.Locator(there).CountAsync()).ShouldBeGreaterThan(0, $"{there} at {address}");
    }

    /// <summary>The link of a figure of the period asked for.</summary>
    public static string Counted(string figure, int number) => $"tr:has(th:has-text('{figure}')) > td:nth-of-type(1) a:has-text('{number}')";

    public Task FollowCountAsync(string counted) => ArriveAsync(() => Page.Locator(counted).First.ClickAsync());

    /// <summary>Axe at 1280 and at 320 pixels, nothing wider than either, no complaint of the browser.</summary>
    public async Task LookAsync()
    {
        if (script)
            await Page.EvaluateAsync(Axe);
        foreach (var width in new[] { 320, 1280 })
        {
            await Page.SetViewportSizeAsync(width, 900);
            await SettleAsync($"document.documentElement.scrollWidth <= {width}", Soon); // a chart is drawn anew after the frame
            (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, $"{Page.Url}: {await Page.EvaluateAsync<string>(Widest)}");
            if (script)
                (await Page.EvaluateAsync<string[]>(Violations)).ShouldBeEmpty($"{Page.Url} at {width}");
        }

        faults.ShouldBeEmpty();
    }
    public ValueTask DisposeAsync() => new(browser.CloseAsync());

    /// <summary>Until another page has loaded; looks at it when nobody has seen its like.</summary>
    async Task ArriveAsync(Func<Task> leave)
    {
        await Page.EvaluateAsync("window.psgLeft = true");
        try
        {
            await leave();
            if (!await SettleAsync(Arrived, Soon / 2))
            {
                await leave(); // a busy browser lost the press; what it sent after all, the service takes once
                await SettleAsync(Arrived, Soon);
            }
        }
        catch (TimeoutException missing)
        {
            throw new TimeoutException($"{missing.Message}\non {Page.Url}:\n{await Page.Locator("main").InnerTextAsync()}", missing);
        }

        faults.ShouldBeEmpty();
        if (looked?.Add(Particular().Replace($"{new Uri(Page.Url).AbsolutePath} {await Page.TitleAsync()}", "*")) == true)
            await LookAsync();
        if (Page.Url.Contains("/reason?to=", StringComparison.Ordinal)) // a case with somebody under 18 asks once why it is opened
        {
            await Page.Locator("main input[value='Working']").CheckAsync();
            await PressAsync("Open the case");
        }
    }

    /// <summary>Asks the page again and again, also while it is being replaced; whoever called sees what is wrong if it never holds.</summary>
    async Task<bool> SettleAsync(string condition, float within)
    {
        for (var clock = Stopwatch.StartNew(); clock.ElapsedMilliseconds < within;)
        {
            try
            {
                if (await Page.EvaluateAsync<bool>(condition))
                    return true;
            }
            catch (PlaywrightException)
            {
                // The document went away while it was asked.
            }

            await Task.Delay(25);
        }

        return false;
    }

    void Listen(string host)
    {
        Page.Console += (_, said) =>
        {
            if (said.Type is "error" && !Answered.Any(status => said.Text.Contains(status, StringComparison.Ordinal)))
                faults.Add($"{Page.Url}: {said.Text}");
        };
        Page.PageError += (_, error) => faults.Add($"{Page.Url}: {error}");
        Page.Request += (_, asked) =>
        {
            if (new Uri(asked.Url) is { Scheme: "http" or "https" } address && address.Host != host)
                faults.Add($"{Page.Url} asked {address.Host}");
        };
    }

    /// <summary>What makes one case's page another address than the next one's.</summary>
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Particular();
}
