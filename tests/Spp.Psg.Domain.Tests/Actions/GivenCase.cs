using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Domain.Tests.Actions;

static class GivenCase
{
    public static readonly DateTimeOffset Now = new(2026, 12, 9, 10, 0, 0, TimeSpan.Zero);
    public static readonly Guid Housing = Guid.Parse("01940000-0000-7000-8000-0000000000a1");
    public static readonly Actor Officer = Someone("0a", Guid.Parse("01940000-0000-7000-8000-0000000000a2"), Role.Officer);
    public static readonly Actor Chair = Someone("0c", Guid.Parse("01940000-0000-7000-8000-0000000000a2"), Role.Chair);
    public static readonly Actor Contact = Someone("0d", Housing, Role.AgencyContact);
    public static readonly Actor OtherContact = Someone("0e", Guid.Parse("01940000-0000-7000-8000-0000000000a3"), Role.AgencyContact);

    static readonly Panel Psg = new(Guid.Parse("01940000-0000-7000-8000-0000000000b1"), "PSG", "Problem Solving Group", false);

    public static Offered Choices { get; } = new([Psg], [new Ward("E1", "East")]);

    public static Case Open() => Case.Open(Guid.CreateVersion7(Now), "PSG/2026/0042", Submitted(), "Persistent", Officer.UserId, Officer, Now);

    public static Referral Submitted() => Referral.Submit(Guid.CreateVersion7(Now), 1, new ReferralFacts
    {
        PanelId = Psg.Id,
        Title = "Noise at a flat",
        IsUrgent = false,
        Facts = "Noise",
        Place = "4 Mill Court",
        WardCode = "E1",
        PlaceType = PlaceType.Home,
        CaseType = CaseType.Nuisance,
        StartedOn = new(2026, 11, 1),
        IncidentCount = 3,
        SafeguardingConcern = false,
        Tried = "A letter",
        Wanted = "A plan",
        VictimKnows = VictimKnows.Yes,
        LegalBasis = SharingGateway.Cda115,
    }, [], Choices, Officer, Now);

    static Actor Someone(string last, Guid agency, Role role) => new(Guid.Parse($"01940000-0000-7000-8000-0000000000{last}"), $"{role}", agency, [role], []);
}
