using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Spp.Psg.Browser.Tests;

/// <summary>The first days of a month as its people live them: where each starts, what is referred and what becomes of it.</summary>
public sealed class AMonthTests(Service service)
{
    const string Main = "Noise and callers at a flat", Second = "Bins set on fire";
    static DateOnly Today => Service.Today;

    [Fact]
    public async Task Five_people_start_at_their_work_and_problems_are_referred_and_triaged()
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
        await TriageAsync(coordinator);
        await AnswerTriageAsync(officer, contact, coordinator);
    }

    static async Task ReferAsync(Desk officer, Desk contact)
    {
        await officer.OpenAsync("/referrals/new");
        await officer.PressAsync("Send referral");
        await officer.SeesAsync("There is a problem");

        await officer.FillInReferralAsync(Main);
        await officer.SeesAsync("Saved ");
        await officer.OpenAsync("/referrals");
        await officer.FollowAsync(Main);
        (await officer.Page.Locator("[name='Form.Facts.Wanted']").InputValueAsync()).ShouldBe("A plan of several agencies.");
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
}
