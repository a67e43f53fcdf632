using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Spp.Psg.Browser.Tests;

/// <summary>Journeys 5 and 6 of goals.md: agenda and papers in five interactions; then a meeting of 17 cases run by keyboard, chair and minute taker at one record, the network cut for a minute in the middle, minutes as a Word file.</summary>
public sealed class MeetingTests
{
    const string Facts = "Form.Facts.Facts", Opinion = "Form.Facts.Opinion", Line = "Form.Line";
    const int High = 2, Medium = 5, Standard = 10, MostKeys = 4;

    static readonly PageAssertionsToHaveURLOptions Arrived = new() { Timeout = Desk.Soon };

    /// <summary>Two seconds are the aim; what a machine that runs all tests at once takes says nothing of it.</summary>
    static readonly LocatorAssertionsToHaveValueOptions SoonSeen = new() { Timeout = Desk.Soon };

    [Fact]
    public async Task Seventeen_cases_by_keyboard_with_the_network_cut_for_a_minute_and_nothing_is_lost_or_doubled()
    {
        await using var service = new Service(); // its own: what is discussed here is in nobody else's figures
        await service.InitializeAsync();
        HashSet<string> looked = [];
        await using var coordinator = await Desk.SitDownAsync(service, "coordinator", looked);
        await using var chair = await Desk.SitDownAsync(service, "chair", looked);
        await CasesAsync(service, coordinator);
        await PrepareAsync(service, coordinator, looked);
        var meeting = await coordinator.PlanMeetingAsync("PSG");
        (await coordinator.Page.Locator("#agenda ~ form li").CountAsync()).ShouldBe(High + Medium + Standard);
        await coordinator.PressAsync("Record attendance");
        await coordinator.RecordAttendanceAsync("Marcus Bell", "Dawn Whitaker", "Joanne Pike");
        await chair.OpenAsync(meeting);
        await chair.PressAsync("Open the meeting");
        (await KeysAsync(chair, "n")).ShouldBe(1);
        await Expect(chair.Page).ToHaveURLAsync(new Regex("/cases/"), Arrived);
        var first = Here(chair);
        await coordinator.OpenAsync(first);
        await TypeTogetherAsync(chair.Page, coordinator.Page);

        var cut = await CutAsync(chair, coordinator);
        await DecideAsync(chair, "n");
        await LeftAsync(chair, first);
        for (var left = High + Medium + Standard - 1; left > 0; left--)
        {
            (await DiscussAsync(chair, left)).ShouldBeLessThanOrEqualTo(MostKeys);
            if (left == Standard)
                await ReturnAsync(coordinator, cut);
        }

        Here(chair).ShouldBe(first);
        await Expect(chair.Page.Locator($"[name='{Facts}']")).ToHaveValueAsync(Joined, SoonSeen);
        (await DecideAsync(chair, "o", "a")).ShouldBeLessThanOrEqualTo(MostKeys);
        await Expect(chair.Page).ToHaveURLAsync(new Regex("/close$"), Arrived);
        await coordinator.SeesAsync("Saved by Marcus Bell");
        await coordinator.OpenAsync($"{meeting}/projector");
        var closing = Stopwatch.StartNew();
        await chair.PressAsync("Close the meeting and write the minutes");
        await chair.SeesAsync("17 cases discussed");
        closing.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
        await DownloadAsync(chair.Page, meeting);
    }

    /// <summary>Urgent ones of today, two of them rated high and five medium by their scores.</summary>
    static async Task CasesAsync(Service service, Desk coordinator)
    {
        await using var officer = await Desk.SitDownAsync(service, "officer", looked: null);
        for (var number = 1; number <= High + Medium + Standard; number++)
        {
            var address = await Forms.AcceptedAsync(officer, coordinator, $"Problem at place {number}", $"{number} Quarry lane");
            if (number <= High + Medium)
                await officer.ScoreAsync(address, number <= High);
        }
    }

    /// <summary>Next month's agenda, and each agency's papers: in five interactions and two minutes.</summary>
    static async Task PrepareAsync(Service service, Desk coordinator, HashSet<string> looked)
    {
        await coordinator.SendAsync("/meetings/series?panel=PSG", new() { ["Form.Facts.Place"] = "City Hall, room 2" });
        await using var housing = await Desk.SitDownAsync(service, "housing", looked);
        await coordinator.OpenAsync("/");
        var preparing = Stopwatch.StartNew();
        await coordinator.Page.Locator("a[data-key='m']").ClickAsync(); // one
        await Expect(coordinator.Page).ToHaveURLAsync(new Regex("/meetings$"), Arrived);
        await coordinator.Page.Locator("main tbody a").First.ClickAsync(); // two: what the rule planned
        await coordinator.SeesAsync("Papers go out by");
        await coordinator.PressAsync("Build the agenda again"); // three
        await coordinator.SeesAsync($"{High + Medium + Standard} cases");
        await coordinator.PressAsync("Send the papers out"); // four
        await coordinator.SeesAsync("The papers are out");
        var meeting = Here(coordinator);
        await coordinator.FollowAsync("Your agency’s papers"); // five
        await coordinator.SeesAsync("Papers for the meeting of the Problem Solving Group");
        preparing.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
        (await coordinator.Page.Locator(".psg-paper").CountAsync()).ShouldBe(High + Medium + Standard);
        await housing.OpenAsync($"{meeting}/pack");
        await housing.SeesAsync("Fen Meadow Homes");
        await coordinator.OpenAsync($"{meeting}/pack/openings");
        await coordinator.SeesAsync("Joanne Pike, Fen Meadow Homes");
    }

    /// <summary>One case by keys; every third has an action in one line, which is shown before it is saved.</summary>
    static async Task<int> DiscussAsync(Desk chair, int number)
    {
        await chair.Page.Locator($"[name='{Facts}']").FillAsync($"What was said of the case with {number} left.");
        if (number % 3 > 0)
            return await GoOnAsync(chair, "o", "a");
        await chair.Page.Locator($"[name='{Line}']").FillAsync("housing: change locks by fri");
        var keys = await DecideAsync(chair, "o", "a");
        await Expect(chair.Page.Locator("[name='Form.Actions[0].Text']")).ToHaveValueAsync("Change locks");
        return keys + await GoOnAsync(chair, "a");
    }

    static async Task<int> GoOnAsync(Desk chair, params string[] keys)
    {
        var here = Here(chair);
        await DecideAsync(chair, keys);
        await LeftAsync(chair, here);
        return keys.Length;
    }

    static async Task TypeTogetherAsync(IPage chair, IPage coordinator)
    {
        await chair.Locator($"[name='{Facts}']").FillAsync("The quarry");
        await Expect(coordinator.Locator($"[name='{Facts}']")).ToHaveValueAsync("The quarry", SoonSeen);
        await coordinator.Locator($"[name='{Facts}']").PressSequentiallyAsync(" burned Tuesday");
        await chair.Locator($"[name='{Opinion}']").FillAsync("Boredom.");
        await Expect(chair.Locator($"[name='{Facts}']")).ToHaveValueAsync("The quarry burned Tuesday", SoonSeen);
        await Expect(coordinator.Locator($"[name='{Opinion}']")).ToHaveValueAsync("Boredom.", SoonSeen);
    }

    static readonly Regex Joined = new("^Twice the quarry burned Tuesday, witnessed$", RegexOptions.IgnoreCase);

    /// <summary>The minute taker's network goes while both write on, in the same field.</summary>
    static async Task<Stopwatch> CutAsync(Desk chair, Desk coordinator)
    {
        await coordinator.Page.Context.SetOfflineAsync(true);
        var cut = Stopwatch.StartNew();
        await coordinator.Page.Locator($"[name='{Facts}']").PressAsync("End");
        await coordinator.Page.Locator($"[name='{Facts}']").PressSequentiallyAsync(", witnessed");
        await coordinator.SeesAsync("No connection: what you type is kept on this device");
        await coordinator.Page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();
        await coordinator.SeesAsync("No connection: nothing is lost");
        await chair.Page.Locator($"[name='{Facts}']").FillAsync("Twice the quarry burned Tuesday");
        await chair.Page.WaitForResponseAsync(answer => answer.Url.Contains("handler=type", StringComparison.Ordinal));
        return cut;
    }

    /// <summary>A minute after it went.</summary>
    static async Task ReturnAsync(Desk coordinator, Stopwatch cut)
    {
        if (TimeSpan.FromMinutes(1) - cut.Elapsed is { Ticks: > 0 } rest)
            await Task.Delay(rest, TestContext.Current.CancellationToken);
        await coordinator.Page.Context.SetOfflineAsync(false);
        await Expect(coordinator.Page.Locator($"[name='{Facts}']")).ToHaveValueAsync(Joined, SoonSeen);
        await coordinator.SeesAsync("Connected: everything you typed is saved");
        (await coordinator.Page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.startsWith('psg-live:')).length")).ShouldBe(0);
    }

    /// <summary>Until the next case is there to be typed into.</summary>
    static async Task LeftAsync(Desk chair, string here)
    {
        await Expect(chair.Page).Not.ToHaveURLAsync(new Regex($"{Regex.Escape(here)}$"), new() { Timeout = Desk.Soon });
        await chair.Page.WaitForFunctionAsync("document.readyState === 'complete'");
        await Expect(chair.Page.Locator($"[name='{Facts}']")).ToBeVisibleAsync();
    }

    static string Here(Desk desk) => new Uri(desk.Page.Url).AbsolutePath;

    /// <summary>From anywhere but a field, one key each.</summary>
    static async Task<int> DecideAsync(Desk chair, params string[] keys)
    {
        await chair.Page.EvaluateAsync("document.activeElement.blur()");
        return await KeysAsync(chair, keys);
    }

    static async Task<int> KeysAsync(Desk chair, params string[] keys)
    {
        foreach (var key in keys)
            await chair.Page.Keyboard.PressAsync(key);
        return keys.Length;
    }

    static async Task DownloadAsync(IPage chair, string meeting)
    {
        var file = await (await chair.APIRequest.GetAsync($"{meeting}/minutes/word")).BodyAsync();
        await using var kept = new MemoryStream(file);
        using var zip = new ZipArchive(kept);
        using var document = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        var words = await document.ReadToEndAsync(TestContext.Current.CancellationToken);
        words.ShouldContain("quarry burned Tuesday, witnessed");
        Regex.Count(words, "What was said of the case with").ShouldBe(High + Medium + Standard - 1);
        Regex.Count(words, ">Change locks<").ShouldBe(5);
    }
}
