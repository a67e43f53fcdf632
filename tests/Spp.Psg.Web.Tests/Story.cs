using Microsoft.Extensions.DependencyInjection;
using Spp.Psg.Data;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Features.Access;
using Spp.Psg.Web.Features.Referrals;

namespace Spp.Psg.Web.Tests;

/// <summary>
/// Sets a scene by sending the real commands, so that no test stands on an impossible case:
/// <c>var @case = await app.Given().ACase("YPSG", "Noise at the park");</c>
/// </summary>
public sealed class Story(PsgApp app)
{
    /// <summary>A referral that waits in the panel's tray.</summary>
    /// <param name="by">Who refers, by mailbox.</param>
    /// <param name="tell">Changes what the referral tells, for what a test is about.</param>
    public async Task<SubmitReferral.Sent> AReferral(
        string panel = "PSG", string title = "Noise and visitors at night", string by = "officer", string place = "Mill Court", Action<ReferralFacts>? tell = null, params PersonReferred[] people)
    {
        var facts = await Facts(panel, title, place);
        tell?.Invoke(facts);
        return await app.Send(by, new SubmitReferral.Command { Facts = facts, People = [.. people] });
    }

    /// <summary>An open case, from a referral that was accepted.</summary>
    /// <param name="lead">Who leads it, by mailbox; must work on cases and sit on the panel. By default the officer of that panel.</param>
    public async Task<OpenedCase> ACase(
        string panel = "PSG", string title = "Noise and visitors at night", string? lead = null, string by = "officer", string place = "Mill Court", Action<ReferralFacts>? tell = null, params PersonReferred[] people)
    {
        var referral = await AReferral(panel, title, by, place, tell, people);
        var decided = await app.Send("chair", new TriageReferral.Command
        {
            Number = referral.Number,
            Outcome = TriageOutcome.Accept,
            Reason = "Persistent, and needs more than one agency.",
            LeadId = await User(lead ?? "officer"),
        });
        return new OpenedCase(decided.CaseId!.Value, decided.CaseReference!, CaseReference.ToAddress(decided.CaseReference!), referral);
    }

    /// <summary>Restricts a case to the chair, its lead and these people, by mailbox.</summary>
    public async Task Restrict(OpenedCase @case, params string[] people)
    {
        var ids = new List<Guid>();
        foreach (var mailbox in people)
            ids.Add(await User(mailbox));
        await app.Send("chair", new RestrictCase.Command { Address = @case.Address, Reason = "A witness is in danger", People = ids });
    }

    /// <summary>The id of somebody of Fenbridge, by mailbox.</summary>
    public async Task<Guid> User(string mailbox)
    {
        var name = DemoUsers.All.Single(user => user.Mailbox == mailbox).Name;
        return (await Names()).Users.Single(user => user.Name == name).Id;
    }

    public async Task<Guid> Panel(string code) => (await Names()).Panels.Single(panel => panel.Code == code).Id;

    public async Task<Guid> Agency(string code) => (await Names()).Agencies.Single(agency => agency.Code == code).Id;

    /// <summary>What a lawful referral tells.</summary>
    public async Task<ReferralFacts> Facts(string panel = "PSG", string title = "Noise and visitors at night", string place = "Mill Court") => new()
    {
        SafeguardingConcern = false,
        PanelId = await Panel(panel),
        Title = title,
        IsUrgent = false,
        Place = place,
        WardCode = "FB05",
        PlaceType = PlaceType.Home,
        CaseType = CaseType.Nuisance,
        StartedOn = LondonTime.DateOf(app.Clock.GetUtcNow()).AddDays(-60),
        IncidentCount = 4,
        Facts = "Visitors at all hours and shouting on the stairs.",
        Tried = "The landlord wrote on 2 November; nothing changed.",
        Wanted = "A plan that several agencies carry.",
        VictimKnows = VictimKnows.Yes,
        LegalBasis = SharingGateway.Cda115,
    };

    async Task<Names> Names() => await app.Services.GetRequiredService<KnownNames>().ReadAsync();
}

/// <summary>A case that a story opened.</summary>
/// <param name="Address">As in /cases/PSG-2026-0001.</param>
public sealed record OpenedCase(Guid Id, string Reference, string Address, SubmitReferral.Sent Referral);

public static class StoryBegins
{
    public static Story Given(this PsgApp app) => new(app);
}
