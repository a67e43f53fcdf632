using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Spp.Psg.Browser.Tests;

/// <summary>The whole work of the PSG as its people live it, from the first referral to the board page. In a service of its own: what others refer is not in its figures.</summary>
public sealed class AMonthTests(Service service) : IClassFixture<Service>
{
    const string Main = "Noise and callers at a flat", Second = "Bins set on fire";
    static DateOnly Today => Service.Today;

    [Fact]
    public async Task A_problem_is_referred_triaged_rated_acted_on_met_about_closed_and_counted()
    {
        HashSet<string> looked = [];
        await using var officer = await Desk.SitDownAsync(service, "officer", looked);
        await using var coordinator = await Desk.SitDownAsync(service, "coordinator", looked);
        await using var chair = await Desk.SitDownAsync(service, "chair", looked);
        await using var contact = await Desk.SitDownAsync(service, "housing", looked);
        await using var manager = await Desk.SitDownAsync(service, "manager", looked);
        foreach (var desk in new[] { officer, coordinator, chair, contact, manager })
            await desk.LookAsync();

        await ReferAsync(officer, contact);
        var address = await TriageAsync(coordinator);
        var second = await AnswerTriageAsync(officer, contact, coordinator);
        await WorkOnAsync(officer, chair, address);
        await RateAsync(officer, address);
        await InterveneAsync(officer, address);
        await MeetAsync(coordinator, chair, address, second);
        await ActAsync(officer, chair, contact, address);
        await CloseAsync(coordinator, chair, address);
        await BeRemindedAsync(officer);
        await CountAsync(chair, manager, address);
    }

    /// <summary>The last words leave with the page itself, so the draft has them a moment later.</summary>
    static async Task FindDraftAsync(Desk officer)
    {
        var wanted = officer.Page.Locator("[name='Form.Facts.Wanted']");
        for (var tries = 0; ; tries++)
        {
            await officer.WithinAMinuteAsync("/referrals", $"main a:has-text('{Main}')");
            await officer.FollowAsync(Main);
            if (await wanted.InputValueAsync() == "A plan of several agencies.")
                return;
            tries.ShouldBeLessThan(20, "the draft never has the last words");
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }

    static async Task ReferAsync(Desk officer, Desk contact)
    {
        await officer.OpenAsync("/referrals/new");
        await officer.PressAsync("Send referral");
        await officer.SeesAsync("There is a problem");

        await officer.FillInReferralAsync(Main);
        await officer.SeesAsync("Saved ");
        await FindDraftAsync(officer);
        await officer.PressAsync("Send referral");
        await officer.SeesAsync("The panel decides by");

        await contact.ReferAsync(Second, "Bin store, Mill Court");
        await contact.ReferAsync("Dispute over a hedge", "12 Orchard Close");
        await contact.ReferAsync("Parking outside a school", "Fletton Primary School");
        await contact.ReferAsync("Shouting on the stairs", "7 Lode Street");
    }

    /// <summary>One is accepted, one returned, one redirected, one declined, one merged.</summary>
    static async Task<string> TriageAsync(Desk coordinator)
    {
        await coordinator.TakeFromTrayAsync(Main);
        await coordinator.LookAsync();
        await coordinator.PressAsync("Decide and go to the next");
        await coordinator.SeesAsync("There is a problem");
        var address = await coordinator.AcceptAsync();

        await coordinator.TakeFromTrayAsync(Second);
        await coordinator.TickAsync("Form.Outcome", "Return");
        await coordinator.TypeAsync("Form.ReturnBy", Forms.Typed(Today.AddDays(9)));
        await coordinator.DecideAsync("Return", "How often, and since when?");
        await coordinator.TakeFromTrayAsync("Dispute over a hedge");
        await coordinator.TickAsync("Form.Outcome", "Redirect");
        await coordinator.TypeAsync("Form.RedirectedTo", "Mediation");
        await coordinator.DecideAsync("Redirect");
        await coordinator.TakeFromTrayAsync("Parking outside a school");
        await coordinator.DecideAsync("Decline");
        await coordinator.TakeFromTrayAsync("Shouting on the stairs");
        await coordinator.TickAsync("Form.Outcome", "Merge");
        await coordinator.ChooseAsync("Form.MergeInto", address.Replace('-', '/'));
        await coordinator.LookAsync();
        await coordinator.DecideAsync("Merge");
        await coordinator.SeesAsync("joined to an open case");
        return address;
    }

    /// <summary>Each referrer sees what became of it; what was returned is answered, urgent now, and accepted.</summary>
    static async Task<string> AnswerTriageAsync(Desk officer, Desk contact, Desk coordinator)
    {
        await officer.OpenAsync("/referrals");
        await officer.SeesAsync("Accepted");
        await contact.OpenAsync("/referrals");
        await contact.LookAsync();
        foreach (var word in new[] { "Returned", "Mediation", "Declined", "Joined" })
            await contact.SeesAsync(word);
        await contact.FollowAsync("Give the information");
        await contact.TickAsync("Form.Facts.IsUrgent");
        await contact.TypeAsync("Form.Facts.UrgentReason", "A fire last night beneath a bedroom.");
        await contact.PressAsync("Send again");

        await coordinator.TakeFromTrayAsync(Second);
        return await coordinator.AcceptAsync("AcceptUrgent");
    }

    static async Task WorkOnAsync(Desk officer, Desk chair, string address)
    {
        await officer.OpenAsync("/cases");
        await officer.FollowAsync(address.Replace('-', '/'));
        await officer.SeesAsync("Priya Nair");
        await officer.PressAsync("Add note");
        await officer.PressAsync("Add note");
        await officer.SeesAsync("There is a problem");
        await officer.TickAsync("Form.Kind", "Fact");
        await officer.TypeAsync("Form.Text", "Visited at 9pm: four callers in twenty minutes.");
        await officer.PressAsync("Add note");
        await officer.SeesAsync("four callers in twenty minutes");
        await officer.FollowAsync("Add a person");
        await officer.PressAsync("Add person");
        await officer.SeesAsync("There is a problem");
        await officer.TypeAsync("Form.Name", "Maureen Tate");
        await officer.TickAsync("Form.Roles", "Victim");
        await officer.PressAsync("Add person");
        await officer.SeesAsync("Maureen Tate: Victim");

        await officer.PressAsync("Edit");
        await chair.OpenAsync($"/cases/{address}/edit");
        await chair.TypeAsync("Form.Facts.Objective", "No callers after nine by June.");
        await chair.PressAsync("Save");
        await officer.TypeAsync("Form.Facts.Objective", "Half the callers by May.");
        await officer.PressAsync("Save");
        await officer.SeesAsync("Marcus Bell saved this while you were typing");
        await officer.LookAsync();
        await officer.PressAsync("Save");
        await officer.SeesAsync("Half the callers by May.");
    }

    static async Task RateAsync(Desk officer, string address)
    {
        await officer.OpenAsync($"/cases/{address}");
        await officer.PressAsync("Assess risk");
        await officer.PressAsync("Score the place");
        await officer.PressAsync("Save assessment");
        await officer.SeesAsync("There is a problem");
        await officer.AnswerAllAsync(worst: false);
        await officer.SeesAsync("of 24");
        await officer.PressAsync("Save assessment");
        await officer.SeesAsync("Standard");
        await officer.PressAsync("Change the rating");
        await officer.PressAsync("Change rating");
        await officer.SeesAsync("There is a problem");
        await officer.TickAsync("Form.Rating", "Medium");
        await officer.TypeAsync("Form.Reason", "The neighbours are afraid to report.");
        await officer.PressAsync("Change rating");
        await officer.SeesAsync("afraid to report");
        await officer.PressAsync("Assess a victim");
        await officer.AnswerAllAsync(worst: true);
        await officer.PickAsync("Victim", "Maureen Tate");
        await officer.SeesAsync("High");
        await officer.LookAsync();
        await officer.PressAsync("Save assessment");
        await officer.SeesAsync("High");
        await officer.LookAsync();
    }

    /// <summary>Each kind once: its limit is told while typing and refused when sent, its clocks are shown before it is saved.</summary>
    static async Task InterveneAsync(Desk officer, string address)
    {
        await officer.OpenAsync($"/cases/{address}");
        await officer.PressAsync("Record intervention");
        await officer.FollowAsync("Closure notice");
        await officer.FillInNoticeAsync();
        await officer.DateAsync("Form.HearingAt", Today.AddDays(2), "9:00");
        await RefusedAsync(officer, "Record closure notice", "48 hours after service");
        await officer.DateAsync("Form.HearingAt", Today.AddDays(1), "9:00");
        await RecordAsync(officer, "Record closure notice", "Magistrates’ court hears the application");

        await officer.OpenAsync($"/cases/{address}/interventions/closure-order/new");
        await officer.TypeAsync("Form.Court", "Fenbridge Magistrates’ Court");
        await officer.DateAsync("Form.DecidedOn", Today);
        await officer.TickAsync("Form.Decision", "Granted");
        await officer.ChooseAsync("Form.Scope", "Everyone");
        await officer.TypeAsync("Form.Terms", "Nobody but the landlord may enter.");
        await officer.DateAsync("Form.EndsOn", Today.AddMonths(3).AddDays(1));
        await RefusedAsync(officer, "Record closure order", "3 months");
        await officer.DateAsync("Form.EndsOn", Today.AddMonths(3).AddDays(-1));
        await RecordAsync(officer, "Record closure order", "Closure order ends");

        await officer.OpenAsync($"/cases/{address}/interventions/pspo/new");
        await officer.TypeAsync("Form.Grounds", "Street drinking and fires.");
        await officer.TypeAsync("Form.Terms", "No drinking in the alley.");
        await officer.TickAllAsync("Form.Steps");
        await officer.DateAsync("Form.MadeOn", Today);
        await officer.DateAsync("Form.EndsOn", Today.AddYears(3).AddDays(1));
        await RefusedAsync(officer, "Record the order", "3 years");
        await officer.DateAsync("Form.EndsOn", Today.AddYears(3).AddDays(-1));
        await officer.PressAsync("Check deadlines");
        await officer.SeesAsync("Nothing is saved yet");
        await RecordAsync(officer, "Record the order", "challenge");
        await officer.FollowAsync("Answer it");

        await officer.OpenAsync($"/cases/{address}/interventions/cbo/new");
        await officer.PickAsync("Who it is against", "Jason Crail, date of birth not known");
        await officer.DateAsync("Form.BornOn", new(1990, 5, 4));
        await officer.TypeAsync("Form.Court", "Fenbridge Magistrates’ Court");
        await officer.TypeAsync("Form.Terms", "Not to enter Lode Street.");
        await officer.DateAsync("Form.MadeOn", Today);
        await officer.DateAsync("Form.EndsOn", Today.AddYears(1));
        await RefusedAsync(officer, "Record the order", "2 years");
        await officer.DateAsync("Form.EndsOn", Today.AddYears(3));
        await RecordAsync(officer, "Record the order", "Criminal behaviour order ends");

        await officer.OpenAsync("/interventions");
        await officer.SeesAsync("7 Lode Street");
        await officer.OpenAsync($"/cases/{address}");
        await officer.SeesAsync("Public spaces protection order");
        await officer.LookAsync();
    }

    static async Task RefusedAsync(Desk officer, string button, string limit)
    {
        await officer.ForeseesAsync(limit);
        await officer.PressAsync(button);
        await officer.SeesAsync("There is a problem");
    }

    static async Task RecordAsync(Desk officer, string button, string clock)
    {
        await officer.ForeseesAsync(clock);
        await officer.PressAsync(button);
        await officer.SeesAsync("recorded");
        await officer.SeesAsync(clock);
    }

    /// <summary>Planned by rule and by hand; one case deferred, which is no discussion, and one discussed; then minutes.</summary>
    static async Task MeetAsync(Desk coordinator, Desk chair, string address, string second)
    {
        await coordinator.OpenAsync("/meetings/new");
        await coordinator.PressAsync("Plan the meeting");
        await coordinator.SeesAsync("There is a problem");
        var meeting = await coordinator.PlanMeetingAsync("PSG");
        await coordinator.SeesAsync("Urgent referral");
        await coordinator.PressAsync("Add as urgent business", address.Replace('-', '/'));
        await coordinator.LookAsync();
        await coordinator.PressAsync("Record attendance");
        await coordinator.RecordAttendanceAsync("Marcus Bell", "Dawn Whitaker", "Joanne Pike");

        await chair.OpenAsync("/meetings");
        await chair.OpenAsync(meeting);
        await chair.PressAsync("Open the meeting");
        await chair.LookAsync();
        await chair.PressAsync($"Discuss {second.Replace('-', '/')}");
        await chair.FollowAsync("Defer for another reason");
        await chair.PressAsync("Defer the case");
        await chair.SeesAsync("There is a problem");
        await chair.TypeAsync("Form.Because", "The fire report is missing");
        await chair.PressAsync("Defer the case");
        await chair.SeesAsync(address.Replace('-', '/'));
        await chair.LookAsync();
        await chair.PressAsync("Save and go on");
        await chair.SeesAsync("There is a problem");
        await chair.DiscussAsync("High", "Change the locks", "Joanne Pike");
        await chair.OpenAsync($"/cases/{second}");
        await chair.SeesAsync("No meeting has discussed this case yet");
        await chair.OpenAsync($"{meeting}/close");
        await chair.PressAsync("Close the meeting and write the minutes");
        await chair.OpenAsync($"{meeting}/minutes");
        await chair.SeesAsync("Change the locks");
        await chair.SeesAsync("The fire report is missing");
        await coordinator.OpenAsync(meeting);
        await coordinator.LookAsync();
    }

    /// <summary>One action of the meeting and one of the officer; done only with an outcome.</summary>
    static async Task ActAsync(Desk officer, Desk chair, Desk contact, string address)
    {
        await officer.OpenAsync($"/cases/{address}/actions/new");
        await officer.PressAsync("Assign action");
        await officer.SeesAsync("There is a problem");
        await officer.TypeAsync("Form.Facts.Text", "Fit a door camera");
        await officer.ChooseAsync("Form.Facts.OwnerId", "Joanne Pike");
        await officer.TypeAsync("Form.Facts.DueOn", Forms.Typed(Today.AddDays(9)));
        await officer.PressAsync("Assign action");
        await officer.SeesAsync("Fit a door camera");

        await chair.CloseCaseAsync(address);
        await chair.SeesAsync("There is a problem");
        await chair.LookAsync();

        await contact.OpenAsync("/");
        await contact.LookAsync();
        await contact.PressAsync("Done", "Change the locks");
        await contact.SeesAsync("There is a problem");
        await contact.LookAsync();
        await contact.TypeAsync("Form.Outcome", "Locks changed, keys with the tenant.");
        await contact.PressAsync("Save");
        await contact.OpenAsync("/actions");
        await contact.LookAsync();
        await contact.FollowAsync("Fit a door camera");
        await contact.TickAsync("Form.Answer", "Done");
        await contact.TypeAsync("Form.Outcome", "Camera fitted over the stairs.");
        await contact.PressAsync("Save");
        await contact.OpenAsync($"/cases/{address}");
        await contact.SeesAsync("Camera fitted over the stairs.");
        await contact.SeesAsync("Decide whether to apply to extend the closure order"); // planned from its end, and still open
    }

    static async Task CloseAsync(Desk coordinator, Desk chair, string address)
    {
        await chair.CloseCaseAsync(address);
        await chair.SeesAsync("Case closed");
        await chair.LookAsync();
        await coordinator.OpenAsync($"/cases/{address}");
        await coordinator.PressAsync("Reopen");
        await coordinator.PressAsync("Reopen case");
        await coordinator.SeesAsync("There is a problem");
        await coordinator.TypeAsync("Form.Reason", "The callers are back.");
        await coordinator.PressAsync("Reopen case");
        await coordinator.SeesAsync("episode 2");
    }

    /// <summary>On the home page, and in the folder that stands for the mail.</summary>
    async Task BeRemindedAsync(Desk officer)
    {
        await officer.OpenAsync("/");
        await officer.SeesAsync("accepted");
        await officer.LookAsync();
        await officer.OpenAsync("/reminders");
        await officer.PressAsync("Dismiss all");
        await officer.SeesAsync("Dismissed");
        await using var administrator = await Desk.SitDownAsync(service, "administrator", []);
        await administrator.WithinAMinuteAsync("/messages", "summary:has-text('officer@fenbridge.example')");
    }

    /// <summary>Table and chart, each number opening its cases; the manager sees numbers only.</summary>
    static async Task CountAsync(Desk chair, Desk manager, string address)
    {
        var received = Desk.Counted("Referrals received", 5);
        await chair.WithinAMinuteAsync($"/figures?panel=PSG&period={Today:yyyy-MM}", received);
        (await chair.Page.Locator("figure.psg-chart svg").CountAsync()).ShouldBeGreaterThan(0);
        await chair.FollowCountAsync(received);
        await chair.SeesAsync("Referrals received");
        await chair.OpenAsync($"/figures?panel=PSG&period={Today:yyyy-MM}");
        await chair.FollowCountAsync(Desk.Counted("Cases re-opened", 1));
        await chair.FollowAsync(address.Replace('-', '/'));
        await chair.SeesAsync("episode 2");

        await manager.OpenAsync("/");
        await manager.LookAsync();
        await manager.FollowAsync("All figures");
        await manager.SeesAsync("Referrals received");
        await manager.OpenAsync("/reports");
        await manager.FollowAsync("Q");
        await manager.SeesAsync("Board page");
        await manager.LookAsync();
        (await manager.Page.GotoAsync("/cases"))!.Status.ShouldBe(403);
    }
}
