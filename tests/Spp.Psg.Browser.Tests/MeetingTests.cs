using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Spp.Psg.Browser.Tests;

/// <summary>Journey 6 of goals.md on a small meeting: chair and minute taker at one record, the network cut in the middle, decisions by keys, minutes as a Word file.</summary>
public sealed class MeetingTests
{
    const string Facts = "Form.Facts.Facts", Opinion = "Form.Facts.Opinion";

    /// <summary>Two seconds are the aim; a machine that runs other tests as well is slower.</summary>
    static readonly LocatorAssertionsToHaveValueOptions SoonSeen = new() { Timeout = 6_000 };

    [Fact]
    public async Task Two_type_into_one_record_with_the_network_cut_and_nothing_is_lost_or_doubled()
    {
        await using var service = new Service(); // its own: what is discussed here is in nobody else's figures
        await service.InitializeAsync();
        await using var charity = await Desk.SitDownAsync(service, "charity", looked: null);
        await charity.ReferAsync("Fires at the quarry", "Quarry lane");
        await charity.ReferAsync("Needles at the arcade", "Arcade steps");
        HashSet<string> looked = [];
        await using var coordinator = await Desk.SitDownAsync(service, "coordinator", looked);
        await using var chair = await Desk.SitDownAsync(service, "chair", looked);
        await coordinator.TakeFromTrayAsync("Fires at the quarry");
        await coordinator.AcceptAsync();
        await coordinator.TakeFromTrayAsync("Needles at the arcade");
        await coordinator.AcceptAsync();
        var meeting = await coordinator.PlanMeetingAsync("PSG");
        await chair.OpenAsync($"{meeting}/statement");
        await coordinator.PressAsync("Record attendance");
        await coordinator.RecordAttendanceAsync("Marcus Bell", "Dawn Whitaker", "Joanne Pike");
        await chair.OpenAsync(meeting);
        await chair.PressAsync("Open the meeting");
        await chair.Page.Keyboard.PressAsync("n");
        await chair.Page.WaitForURLAsync(new Regex("/cases/"));
        var first = new Uri(chair.Page.Url).AbsolutePath;
        await coordinator.OpenAsync(first);

        await TypeTogetherAsync(chair.Page, coordinator.Page);
        await CutAsync(chair, coordinator);
        var keys = await DecideAsync(chair, "o", "a");
        keys.ShouldBeLessThanOrEqualTo(4);
        await chair.Page.WaitForURLAsync(url => url.Contains("/cases/", StringComparison.Ordinal) && !url.EndsWith(first, StringComparison.Ordinal));
        await coordinator.SeesAsync("Saved by Marcus Bell");
        await coordinator.OpenAsync($"{meeting}/projector");
        await chair.Page.Locator($"[name='{Facts}']").FillAsync("Swept twice.");
        (await DecideAsync(chair, "o", "a")).ShouldBeLessThanOrEqualTo(4);
        await chair.Page.WaitForURLAsync(new Regex("/close$"));
        await chair.PressAsync("Close the meeting and write the minutes");
        await chair.SeesAsync("quarry burned Tuesday");
        await DownloadAsync(chair.Page, meeting);
    }

    static async Task TypeTogetherAsync(IPage chair, IPage coordinator)
    {
        await chair.Locator($"[name='{Facts}']").FillAsync("The quarry");
        await Expect(coordinator.Locator($"[name='{Facts}']")).ToHaveValueAsync("The quarry", SoonSeen);
        await coordinator.Locator($"[name='{Facts}']").PressSequentiallyAsync(" burned Tuesday");
        await chair.Locator($"[name='{Opinion}']").FillAsync("Boredom.");
        await Expect(chair.Locator($"[name='{Facts}']")).ToHaveValueAsync("The quarry burned Tuesday", SoonSeen);
        await Expect(coordinator.Locator($"[name='{Opinion}']")).ToHaveValueAsync("Boredom.", SoonSeen);
        await coordinator.Locator("input[name='Form.Facts.RatingAfter'][value='Standard']").CheckAsync();
        await Expect(chair.Locator("input[name='Form.Facts.RatingAfter'][value='Standard']")).ToBeCheckedAsync(new() { Timeout = 6_000 });
    }

    /// <summary>The minute taker's network goes while both write on, in the same field; then it returns.</summary>
    static async Task CutAsync(Desk chair, Desk coordinator)
    {
        await coordinator.Page.Context.SetOfflineAsync(true);
        await coordinator.Page.Locator($"[name='{Facts}']").PressAsync("End");
        await coordinator.Page.Locator($"[name='{Facts}']").PressSequentiallyAsync(", witnessed");
        await coordinator.SeesAsync("No connection: what you type is kept on this device");
        await coordinator.Page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();
        await coordinator.SeesAsync("No connection: nothing is lost");
        await chair.Page.Locator($"[name='{Facts}']").FillAsync("Twice the quarry burned Tuesday");
        await coordinator.Page.WaitForTimeoutAsync(4_000);
        await coordinator.Page.Context.SetOfflineAsync(false);
        const string Both = "Twice The quarry burned Tuesday, witnessed";
        await Expect(chair.Page.Locator($"[name='{Facts}']")).ToHaveValueAsync(new Regex($"^{Both}$", RegexOptions.IgnoreCase), SoonSeen);
        await Expect(coordinator.Page.Locator($"[name='{Facts}']")).ToHaveValueAsync(new Regex($"^{Both}$", RegexOptions.IgnoreCase), SoonSeen);
        (await coordinator.Page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.startsWith('psg-live:')).length")).ShouldBe(0);
    }

    /// <summary>From anywhere but a field, one key each.</summary>
    static async Task<int> DecideAsync(Desk chair, params string[] keys)
    {
        await chair.Page.EvaluateAsync("document.activeElement.blur()");
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
        (await document.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("quarry burned Tuesday, witnessed");
    }
}
