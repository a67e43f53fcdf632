using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Spp.Psg.Browser.Tests;

/// <summary>A whole month of the PSG as five people live it: with script, and once more without.</summary>
public sealed partial class AMonthTests(Service service)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_problem_is_referred_triaged_rated_met_on_acted_on_closed_and_counted(bool script)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        await using var officer = await Desk.SitDownAsync(service, "officer", script);
        await using var coordinator = await Desk.SitDownAsync(service, "coordinator", script);
        await using var chair = await Desk.SitDownAsync(service, "chair", script);
        await using var contact = await Desk.SitDownAsync(service, "housing", script);
        await using var manager = await Desk.SitDownAsync(service, "manager", script);
        foreach (var desk in new[] { officer, coordinator, chair, contact, manager })
            await desk.LookAsync();

        await ReferAsync(officer, today);
        var address = await TriageAsync(coordinator);
        await RateAsync(officer, address);
        await RecordAsync(officer, address, today);
        await MeetAsync(coordinator, chair, address, today, script ? 10 : 15);
        await AnswerAsync(contact);
        await CloseAsync(officer, chair, address);
        await CountAsync(manager);
    }

    static async Task ReferAsync(Desk officer, DateOnly today)
    {
        await officer.OpenAsync("/referrals/new");
        await officer.PressAsync("Send referral");
        await officer.SeesAsync("There is a problem");
        await officer.LookAsync();
        await officer.TickAsync("Form.Facts.SafeguardingConcern", "false");
        await officer.TypeAsync("Form.Facts.Title", "Noise and callers at a flat");
        await officer.TickAsync("Form.Facts.IsUrgent", "false");
        await officer.TypeAsync("Form.Facts.Place", "7 Lode Street");
        await officer.ChooseAsync("Form.Facts.WardCode", "Central");
        await officer.ChooseAsync("Form.Facts.PlaceType", "Home");
        await officer.TickAsync("Form.Facts.CaseType", "Nuisance");
        await officer.TypeAsync("Form.Facts.StartedOn", Typed(today.AddDays(-60)));
        await officer.TypeAsync("Form.Facts.IncidentCount", "5");
        await officer.TypeAsync("Form.Facts.Facts", "Callers at all hours, shouting on the stairs.");
        await officer.TypeAsync("Form.People[0].Name", "Jason Crail");
        await officer.ChooseAsync("Form.People[0].Role", "Suspected");
        await officer.TypeAsync("Form.Facts.Tried", "The landlord wrote twice.");
        await officer.TypeAsync("Form.Facts.Wanted", "A plan of several agencies.");
        await officer.TickAsync("Form.Facts.VictimKnows", "Yes");
        await officer.PressAsync("Send referral");
        await officer.SeesAsync("sent");
        await officer.LookAsync();
        await officer.OpenAsync("/referrals");
        await officer.SeesAsync("Noise and callers at a flat");
    }

    static async Task<string> TriageAsync(Desk coordinator)
    {
        await coordinator.OpenAsync("/referrals/tray");
        await coordinator.TickAsync("Form.Outcome", "Accept");
        await coordinator.TypeAsync("Form.Reason", "Persistent, and needs two agencies.");
        await coordinator.ChooseBeginningAsync("Form.LeadId", "Priya Nair");
        await coordinator.Page.Locator("main form").GetByRole(Microsoft.Playwright.AriaRole.Button).First.ClickAsync();
        var said = await coordinator.Page.Locator("body").InnerTextAsync();
        var reference = Reference().Match(said).Value;
        reference.ShouldNotBeEmpty(said);
        await coordinator.LookAsync();
        return reference.Replace('/', '-');
    }

    static async Task RateAsync(Desk officer, string address)
    {
        await officer.OpenAsync("/cases");
        await officer.SeesAsync("Noise and callers at a flat");
        await officer.OpenAsync($"/cases/{address}");
        await officer.OpenAsync($"/cases/{address}/notes/new");
        await officer.TickAsync("Form.Kind", "Fact");
        await officer.TypeAsync("Form.Text", "Visited at 9pm: four callers in twenty minutes.");
        await officer.PressAsync("Save note");
        await officer.SeesAsync("four callers");
        await officer.OpenAsync($"/cases/{address}/risk/LHS-V1/new");
        foreach (var (question, answer) in new[] { ("Q1", "3-5"), ("Q2", "up-to-half"), ("Q3", "damage"), ("Q4", "3-12"), ("Q5", "2-5-households"), ("Q6", "nearby"), ("Q7", "one-agency"), ("Q8", "none") })
            await officer.TickAsync($"Form.Answers[{question}]", answer);
        await officer.Page.Locator("main form button.govuk-button").Last.ClickAsync();
        await officer.SeesAsync("Medium");
        await officer.OpenAsync($"/cases/{address}/risk");
    }

    static async Task RecordAsync(Desk officer, string address, DateOnly today)
    {
        await officer.OpenAsync($"/cases/{address}/interventions/closure-order/new");
        await officer.TypeAsync("Form.Place", "7 Lode Street");
        await officer.TickAsync("Form.Decision", "Granted");
        await officer.TypeAsync("Form.Court", "Fenbridge Magistrates' Court");
        await officer.DateAsync("Form.DecidedOn", today);
        await officer.DateAsync("Form.StartsOn", today);
        await officer.DateAsync("Form.EndsOn", today.AddMonths(3).AddDays(1));
        await officer.TickAsync("Form.Scope", "Everyone");
        await officer.ChooseAsync("Form.LeadAgencyId", "Fenbridge Police");
        await officer.PressAsync("Record closure order");
        await officer.SeesAsync("3 months");
        await officer.LookAsync();
        await officer.DateAsync("Form.EndsOn", today.AddMonths(3).AddDays(-1));
        await officer.PressAsync("Record closure order");
        await officer.SeesAsync("appeal");
        await officer.LookAsync();
        foreach (var kind in new[] { "closure-notice", "pspo", "cbo" })
            await officer.OpenAsync($"/cases/{address}/interventions/{kind}/new");
        await officer.OpenAsync("/interventions");
        await officer.SeesAsync("7 Lode Street");
    }

    /// <summary>A meeting held today, on this one case: attendance, statement, decision with an action for the landlord, minutes.</summary>
    static async Task MeetAsync(Desk coordinator, Desk chair, string address, DateOnly today, int hour)
    {
        await coordinator.OpenAsync("/meetings/new");
        await coordinator.DateAsync("Form.Facts.On", today);
        await coordinator.TypeAsync("Form.Facts.At", $"{hour}:00");
        await coordinator.TypeAsync("Form.Facts.Place", "City Hall");
        await coordinator.TickAsync("Form.Facts.Kind", "Ordinary");
        await coordinator.Page.Locator("main form button.govuk-button").Last.ClickAsync();
        await coordinator.SeesAsync("Agenda");
        await coordinator.LookAsync();
        var meeting = new Uri(coordinator.Page.Url).AbsolutePath;
        await coordinator.OpenAsync($"{meeting}/attendance");
        await coordinator.TickAsync("Form.Lines[0].Mode", "InPerson");
        await coordinator.TickAsync("Form.Lines[1].Mode", "InPerson");
        await coordinator.Page.Locator("input[type=checkbox][name='Form.AllAccepted']").CheckAsync(new() { Force = true });
        await coordinator.PressAsync("Record attendance");
        await chair.OpenAsync(meeting);
        await chair.PressAsync("Open the meeting");
        await chair.OpenAsync($"{meeting}/cases/{address}");
        await chair.TickAsync("Form.Facts.Decision", "Keep");
        await chair.TickAsync("Form.Facts.RatingAfter", "Medium");
        await chair.TypeAsync("Form.Facts.Facts", "Four callers an hour, every evening.");
        await chair.TypeAsync("Form.Actions[0].Text", "Change the locks");
        await chair.ChooseBeginningAsync("Form.Actions[0].OwnerId", "Joanne Pike");
        await chair.TypeAsync("Form.Actions[0].DueOn", Typed(today.AddDays(7)));
        await chair.PressAsync("Save and go on");
        while (await chair.Page.GetByText("Defer: not reached").CountAsync() > 0 && chair.Page.Url.Contains("/cases/", StringComparison.Ordinal) && !chair.Page.Url.Contains(address, StringComparison.Ordinal))
            await chair.PressAsync("Defer: not reached");
        await chair.OpenAsync($"{meeting}/close");
        await chair.PressAsync("Close the meeting and write the minutes");
        await chair.OpenAsync($"{meeting}/minutes");
        await chair.SeesAsync("Change the locks");
    }

    static async Task AnswerAsync(Desk contact)
    {
        await contact.OpenAsync("/actions");
        await contact.SeesAsync("Change the locks");
        await contact.FollowAsync("Change the locks");
        await contact.LookAsync();
        await contact.TickAsync("Form.Answer", "Done");
        await contact.TypeAsync("Form.Outcome", "Locks changed, keys with the tenant.");
        await contact.Page.Locator("main form button.govuk-button").Last.ClickAsync();
        await contact.OpenAsync("/");
    }

    static async Task CloseAsync(Desk officer, Desk chair, string address)
    {
        await chair.OpenAsync($"/cases/{address}");
        await chair.SeesAsync("Locks changed");
        await chair.OpenAsync($"/cases/{address}/close");
        await chair.TickAsync("Form.Facts.Reason", "ObjectiveMet");
        await chair.TypeAsync("Form.Facts.VictimTold", "Told by telephone.");
        await chair.TypeAsync("Form.Facts.Before", "Callers every night.");
        await chair.TypeAsync("Form.Facts.After", "None for a month.");
        await chair.TypeAsync("Form.Facts.Lessons", "Locks first.");
        await chair.TypeAsync("Form.Facts.MonitoredBy", "Neighbourhood team");
        await chair.Page.Locator("main form button.govuk-button").Last.ClickAsync();
        await chair.SeesAsync("Closed");
        await officer.OpenAsync($"/cases/{address}");
        await officer.SeesAsync("Case closed");
    }

    static async Task CountAsync(Desk manager)
    {
        await manager.OpenAsync("/figures");
        await manager.SeesAsync("Referrals received");
        await manager.OpenAsync("/reports");
        (await manager.Page.GotoAsync("/cases"))!.Status.ShouldBe(403);
    }

    static string Typed(DateOnly date) => date.ToString("d M yyyy", CultureInfo.InvariantCulture);

    [GeneratedRegex("PSG/[0-9]{4}/[0-9]{4}", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
