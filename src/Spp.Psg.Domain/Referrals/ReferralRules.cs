using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Referrals;

/// <summary>The panels and wards that a referral may name.</summary>
public sealed record Offered(IReadOnlyList<Panel> Panels, IReadOnlyList<Ward> Wards)
{
    /// <summary>Their boundaries, where a map point is told and boundaries are loaded.</summary>
    public WardMap? Boundaries { get; init; }
}

/// <summary>What a referral must hold before it is sent (domain.md 3.2 and 3.3), and what its form warns of.</summary>
public static class ReferralRules
{
    public const string MakeSafeguardingReferralFirst =
        "Make the safeguarding referral first, then enter its reference: a concern about a child or adult never waits for a meeting";

    /// <summary>The main subject is a child today, and the panel chosen is not the youth one: a warning, not a refusal (domain.md 3.2).</summary>
    public static bool SuggestsYouth(IEnumerable<PersonReferred> named, Panel? chosen, DateOnly today) =>
        chosen is not { IsYouth: true } && named.Any(person => person is { Role: PersonRole.Suspected, BornOn: { } born } && born <= today && Age.IsChild(born, today));

    /// <summary>What would be refused of a form that is not whole yet, so that its author hears of safeguarding at the first press.</summary>
    public static IReadOnlyList<Refusal> Refusals(ReferralFacts facts, IReadOnlyList<PersonReferred> people, Offered offered, DateOnly today)
    {
        try
        {
            Check(facts, people, offered, today);
            return [];
        }
        catch (RuleBroken broken)
        {
            return broken.Refusals;
        }
    }

    /// <summary>Nobody is entered a second time unread: where people like them are kept, the referrer says which of them it is, or that it is somebody new.</summary>
    /// <param name="alike">For each of the people, who may be the same, as the referrer was shown them.</param>
    public static void RefuseUnsearched(IReadOnlyList<PersonReferred> people, IReadOnlyList<IReadOnlyCollection<Guid>> alike)
    {
        var rules = new Rules();
        foreach (var (at, person) in people.Index())
            rules.Refuse(IsUnsearched(person, alike[at]), $"People[{at}].Known", $"Select who person {at + 1} is, or that it is somebody new");
        rules.Hold();
    }

    static bool IsUnsearched(PersonReferred person, IReadOnlyCollection<Guid> alike) =>
        person.KnownId is { } known ? !alike.Contains(known) : alike.Count > 0 && person.Answered is null or "";

    internal static void Check(ReferralFacts facts, IReadOnlyList<PersonReferred> people, Offered offered, DateOnly today)
    {
        var rules = new Rules()
            .Refuse(offered.Panels.All(panel => panel.Id != facts.PanelId), "Facts.PanelId", "Select a panel from the list")
            .Refuse(facts.IsUrgent == true && string.IsNullOrWhiteSpace(facts.UrgentReason), "Facts.UrgentReason", "Enter why it is urgent")
            .Refuse(string.IsNullOrWhiteSpace(facts.Place), "Facts.Place", "Enter the address or a description of the place, or a map point")
            .Refuse(string.IsNullOrWhiteSpace(facts.WardCode), "Facts.WardCode", "Select the ward")
            .Refuse(!string.IsNullOrWhiteSpace(facts.WardCode) && offered.Wards.All(ward => ward.Code != facts.WardCode), "Facts.WardCode", "Select a ward from the list")
            .Refuse(facts.PlaceType is null, "Facts.PlaceType", "Select the kind of place")
            .Refuse(string.IsNullOrWhiteSpace(facts.Title), "Facts.Title", "Enter a title")
            .Refuse(facts.Themes.Any(theme => !ReferralChoices.Themes.Contains(theme)), "Facts.Themes", "Select themes from the list")
            .Refuse(facts.StartedOn > today, "Facts.StartedOn", "When it started must be today or in the past")
            .Refuse(facts.StartedOn < today.AddYears(-50), "Facts.StartedOn", "When it started must be within the last 50 years")
            .Refuse(facts.LastIncidentOn > today, "Facts.LastIncidentOn", "Last incident must be today or in the past")
            .Refuse(facts.LastIncidentOn < facts.StartedOn, "Facts.LastIncidentOn", "Last incident must be on or after the date it started");
        Locate(rules, facts, offered);
        Safeguard(rules, facts, today);
        Name(rules, people, today);
        rules.Hold();
    }

    static void Locate(Rules rules, ReferralFacts facts, Offered offered)
    {
        var point = MapPoint.Read(facts.Point);
        rules
            .Refuse(point is null && !string.IsNullOrWhiteSpace(facts.Point), "Facts.Point", "Enter the map point as latitude and longitude, such as 52.5731, -0.2405, as easting and northing, such as 519300 298500, or as a grid reference, such as TL 193 985")
            .Refuse(point is { } at && offered.Boundaries is { IsEmpty: false } wards && wards.At(at) is null, "Facts.Point", "The map point must be in one of the wards: check it, or leave it empty");
    }

    static void Safeguard(Rules rules, ReferralFacts facts, DateOnly today) => rules
        .Refuse(facts.SafeguardingConcern == true && string.IsNullOrWhiteSpace(facts.SafeguardingReference), "Facts.SafeguardingReference", MakeSafeguardingReferralFirst)
        .Refuse(facts.SafeguardingConcern == true && facts.SafeguardingReferredOn is null, "Facts.SafeguardingReferredOn", "Enter the date of the safeguarding referral")
        .Refuse(facts.SafeguardingReferredOn > today, "Facts.SafeguardingReferredOn", "Date of the safeguarding referral must be today or in the past")
        .Refuse(facts.Concerns.Any(concern => !ReferralChoices.Concerns.Contains(concern)), "Facts.Concerns", "Select concerns from the list")
        .Refuse(facts.Concerns.Contains(ReferralChoices.DomesticAbuse) && !facts.MaracConsidered, "Facts.MaracConsidered",
            "Confirm that you have considered a MARAC referral: domestic abuse goes there, not only to this panel")
        .Refuse(facts.Concerns.Contains(ReferralChoices.InDanger) && !facts.EmergencyCalled, "Facts.EmergencyCalled",
            "Call 999 now, then confirm that you have: a panel is no emergency service");

    static void Name(Rules rules, IReadOnlyList<PersonReferred> people, DateOnly today)
    {
        rules.Refuse(people.Count > PersonReferred.Most, "People", $"Name no more than {PersonReferred.Most} people: others can be added to the case");
        foreach (var (at, person) in people.Index())
            rules
                .Refuse(!person.IsEmpty && string.IsNullOrWhiteSpace(person.Name), $"People[{at}].Name", $"Enter the name of person {at + 1}, or “unknown”")
                .Refuse(!person.IsEmpty && person.Role is null, $"People[{at}].Role", $"Select the role of person {at + 1}")
                .Refuse(person.BornOn > today, $"People[{at}].BornOn", $"Date of birth of person {at + 1} must be in the past")
                .Refuse(person.BornOn < today.AddYears(-120), $"People[{at}].BornOn", $"Date of birth of person {at + 1} must be within the last 120 years");
    }
}
