using System.Text.RegularExpressions;
using Shouldly;

namespace Spp.Psg.Browser.Tests;

/// <summary>What people of Fenbridge type into the forms, whole and lawful.</summary>
static partial class Forms
{
    public const string Reason = "Persistent, and needs more than one agency.";

    static DateOnly Today => Service.Today;

    public static async Task FillInReferralAsync(this Desk desk, string title, string place = "7 Lode Street", string panel = "Problem Solving Group", string person = "Jason Crail")
    {
        await desk.TickAsync("Form.Facts.SafeguardingConcern", "false");
        await desk.PickAsync("Panel", panel);
        await desk.TypeAsync("Form.Facts.Title", title);
        await desk.TickAsync("Form.Facts.IsUrgent", "false");
        await desk.TypeAsync("Form.Facts.Place", place);
        await desk.ChooseAsync("Form.Facts.WardCode", "Central");
        await desk.ChooseAsync("Form.Facts.PlaceType", "Home");
        await desk.TickAsync("Form.Facts.CaseType", "Nuisance");
        await desk.TypeAsync("Form.Facts.StartedOn", Typed(Today.AddDays(-60)));
        await desk.TypeAsync("Form.Facts.IncidentCount", "5");
        await desk.TypeAsync("Form.Facts.Facts", "Callers at all hours, shouting on the stairs.");
        await desk.TypeAsync("Form.People[0].Name", person);
        await desk.ChooseAsync("Form.People[0].Role", "Suspected");
        await desk.TypeAsync("Form.Facts.Tried", "The landlord wrote twice.");
        await desk.TypeAsync("Form.Facts.Wanted", "A plan of several agencies.");
        await desk.TickAsync("Form.Facts.VictimKnows", "Yes");
    }

    public static async Task ReferAsync(this Desk desk, string title, string place)
    {
        await desk.OpenAsync("/referrals/new");
        await desk.FillInReferralAsync(title, place, person: $"{title.Split(' ')[^1]} Unknown");
        await desk.PressAsync("Send referral");
        await desk.SeesAsync("sent");
    }

    /// <summary>Chooses a referral in the tray by its title.</summary>
    public static async Task TakeFromTrayAsync(this Desk desk, string title)
    {
        await desk.OpenAsync("/referrals/tray");
        await desk.FollowAsync(title);
    }

    public static async Task DecideAsync(this Desk desk, string outcome, string reason = Reason)
    {
        await desk.TickAsync("Form.Outcome", outcome);
        await desk.TypeAsync("Form.Reason", reason);
        await desk.PressAsync("Decide and go to the next");
    }

    /// <summary>Accepts the referral that is open in the tray; the address of its case.</summary>
    public static async Task<string> AcceptAsync(this Desk desk, string outcome = "Accept")
    {
        await desk.ChooseAsync("Form.LeadId", "Priya Nair");
        await desk.DecideAsync(outcome);
        await desk.SeesAsync("accepted");
        var reference = Reference().Match(await desk.Page.Locator(".moj-alert").InnerTextAsync()).Value;
        reference.ShouldNotBeEmpty();
        return reference.Replace('/', '-');
    }

    /// <summary>Served yesterday at ten, heard tomorrow at nine: within 48 hours.</summary>
    public static async Task FillInNoticeAsync(this Desk desk)
    {
        await desk.TickAsync("Form.AuthoriserRank", "Superintendent");
        await desk.TypeAsync("Form.AuthorisedBy", "Supt A. Example");
        await desk.DateAsync("Form.ServedAt", Today.AddDays(-1), "10:00");
        await desk.DateAsync("Form.EndsAt", Today.AddDays(1), "10:00");
        await desk.DateAsync("Form.HearingAt", Today.AddDays(1), "9:00");
        await desk.TypeAsync("Form.Court", "Fenbridge Magistrates’ Court");
        await desk.TypeAsync("Form.Grounds", "Callers at all hours, threats to neighbours.");
        await desk.TypeAsync("Form.EffortsToInform", "Fixed to the door; neighbours told.");
        await desk.TypeAsync("Form.Consulted", "Fenbridge City Council");
        await desk.DateAsync("Form.ConsultedOn", Today.AddDays(-2));
        await desk.TickAllAsync("Form.Contents");
    }

    /// <summary>A meeting of the panel this morning; its address.</summary>
    public static async Task<string> PlanMeetingAsync(this Desk desk, string panel)
    {
        await desk.OpenAsync($"/meetings/new?panel={panel}");
        await desk.DateAsync("Form.Facts.On", Today);
        await desk.TypeAsync("Form.Facts.At", "10:00");
        await desk.TypeAsync("Form.Facts.Place", "City Hall");
        await desk.TickAsync("Form.Facts.Kind", "Ordinary");
        await desk.PressAsync("Plan the meeting");
        await desk.SeesAsync("Agenda");
        return new Uri(desk.Page.Url).AbsolutePath;
    }

    /// <summary>Who came, and that everyone present accepted the confidentiality statement.</summary>
    public static async Task RecordAttendanceAsync(this Desk desk, params string[] people)
    {
        foreach (var person in people)
            await desk.PickAsync(person, "In person");
        await desk.TickAsync("Form.AllAccepted");
        await desk.PressAsync("Record attendance");
        await desk.SeesAsync($"{people.Length} people present");
    }

    public static async Task DiscussAsync(this Desk desk, string rating, string action, string owner)
    {
        await desk.TickAsync("Form.Facts.Decision", "Keep");
        await desk.TickAsync("Form.Facts.RatingAfter", rating);
        await desk.TypeAsync("Form.Facts.Facts", "Four callers an hour, every evening.");
        await desk.TypeAsync("Form.Actions[0].Text", action);
        await desk.ChooseAsync("Form.Actions[0].OwnerId", owner);
        await desk.TypeAsync("Form.Actions[0].DueOn", Typed(Today.AddDays(7)));
        await desk.PressAsync("Save and go on");
    }

    public static async Task CloseCaseAsync(this Desk desk, string address)
    {
        await desk.OpenAsync($"/cases/{address}/close");
        await desk.TickAsync("Form.Facts.Reason", "ObjectiveMet");
        await desk.TypeAsync("Form.Facts.VictimTold", "Told by telephone.");
        await desk.TypeAsync("Form.Facts.Before", "Callers every night.");
        await desk.TypeAsync("Form.Facts.After", "None for a month.");
        await desk.TypeAsync("Form.Facts.Lessons", "Locks first.");
        if (await desk.Page.Locator("main [name='Form.Facts.MonitoredBy']").CountAsync() > 0) // asked where an intervention is still in force
            await desk.TypeAsync("Form.Facts.MonitoredBy", "Neighbourhood team");
        await desk.PressAsync("Close case");
    }

    /// <summary>An urgent case of today, for what is not about how it came to be; its address.</summary>
    public static async Task<string> AcceptedAsync(Desk referrer, Desk coordinator, string title, string place)
    {
        var sent = await referrer.SendAsync("/referrals/new", new()
        {
            ["Form.Facts.SafeguardingConcern"] = "false",
            ["Form.Facts.PanelId"] = "#Problem Solving Group",
            ["Form.Facts.Title"] = title,
            ["Form.Facts.IsUrgent"] = "true",
            ["Form.Facts.UrgentReason"] = "Somebody was hurt last night.",
            ["Form.Facts.Place"] = place,
            ["Form.Facts.WardCode"] = "#Central",
            ["Form.Facts.PlaceType"] = "Home",
            ["Form.Facts.CaseType"] = "Nuisance",
            ["Form.Facts.StartedOn"] = Typed(Today.AddDays(-60)),
            ["Form.Facts.IncidentCount"] = "5",
            ["Form.Facts.Facts"] = "Callers at all hours, shouting on the stairs.",
            ["Form.Facts.Tried"] = "The landlord wrote twice.",
            ["Form.Facts.Wanted"] = "A plan of several agencies.",
            ["Form.Facts.VictimKnows"] = "Yes",
        });
        var accepted = await coordinator.SendAsync($"/referrals/tray/{Referral().Match(sent).Value}", new()
        {
            ["Form.Outcome"] = "AcceptUrgent",
            ["Form.Reason"] = Reason,
            ["Form.LeadId"] = "#Priya Nair",
        });
        return Reference().Match(accepted).Value.Replace('/', '-');
    }

    /// <summary>The place scored high, or medium.</summary>
    public static Task ScoreAsync(this Desk desk, string address, bool high) => desk.SendAsync(
        $"/cases/{address}/risk/lhs-v1/new",
        Enumerable.Range(1, 8).ToDictionary(question => $"Form.Answers[Q{question}]", question => high || question <= 3 ? "#last" : "#first"));

    /// <summary>A date in one box.</summary>
    public static string Typed(DateOnly date) => $"{date.Day} {date.Month} {date.Year}";

    [GeneratedRegex("Y?PSG/[0-9]{4}/[0-9]{4}", RegexOptions.None, 1000)]
    internal static partial Regex Reference();

    [GeneratedRegex("R-[0-9]{5}", RegexOptions.None, 1000)]
    internal static partial Regex Referral();
}
