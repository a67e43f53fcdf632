using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Spp.Psg.Browser.Tests;

/// <summary>From the first call to the tray, with the presses counted as goals.md counts them: a click, a key or a field that needs a decision; not what is told in words.</summary>
public sealed partial class LoggingTests(Service service)
{
    static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = Desk.Soon };
    static readonly HashSet<string> Looked = [];

    /// <summary>Opening the form counts, and so do the name and the part of a person; ward, kind of place, title and the rest are filled in and can be corrected.</summary>
    [Fact]
    public async Task A_problem_is_logged_on_one_page_in_nine_interactions_with_what_is_known_beside_it()
    {
        await using var first = await Desk.SitDownAsync(service, "housing", Looked);
        await first.ReferAsync("Fires in the subway", "Tanner Street subway");
        await using var officer = await Desk.SitDownAsync(service, "officer", Looked);
        await officer.OpenAsync("/referrals");
        var counted = 0;
        await DecideAsync(officer.FollowButtonAsync("Refer a problem"));
        await DecideAsync(officer.TypeAsync("Form.Facts.Place", "Tanner Street subway"));
        await officer.ForeseesAsync("Fires in the subway");
        await officer.ForeseesAsync("Ward: Central");
        await DecideAsync(officer.TickAsync("Form.Facts.SafeguardingConcern", "false"));
        await DecideAsync(officer.TickAsync("Form.Facts.CaseType", "Locational"));
        await DecideAsync(officer.TypeAsync("Form.Facts.StartedOn", Forms.Typed(Service.Today.AddDays(-3))));
        await DecideAsync(officer.TickAsync("Form.Facts.VictimKnows", "NoVictim"));
        await officer.TypeAsync("Form.Facts.Facts", "Three fires in a week.");
        await officer.TypeAsync("Form.Facts.Tried", "Patrols.");
        await officer.TypeAsync("Form.Facts.Wanted", "Light, and a lock.");
        await DecideAsync(officer.TypeAsync("Form.People[0].Name", "Wendeline Ashdyke"));
        await officer.ForeseesAsync("Nobody like Wendeline Ashdyke is kept");
        await DecideAsync(officer.ChooseAsync("Form.People[0].Role", "Witness"));
        foreach (var (field, filled) in new[] { ("WardCode", "FB05"), ("PlaceType", "Home"), ("Title", "Anti-social behaviour at Tanner Street subway") })
            await Expect(officer.Page.Locator($"[name='Form.Facts.{field}']")).ToHaveValueAsync(filled, new() { Timeout = Desk.Soon });
        await DecideAsync(officer.PressAsync("Send referral"));
        await officer.SeesAsync("The panel decides by");
        counted.ShouldBeLessThanOrEqualTo(9);

        Task DecideAsync(Task act)
        {
            counted++;
            return act;
        }
    }

    [Fact]
    public async Task A_problem_is_logged_by_keyboard_alone_at_a_point_of_the_map()
    {
        await using var officer = await Desk.SitDownAsync(service, "council.officer", Looked);
        var page = officer.Page;
        await officer.OpenAsync("/referrals");
        var counted = 0;
        await DecideAsync("n");
        await page.WaitForURLAsync("**/referrals/new");
        await ListensAsync(page);
        await ReachAsync(page, "document.activeElement.name === 'Form.Facts.Place'");
        await page.Keyboard.TypeAsync("Culvert under the line");
        counted++;
        await ReachAsync(page, "document.activeElement.closest('[data-pick-point]')");
        await DecideAsync("Enter");
        await Expect(page.Locator(".psg-pick svg")).ToBeVisibleAsync(new() { Timeout = Desk.Soon });
        await page.Keyboard.PressAsync("Tab");
        if (!await page.EvaluateAsync<bool>("!!document.activeElement.closest('.psg-pick svg')"))
            await ReachAsync(page, "document.activeElement.closest('.psg-pick svg')");
        await DecideAsync("ArrowUp");
        await officer.ForeseesAsync("from the map point");
        await ChooseAsync("Form.Facts.SafeguardingConcern", "false");
        await ChooseAsync("Form.Facts.CaseType", "Locational");
        await TellAsync("Form.Facts.StartedOn", Forms.Typed(Service.Today.AddDays(-3)));
        counted++;
        await TellAsync("Form.Facts.Facts", "Three fires in a week.");
        await TellAsync("Form.Facts.Tried", "Patrols.");
        await TellAsync("Form.Facts.Wanted", "Light, and a lock.");
        await ChooseAsync("Form.Facts.VictimKnows", "NoVictim");
        await officer.LookAsync();
        await DecideAsync("Enter"); // in a form of one button a radio sends it
        await officer.SeesAsync("Select the kind of place");
        await ReachAsync(page, "document.activeElement.name === 'Form.Facts.PlaceType'");
        await page.Keyboard.TypeAsync("Alley");
        await ReachAsync(page, "document.activeElement.textContent.trim() === 'Send referral'");
        await page.Keyboard.PressAsync("Enter");
        await officer.SeesAsync("The panel decides by");
        await officer.SeesAsync("Map point");
        counted.ShouldBeLessThanOrEqualTo(9);

        Task DecideAsync(string key)
        {
            counted++;
            return page.Keyboard.PressAsync(key);
        }

        async Task ChooseAsync(string name, string value)
        {
            await ReachAsync(page, $"document.activeElement.name === '{name}'");
            for (var tries = 0; tries < 8 && !await page.EvaluateAsync<bool>($"document.querySelector(\"[name='{name}'][value='{value}']\").checked"); tries++)
                await page.Keyboard.PressAsync(tries == 0 ? "Space" : "ArrowDown");
            counted++;
        }

        async Task TellAsync(string name, string words)
        {
            await ReachAsync(page, $"document.activeElement.name === '{name}'");
            await page.Keyboard.TypeAsync(words);
        }
    }

    [Fact]
    public async Task A_browser_that_is_closed_without_a_word_loses_five_seconds_of_typing_at_most()
    {
        await using var officer = await Desk.SitDownAsync(service, "youth.officer", Looked);
        await officer.OpenAsync("/referrals/new");
        var (page, facts) = (officer.Page, officer.Page.Locator("[name='Form.Facts.Facts']"));
        await facts.FillAsync("First words.");
        await Expect(page.Locator("[data-saved]")).ToContainTextAsync("Saved ", new() { Timeout = Desk.Soon });
        var saved = SavedAsync(page, "and more after them");
        await facts.FillAsync("First words, and more after them.");
        var typedAt = await page.EvaluateAsync<double>("performance.now()");
        await saved;
        double? began = null;
        for (var tries = 0; tries < 400 && began is null; tries++) // the page writes it down a moment after the answer
        {
            began = await page.EvaluateAsync<double?>(SavedAfter, typedAt);
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        (began - typedAt).ShouldNotBeNull().ShouldBeLessThanOrEqualTo(5_000);
        await page.Context.SetOfflineAsync(true); // a browser that is killed says nothing more
        await facts.FillAsync("First words, and more after them. Typed in the last seconds.");
        var draft = page.Url;
        await officer.DisposeAsync();
        await using var again = await Desk.SitDownAsync(service, "youth.officer", Looked);
        await again.OpenAsync(new Uri(draft).AbsolutePath);
        (await again.Page.Locator("[name='Form.Facts.Facts']").InputValueAsync()).ShouldBe("First words, and more after them.");
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_typing_costs_nothing_and_the_referral_is_sent()
    {
        await using var officer = await Desk.SitDownAsync(service, "fire", Looked);
        await officer.OpenAsync("/referrals/new");
        var saved = SavedAsync(officer.Page, "Form.Facts.VictimKnows");
        await officer.FillInReferralAsync("Typed over the end of a session", "Weir Bridge steps", person: "Osgood Tarrant");
        await saved;
        await officer.Page.Context.ClearCookiesAsync(new() { Name = "psg" });
        await officer.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Send referral", Exact = true }).ClickAsync();
        await SignInAsync(officer.Page, "fire", null);
        await Expect(officer.Page.Locator("[name='Form.Facts.Title']")).ToHaveValueAsync("Typed over the end of a session");
        await officer.PressAsync("Send referral");
        await officer.SeesAsync("The panel decides by");
    }

    [Fact]
    public async Task What_is_typed_survives_a_lost_network_and_the_end_of_the_session()
    {
        var browser = await service.NewBrowserAsync(script: true);
        var page = await browser.NewPageAsync();
        await SignInAsync(page, "council.officer", "/referrals/new");
        var (facts, saved) = (page.Locator("[name='Form.Facts.Facts']"), page.Locator("[data-saved]"));
        await facts.FillAsync("Before the network went.");
        await Expect(saved).ToContainTextAsync("Saved ", Soon);
        page.Url.ShouldMatch("/referrals/new/[0-9a-f-]{36}$", "a draft has an address of its own");

        await browser.SetOfflineAsync(true);
        await facts.FillAsync("Typed without a network.");
        await Expect(saved).ToContainTextAsync(new Regex("Not saved since [0-9]{2}:[0-9]{2}, trying again", RegexOptions.None, TimeSpan.FromSeconds(1)), Soon);
        await browser.SetOfflineAsync(false);
        await Expect(saved).ToContainTextAsync(new Regex("^Saved ", RegexOptions.None, TimeSpan.FromSeconds(1)), Soon);
        (await KeptAsync(browser, page.Url)).ShouldBe("Typed without a network.");

        await browser.ClearCookiesAsync(new() { Name = "psg" });
        await facts.FillAsync("Typed without a session.");
        await Expect(saved).ToContainTextAsync("because you were signed out", Soon);
        var other = await browser.NewPageAsync();
        await SignInAsync(other, "council.officer", "/referrals");
        await Expect(saved).ToContainTextAsync(new Regex("^Saved ", RegexOptions.None, TimeSpan.FromSeconds(1)), Soon);
        (await KeptAsync(browser, page.Url)).ShouldBe("Typed without a session.");

        await browser.ClearCookiesAsync(new() { Name = "psg" });
        await page.Locator("[name='Form.Facts.Title']").FillAsync("One more thing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in and go on" }).ClickAsync();
        await SignInAsync(page, "council.officer", null);
        await Expect(facts).ToHaveValueAsync("Typed without a session.");
        await browser.CloseAsync();
    }

    [Fact]
    public async Task The_tray_is_cleared_by_keyboard_alone_in_three_interactions_each_and_a_mistake_undone()
    {
        await using var contact = await Desk.SitDownAsync(service, "probation", Looked);
        await contact.ReferAsync("Smashed lamps", "Weir Bridge");
        await contact.ReferAsync("Smashed benches", "Weir Gardens");
        await using var deputy = await Desk.SitDownAsync(service, "deputy.chair", Looked);
        foreach (var (title, key, status) in new[] { ("Smashed lamps", "d", "declined"), ("Smashed benches", "a", "accepted") })
        {
            await deputy.OpenAsync("/referrals/tray");
            await MoveToAsync(deputy.Page, title);
            var counted = 0;
            await KeyAsync("Enter");
            await Expect(deputy.Page.Locator("main h2").Filter(new() { HasText = title })).ToBeVisibleAsync(new() { Timeout = Desk.Soon });
            await ListensAsync(deputy.Page);
            await KeyAsync(key);
            await deputy.Page.Keyboard.TypeAsync("Dealt with by the parks team.");
            await KeyAsync("Control+Enter");
            await deputy.SeesAsync($"{title}: {status}");
            counted.ShouldBe(3);
            await ListensAsync(deputy.Page);
            await KeyAsync("z");
            await deputy.SeesAsync("is in the tray again, and nobody was told");

            async Task KeyAsync(string pressed)
            {
                counted++;
                await deputy.Page.Keyboard.PressAsync(pressed);
            }
        }
    }

    [Fact]
    public async Task A_school_without_an_account_refers_in_twelve_interactions_and_follows_its_receipt()
    {
        await using var coordinator = await Desk.SitDownAsync(service, "coordinator", Looked);
        await coordinator.OpenAsync("/front-doors/new");
        await coordinator.TypeAsync("Form.Name", "Weir Academy");
        await coordinator.ChooseAsync("Form.AgencyId", "Fenbridge Police");
        await coordinator.PickAsync("Panel", "Youth Problem Solving Group");
        await coordinator.PressAsync("Make the link and the code");
        await coordinator.SeesAsync("They are shown this once");
        var link = Link().Match(await coordinator.Page.Locator("main").InnerTextAsync()).Value;

        await using var school = await Desk.WalkInAsync(service, Looked);
        var counted = 0;
        await DecideAsync(school.OpenAsync(link));
        await DecideAsync(school.TickAsync("Form.Facts.SafeguardingConcern", "false"));
        await school.TypeAsync("Form.Facts.Facts", "Thirty at the gates at half past three.");
        await DecideAsync(school.TypeAsync("Form.Facts.Place", "Weir Academy"));
        await DecideAsync(school.ChooseAsync("Form.Facts.WardCode", "Central"));
        await DecideAsync(school.TickAsync("Form.Facts.CaseType", "Nuisance"));
        await DecideAsync(school.TypeAsync("Form.Facts.StartedOn", Forms.Typed(Service.Today.AddDays(-20))));
        await school.TypeAsync("Form.Facts.Tried", "Staff at the gates.");
        await school.TypeAsync("Form.Facts.Wanted", "Somebody who knows them.");
        await DecideAsync(school.TickAsync("Form.Facts.VictimKnows", "NoVictim"));
        await DecideAsync(school.TypeAsync("Form.People[0].Name", "Kit Weir"));
        await DecideAsync(school.ChooseAsync("Form.People[0].Role", "Suspected"));
        await DecideAsync(school.TypeAsync("Form.Teller.Name", "Jane Marsh"));
        await DecideAsync(school.TypeAsync("Form.Teller.Contact", "01632 960 001"));
        await DecideAsync(school.PressAsync("Send"));
        await school.SeesAsync("Received");
        await school.SeesAsync("Keep this page");
        await school.SeesNotAsync("Kit Weir");
        counted.ShouldBeLessThanOrEqualTo(12);

        Task DecideAsync(Task act)
        {
            counted++;
            return act;
        }
    }

    /// <summary>The script that hears the keys says so by offering to explain them.</summary>
    static Task ListensAsync(IPage page) => Expect(page.Locator("[data-keys-help]")).ToBeVisibleAsync(new() { Timeout = Desk.Soon });

    /// <summary>When the page began to save for the first time after a moment, by its own clock; null when it has not.</summary>
    const string SavedAfter = "after => performance.getEntriesByType('resource').find(one => one.name.includes('handler=Save') && one.startTime > after)?.startTime ?? null";

    /// <summary>When a draft with these words in it is on the server.</summary>
    static Task<IResponse> SavedAsync(IPage page, string words) => page.WaitForResponseAsync(
        answer => answer.Ok && answer.Url.Contains("handler=Save", StringComparison.Ordinal) && answer.Request.PostDataBuffer is { } sent && Encoding.UTF8.GetString(sent).Contains(words, StringComparison.Ordinal),
        new() { Timeout = Desk.Soon });

    /// <summary>Tab until the focus is there.</summary>
    static async Task ReachAsync(IPage page, string there)
    {
        for (var tries = 0; tries < 150; tries++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>($"!!({there})"))
                return;
        }

        throw new InvalidOperationException($"The keyboard never comes to where {there}");
    }

    /// <summary>j until the referral is picked; the list is urgent first, so others may stand before it.</summary>
    static async Task MoveToAsync(IPage page, string title)
    {
        await ListensAsync(page);
        for (var tries = 0; tries < 50; tries++)
        {
            await page.Keyboard.PressAsync("j");
            if (await page.Locator(".psg-picked").Filter(new() { HasText = title }).CountAsync() > 0)
                return;
        }

        throw new InvalidOperationException($"{title} is not in the tray");
    }

    static async Task SignInAsync(IPage page, string mailbox, string? then)
    {
        if (then is not null)
            await page.GotoAsync(then);
        await page.GetByLabel("E-mail address").FillAsync($"{mailbox}@fenbridge.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("fenbridge-demonstration");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>What somebody finds who opens the draft afresh.</summary>
    static async Task<string> KeptAsync(IBrowserContext browser, string draft)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(draft);
        var kept = await page.Locator("[name='Form.Facts.Facts']").InputValueAsync();
        await page.CloseAsync();
        return kept;
    }

    [GeneratedRegex("/refer/[A-Za-z0-9_-]{43}", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
