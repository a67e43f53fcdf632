using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Referrals;

/// <summary>A request to a panel to take a problem. It waits in the panel's tray until triage decides.</summary>
public sealed class Referral
{
    readonly List<ReferralPerson> people = [];

    Referral() { }

    public Guid Id { get; private init; }

    /// <summary>Given by the database in order of arrival; shown as R-00123.</summary>
    public int Number { get; private init; }

    public ReferralFacts Facts { get; private set; } = new();
    public Guid PanelId { get; private set; }
    public Guid ReferrerId { get; private init; }
    public Guid AgencyId { get; private init; }
    public ReferralStatus Status { get; private set; }
    public DateTimeOffset ReceivedAt { get; private set; }
    public DateOnly TriageDueOn { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? DecidedById { get; private set; }

    /// <summary>What the referrer is told: the reason, the information wanted, or where to go instead.</summary>
    public string? Decision { get; private set; }

    public DateOnly? ReturnBy { get; private set; }

    /// <summary>The case this opened, or was merged into.</summary>
    public Guid? CaseId { get; private set; }

    public uint Version { get; private set; }
    public IReadOnlyList<ReferralPerson> People => people;

    public static string Reference(int number) => $"R-{number:00000}";

    /// <summary>Refuses what domain.md 3.2 and 3.3 refuse: names in the title cannot be seen by a rule, a missing safeguarding step can.</summary>
    public static Referral Submit(Guid id, ReferralFacts facts, IEnumerable<PersonReferred> named, Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        var people = named.Where(person => !string.IsNullOrWhiteSpace(person.Name)).ToList();
        Check(facts, people, today);
        var referral = new Referral { Id = id, ReferrerId = by.UserId, AgencyId = by.AgencyId };
        referral.Receive(facts, people, now, today);
        return referral;
    }

    /// <summary>The referrer answers a return: the referral is in the tray again with a new target.</summary>
    public void Resubmit(ReferralFacts facts, IEnumerable<PersonReferred> named, Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        var people = named.Where(person => !string.IsNullOrWhiteSpace(person.Name)).ToList();
        new Rules()
            .Refuse(Status != ReferralStatus.Returned, "", "Only a referral that was returned can be sent again")
            .Refuse(ReferrerId != by.UserId, "", "Only the person who made this referral can send it again")
            .Hold();
        Check(facts, people, today);
        Receive(facts, people, now, today);
    }

    void Receive(ReferralFacts facts, List<PersonReferred> named, DateTimeOffset now, DateOnly today)
    {
        Facts = facts;
        PanelId = facts.PanelId!.Value;
        Status = ReferralStatus.Received;
        ReceivedAt = now;
        TriageDueOn = facts.IsUrgent == true ? today : WorkingDays.Add(today, 5); // domain.md 3.3: triage 5 working days, urgent the same day
        (DecidedAt, DecidedById, Decision, ReturnBy) = (null, null, null, null);
        people.Clear();
        people.AddRange(named.Select((person, place) => new ReferralPerson(Id, place, person.Name!.Trim(), person.Role!.Value, person.BornOn)));
    }

    static void Check(ReferralFacts facts, List<PersonReferred> people, DateOnly today) => new Rules()
        .Refuse(facts.StartedOn > today, "Facts.StartedOn", "When it started must be today or in the past")
        .Refuse(facts.StartedOn < today.AddYears(-50), "Facts.StartedOn", "When it started must be within the last 50 years")
        .Refuse(facts.LastIncidentOn > today, "Facts.LastIncidentOn", "Last incident must be today or in the past")
        .Refuse(facts.LastIncidentOn < facts.StartedOn, "Facts.LastIncidentOn", "Last incident must be on or after the date it started")
        .Refuse(facts.IsUrgent == true && string.IsNullOrWhiteSpace(facts.UrgentReason), "Facts.UrgentReason", "Enter why it is urgent")
        .Refuse(facts.SafeguardingConcern == true && string.IsNullOrWhiteSpace(facts.SafeguardingReference), "Facts.SafeguardingReference",
            "Make the safeguarding referral first, then enter its reference: a concern about a child or adult never waits for a meeting")
        .Refuse(facts.SafeguardingConcern == true && facts.SafeguardingReferredOn is null, "Facts.SafeguardingReferredOn", "Enter the date of the safeguarding referral")
        .Refuse(facts.SafeguardingReferredOn > today, "Facts.SafeguardingReferredOn", "Date of the safeguarding referral must be today or in the past")
        .Refuse(people.Any(person => person.Role is null), "People", "Select a role for each person you name")
        .Refuse(people.Any(person => person.BornOn > today), "People", "Date of birth must be in the past")
        .Refuse(facts.Themes.Any(theme => !ReferralChoices.Themes.Contains(theme)), "Facts.Themes", "Select themes from the list")
        .Refuse(facts.Concerns.Any(concern => !ReferralChoices.Concerns.Contains(concern)), "Facts.Concerns", "Select concerns from the list")
        .Hold();

    public void Accept(Guid caseId, string reason, Actor by, DateTimeOffset now)
    {
        Refuse(reason, "Reason", "Enter why this joins the panel's work");
        Decide(ReferralStatus.Accepted, reason, by, now);
        CaseId = caseId;
    }

    public void Return(string? wanted, DateOnly? by, Actor actor, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(wanted), "Reason", "Enter what information is needed")
            .Refuse(by is null, "ReturnBy", "Enter the date the information is needed by")
            .Refuse(by < today, "ReturnBy", "The date the information is needed by must be today or later")
            .Hold();
        Decide(ReferralStatus.Returned, wanted!, actor, now);
        ReturnBy = by;
    }

    public void Redirect(string? to, string? reason, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(to), "RedirectedTo", "Enter where this should go instead")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why")
            .Hold();
        Decide(ReferralStatus.Redirected, $"{to!.Trim()}: {reason!.Trim()}", by, now);
    }

    public void Decline(string? reason, Actor by, DateTimeOffset now)
    {
        Refuse(reason, "Reason", "Enter why this is declined");
        Decide(ReferralStatus.Declined, reason!, by, now);
    }

    public void Merge(Guid caseId, string? reason, Actor by, DateTimeOffset now)
    {
        Refuse(reason, "Reason", "Enter why this is the same problem");
        Decide(ReferralStatus.Merged, reason!, by, now);
        CaseId = caseId;
    }

    /// <summary>What a figure will count of this referral.</summary>
    public CountedEvent Counted(string kind, DateTimeOffset now, string? detail = null) => new(kind, PanelId, now, LondonTime.DateOf(now), now)
    {
        ReferralId = Id,
        CaseId = CaseId,
        WardCode = Facts.WardCode,
        CaseType = Facts.CaseType.ToString(),
        AgencyId = AgencyId,
        Detail = detail,
    };

    static void Refuse(string? text, string field, string sentence) =>
        new Rules().Refuse(string.IsNullOrWhiteSpace(text), field, sentence).Hold();

    void Decide(ReferralStatus status, string decision, Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(Status != ReferralStatus.Received, "", "This referral has already been decided").Hold();
        (Status, Decision, DecidedById, DecidedAt) = (status, decision.Trim(), by.UserId, now);
    }
}

/// <summary>A person as the referral named them, kept as it was told.</summary>
public sealed class ReferralPerson(Guid referralId, int place, string name, People.PersonRole role, DateOnly? bornOn)
{
    public Guid ReferralId { get; private init; } = referralId;
    public int Place { get; private init; } = place;
    public string Name { get; private init; } = name;
    public People.PersonRole Role { get; private init; } = role;
    public DateOnly? BornOn { get; private init; } = bornOn;
}
