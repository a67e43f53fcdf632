using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Spp.Psg.Browser.Tests;

/// <summary>Journeys 4 and 11 of goals.md, with what is pressed counted as there: a click, a key command or a field that needs a decision; not what is told in words.</summary>
public sealed class ClearingTests(Service service)
{
    static readonly HashSet<string> Looked = [];
    int counted;

    /// <summary>Ten referrals and the key that decides each; those that join a case are told of the same place as the first one.</summary>
    static readonly (string Title, string Place, string Key, string Status)[] Ten =
    [
        ("Fights outside the lock cafe", "Lock Cafe, Osier Lane", "a", "accepted"), ("Shouting at the lock cafe", "Lock Cafe, Osier Lane", "m", "joined to an open case"),
        ("Glass on the osier path", "Osier path", "d", "declined"), ("Bikes on the osier path", "Path beside the reeds", "a", "accepted"),
        ("Music at the boathouse", "Boathouse", "d", "declined"), ("Fires at the boathouse", "Old boathouse slip", "u", "accepted"),
        ("Threats at the lock cafe", "Lock Cafe, Osier Lane", "m", "joined to an open case"), ("Dogs loose at the weir", "Weir meadow", "d", "declined"),
        ("Needles at the weir", "Weir steps", "a", "accepted"), ("Racing on the quay", "Quay road", "a", "accepted"),
    ];

    [Fact]
    public async Task Ten_referrals_are_cleared_by_keyboard_in_three_interactions_each_and_every_referrer_is_told()
    {
        await using var charity = await Desk.SitDownAsync(service, "charity", looked: null);
        await using var fire = await Desk.SitDownAsync(service, "fire", looked: null);
        await Task.WhenAll(ReferAsync(charity, Ten[..5]), ReferAsync(fire, Ten[5..]));
        await using var coordinator = await Desk.SitDownAsync(service, "coordinator", looked: null);
        await coordinator.OpenAsync("/referrals/tray");
        foreach (var (title, _, key, status) in Ten)
            (await DecideAsync(coordinator, title, key, status)).ShouldBeLessThanOrEqualTo(3, title);

        await ListensAsync(coordinator.Page);
        await coordinator.Page.Keyboard.PressAsync("z");
        await coordinator.SeesAsync("is in the tray again, and nobody was told");
        (await DecideAsync(coordinator, Ten[^1].Title, "d", "declined")).ShouldBeLessThanOrEqualTo(3);
        await ToldAsync(charity, accepted: 2, declined: 2, joined: 1);
        await ToldAsync(fire, accepted: 2, declined: 2, joined: 1);
    }

    [Fact]
    public async Task Two_records_become_one_in_three_screens_an_agency_comes_with_five_people_and_a_leavers_work_moves_in_one_action()
    {
        await using var contact = await Desk.SitDownAsync(service, "adult.care", looked: null);
        await contact.ReferAsync("Callers at the almshouse", "Almshouse, Reed Lane");
        await using var coordinator = await Desk.SitDownAsync(service, "coordinator", Looked);
        await coordinator.TakeFromTrayAsync("Callers at the almshouse");
        var address = await coordinator.AcceptAsync();
        await MergeAsync(coordinator, address);
        await using var administrator = await Desk.SitDownAsync(service, "administrator", Looked);
        await JoinAsync(administrator);
        await LeaveAsync(administrator, coordinator, address);
    }

    static async Task ReferAsync(Desk contact, IEnumerable<(string Title, string Place, string Key, string Status)> referrals)
    {
        foreach (var (title, place, _, _) in referrals)
            await contact.ReferAsync(title, place);
    }

    /// <summary>Other people's referrals may stand before; the next one opens by itself.</summary>
    /// <returns>How many interactions it took.</returns>
    async Task<int> DecideAsync(Desk coordinator, string title, string key, string status)
    {
        counted = 0;
        var page = coordinator.Page;
        var open = page.Locator("main h2").Filter(new() { HasText = title });
        await ListensAsync(page);
        if (await open.CountAsync() == 0)
        {
            for (var tries = 0; tries < 99 && await page.Locator(".psg-picked").Filter(new() { HasText = title }).CountAsync() == 0; tries++)
                await page.Keyboard.PressAsync("j");
            await PressAsync(page, "Enter");
        }

        await Expect(open).ToBeVisibleAsync(new() { Timeout = Desk.Soon });
        await ListensAsync(page);
        await PressAsync(page, key);
        await page.Keyboard.TypeAsync("Known to the rangers, who carry it.");
        await PressAsync(page, "Control+Enter");
        await coordinator.SeesAsync($"{title}: {status}");
        return counted;
    }

    async Task PressAsync(IPage page, string key)
    {
        counted++;
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Once each, when the minute in which it may be taken back is over.</summary>
    static async Task ToldAsync(Desk referrer, int accepted, int declined, int joined)
    {
        await referrer.WithinAMinuteAsync("/reminders", $":nth-match(main li:has-text('Your referral'), {accepted + declined + joined})");
        foreach (var (words, number) in new[] { ("was accepted", accepted), ("was declined", declined), ("was joined to an open case", joined) })
            (await referrer.Page.Locator("main li").Filter(new() { HasText = words }).CountAsync()).ShouldBe(number, words);
    }

    /// <summary>From the person's page: who is likely the same, the two side by side, and what will be.</summary>
    async Task MergeAsync(Desk coordinator, string address)
    {
        foreach (var name in new[] { "Tamsin Okellworth", "Tamzin Okellworth" })
        {
            await coordinator.OpenAsync($"/cases/{address}/people/new");
            await coordinator.TypeAsync("Form.Name", name);
            await coordinator.TickAsync("Form.Roles", "Witness");
            await coordinator.PressAsync("Add person");
            if (name.StartsWith("Tamz", StringComparison.Ordinal))
            {
                await coordinator.TickAsync("Form.Same", "new");
                await coordinator.PressAsync("Add person");
            }
        }

        await coordinator.FollowAsync("Tamsin Okellworth");
        var person = new Uri(coordinator.Page.Url).AbsolutePath;
        var screens = new HashSet<string>();
        counted = 0;
        await ScreenAsync(coordinator.FollowAsync("Merge with another record"));
        await ScreenAsync(coordinator.FollowAsync("Compare with Tamzin Okellworth"));
        await ScreenAsync(coordinator.PressAsync("Continue"));
        await StepAsync(coordinator.PressAsync("Merge the records"));
        await coordinator.SeesAsync("The two records are one");
        new Uri(coordinator.Page.Url).AbsolutePath.ShouldBe(person);
        screens.Count.ShouldBe(3);
        counted.ShouldBe(4);
        await coordinator.SeesAsync("Tamzin Okellworth");
        await StepAsync(coordinator.PressAsync("Undo this merge"));
        await coordinator.SeesAsync("Merge undone: both records are as they were");
        counted.ShouldBe(5);

        async Task ScreenAsync(Task step)
        {
            await StepAsync(step);
            screens.Add(coordinator.Page.Url);
        }
    }

    /// <summary>Five people as they are copied from a sheet.</summary>
    async Task JoinAsync(Desk administrator)
    {
        await administrator.OpenAsync("/users");
        counted = 0;
        await StepAsync(administrator.PressAsync("Add an agency"));
        await StepAsync(administrator.TypeAsync("Form.Name", "Reed Lane Housing"));
        await StepAsync(administrator.TypeAsync("Form.People", string.Join('\n', new[] { "Asha", "Bryn", "Carys", "Dilys", "Emrys" }.Select(name => $"{name} Reed\t{name}@reed.example\tagency contact\tPSG"))));
        await StepAsync(administrator.PressAsync("Add the agency and invite them"));
        await administrator.SeesAsync("Reed Lane Housing is added; 5 invitations are on the way");
        counted.ShouldBe(4);
    }

    /// <summary>One press ends the account; who takes over is chosen before it.</summary>
    async Task LeaveAsync(Desk administrator, Desk coordinator, string address)
    {
        await coordinator.OpenAsync($"/cases/{address}/actions/new");
        await coordinator.TypeAsync("Form.Facts.Text", "Mend the gate");
        await coordinator.ChooseAsync("Form.Facts.OwnerId", "Asha Reed");
        await coordinator.TypeAsync("Form.Facts.DueOn", Forms.Typed(Service.Today.AddDays(9)));
        await coordinator.PressAsync("Assign action");
        await coordinator.SeesAsync("Asha Reed");
        await administrator.OpenAsync("/users");
        await administrator.FollowAsync("Asha Reed");
        counted = 0;
        await StepAsync(administrator.PressAsync("Asha Reed leaves"));
        await administrator.SeesAsync("A colleague");
        await StepAsync(administrator.ChooseAsync("Form.TakerId", "Bryn Reed"));
        await StepAsync(administrator.PressAsync("End the account and move the work"));
        counted.ShouldBe(3);
        await coordinator.WithinAMinuteAsync($"/cases/{address}", "#actions li:has-text('Mend the gate'):has-text('Bryn Reed')");
        await administrator.WithinAMinuteAsync(new Uri(administrator.Page.Url).AbsolutePath, "main:has-text('1 action to Bryn Reed')");
    }

    async Task StepAsync(Task step)
    {
        counted++;
        await step;
    }

    /// <summary>The script that hears the keys says so by offering to explain them.</summary>
    static Task ListensAsync(IPage page) => Expect(page.Locator("[data-keys-help]")).ToBeVisibleAsync(new() { Timeout = Desk.Soon });
}
