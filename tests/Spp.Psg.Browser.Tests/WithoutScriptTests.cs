using Shouldly;
using Xunit;

namespace Spp.Psg.Browser.Tests;

/// <summary>The essentials of the same work where no script runs: every step is a form and a page.</summary>
public sealed class WithoutScriptTests(Service service)
{
    const string Title = "Group at the bus interchange";

    [Fact]
    public async Task Everything_can_be_done_without_script()
    {
        HashSet<string> looked = [];
        await using var officer = await Desk.SitDownAsync(service, "officer", looked, script: false);
        await using var coordinator = await Desk.SitDownAsync(service, "coordinator", looked, script: false);
        await using var chair = await Desk.SitDownAsync(service, "chair", looked, script: false);
        await using var contact = await Desk.SitDownAsync(service, "probation", looked, script: false);
        await using var manager = await Desk.SitDownAsync(service, "manager", looked, script: false);

        await officer.OpenAsync("/referrals/new");
        await officer.FillInReferralAsync(Title, "Bus interchange", "Youth Problem Solving Group", "Robin Vale");
        await officer.PressAsync("Save and finish later");
        await officer.FollowAsync(Title);
        await officer.PressAsync("Look again");
        await officer.SeesAsync("None that you may see at this place");
        await officer.PressAsync("Send referral");
        await officer.SeesAsync("The panel decides by");
        await coordinator.TakeFromTrayAsync(Title);
        var address = await coordinator.AcceptAsync();

        await officer.OpenAsync($"/cases/{address}/risk/lhs-v1/new");
        await officer.AnswerAllAsync(worst: false);
        await officer.PressAsync("Show the score first");
        await officer.SeesAsync("of 24");
        await officer.PressAsync("Save assessment");
        await officer.SeesAsync("Standard");
        await ServeNoticeAsync(officer, address);

        await MeetAsync(coordinator, chair, address);
        await contact.OpenAsync("/");
        await contact.FollowAsync("Walk the route at four");
        await contact.TickAsync("Form.Answer", "Done");
        await contact.TypeAsync("Form.Outcome", "Walked every day for a week.");
        await contact.PressAsync("Save");
        await chair.CloseCaseAsync(address);
        await chair.SeesAsync("Case closed");

        await manager.WithinAMinuteAsync($"/figures?panel=YPSG&period={Service.Today:yyyy-MM}", Desk.Counted("Cases closed", 1));
        await manager.OpenAsync("/reports");
        await manager.FollowAsync("Q");
        await manager.SeesAsync("Board page");
    }

    /// <summary>The first press shows the deadlines and saves nothing; the second, with the deadlines seen, saves.</summary>
    static async Task ServeNoticeAsync(Desk officer, string address)
    {
        await officer.OpenAsync($"/cases/{address}/interventions/closure-notice/new");
        await officer.FillInNoticeAsync();
        await officer.PressAsync("Record closure notice");
        await officer.SeesAsync("Nothing is saved yet");
        await officer.SeesAsync("Magistrates’ court hears the application");
        await officer.PressAsync("Record closure notice");
        await officer.SeesAsync("Closure notice recorded");
        await officer.OpenAsync($"/cases/{address}");
        (await officer.Page.Locator("#interventions h3").CountAsync()).ShouldBe(1);
    }

    static async Task MeetAsync(Desk coordinator, Desk chair, string address)
    {
        var meeting = await coordinator.PlanMeetingAsync("YPSG");
        await coordinator.PressAsync("Add as urgent business", address.Replace('-', '/'));
        await coordinator.PressAsync("Record attendance");
        await coordinator.RecordAttendanceAsync("Marcus Bell", "Dawn Whitaker", "Sana Malik");
        await chair.OpenAsync(meeting);
        await chair.PressAsync("Open the meeting");
        await chair.PressAsync($"Discuss {address.Replace('-', '/')}");
        await chair.DiscussAsync("Standard", "Walk the route at four", "Sana Malik");
        await chair.OpenAsync($"{meeting}/close");
        await chair.PressAsync("Close the meeting and write the minutes");
        await chair.OpenAsync($"{meeting}/minutes");
        await chair.SeesAsync("Walk the route at four");
    }
}
