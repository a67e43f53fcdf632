using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Spp.Psg.Browser.Tests;

/// <summary>Journey 7 of goals.md: ten actions answered from a mailed link without an account, with what is pressed counted as there: a click, or a field that needs a decision.</summary>
public sealed partial class ChasingTests(Service service)
{
    static readonly HashSet<string> Looked = [];
    static readonly string[] Ten =
        ["Fit a lock", "Light the yard", "Clear the bins", "Mend the fence", "Cut the hedge", "Paint the door", "Post the letters", "Check the cameras", "Call the tenants", "Sweep the stairs"];

    int counted;

    [Fact]
    public async Task Ten_actions_are_answered_by_link_in_two_interactions_each_and_three_minutes()
    {
        await using var coordinator = await Desk.SitDownAsync(service, "coordinator", Looked);
        var address = await AskAsync(coordinator);
        await using var administrator = await Desk.SitDownAsync(service, "administrator", looked: null);
        var link = await MailedAsync(administrator);
        await using var contact = await Desk.WalkInAsync(service, Looked);
        await contact.OpenAsync(link);
        await contact.SeesAsync("Fit a lock");
        await contact.SeesNotAsync("Callers at all hours");
        var clock = Stopwatch.StartNew();
        foreach (var action in Ten[..6])
            (await AnswerAsync(contact, action, "Done, and the tenants know", "Done", _ => Task.CompletedTask)).ShouldBe(1, action);
        foreach (var action in Ten[6..8])
            (await AnswerAsync(contact, action, "", "It takes longer", async panel =>
            {
                counted++;
                await panel.GetByLabel("It takes longer because").SelectOptionAsync(new SelectOptionValue { Value = "WaitingForOthers" });
            })).ShouldBe(2, action);
        (await AnswerAsync(contact, Ten[8], "Half of them called", "Only a note", _ => Task.CompletedTask)).ShouldBe(1, Ten[8]);
        (await AnswerAsync(contact, Ten[9], "", "Send the file", async panel =>
        {
            counted++;
            await panel.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "stairs.txt", MimeType = "text/plain", Buffer = "Swept on Monday"u8.ToArray() });
        })).ShouldBe(2, Ten[9]);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(3));
        await contact.SeesNotAsync("Fit a lock");
        await coordinator.OpenAsync($"/cases/{address}");
        await coordinator.SeesAsync("Action done: Fit a lock. Done, and the tenants know");
        await coordinator.SeesAsync("Action late: Post the letters. Waiting for somebody else");
        await coordinator.SeesAsync("File added for the action: Sweep the stairs. stairs.txt");
        await coordinator.OpenAsync($"/cases/{address}/files");
        await coordinator.SeesAsync("Ida Sedge (by link)");
    }

    /// <summary>The case and the ten actions on it, and the link on its way.</summary>
    static async Task<string> AskAsync(Desk coordinator)
    {
        await coordinator.OpenAsync("/contacts/new");
        await coordinator.ChooseAsync("Form.AgencyId", "Fen Meadow");
        await coordinator.TypeAsync("Form.Name", "Ida Sedge");
        await coordinator.TypeAsync("Form.Email", "ida.sedge@example.org");
        await coordinator.PressAsync("Add the contact");
        await coordinator.ReferAsync("Bins burning at the sedge", "Sedge Yard");
        await coordinator.TakeFromTrayAsync("Bins burning at the sedge");
        var address = await coordinator.AcceptAsync();
        foreach (var action in Ten)
            await coordinator.SendAsync($"/cases/{address}/actions/new", new()
            {
                ["Form.Facts.Text"] = action,
                ["Form.Facts.OwnerId"] = "#Ida Sedge",
                ["Form.Facts.DueOn"] = Forms.Typed(Service.Today.AddDays(7)),
                ["Form.Facts.Priority"] = "Normal",
                ["Form.Facts.Side"] = "None",
            });
        await coordinator.OpenAsync("/contacts");
        await coordinator.PressAsync("Send a link now", "Ida Sedge");
        await coordinator.SeesAsync("A link is on its way to Ida Sedge");
        return address;
    }

    /// <summary>As the mail brings it; in Development administrators read the mail that nobody is sent.</summary>
    static async Task<string> MailedAsync(Desk administrator)
    {
        const string mail = "details:has-text('Your actions for the partnership'):has-text('ida.sedge@example.org')";
        await administrator.WithinAMinuteAsync("/messages", mail);
        var link = Link().Match(await administrator.Page.Locator(mail).First.TextContentAsync() ?? "").Value;
        link.ShouldNotBeEmpty();
        return link;
    }

    /// <returns>How many interactions it took.</returns>
    async Task<int> AnswerAsync(Desk contact, string action, string words, string button, Func<ILocator, Task> decide)
    {
        counted = 0;
        var panel = contact.Page.Locator("main li.psg-panel").Filter(new() { HasText = action });
        if (words.Length > 0)
            await panel.Locator("textarea").FillAsync(words);
        await decide(panel);
        counted++;
        await contact.PressAsync(button, action);
        await contact.SeesAsync("Thank you");
        return counted;
    }

    [GeneratedRegex("/contacts/actions/[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
