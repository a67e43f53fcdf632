using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Referrals;

/// <summary>A request to a panel to take a problem. It waits in the panel's tray until triage decides.</summary>
public sealed class Referral
{
    /// <summary>How long whoever decided can take it back; until then nobody is told (design.md: undo for a minute).</summary>
    public static readonly TimeSpan Undo = TimeSpan.FromMinutes(1);

    readonly List<ReferralPerson> people = [];

    Referral() { }

    public Guid Id { get; private init; }

    /// <summary>Given by the database in order of arrival; shown as R-00123.</summary>
    public int Number { get; private init; }

    public ReferralFacts Facts { get; private set; } = new();
    /// <summary>The place record that <see cref="ReferralFacts.Place"/> means.</summary>
    public Guid? PlaceId { get; private init; }

    public Guid PanelId { get; private set; }

    /// <summary>The user who made it; null when it came through a front door.</summary>
    public Guid? ReferrerId { get; private init; }

    public Guid? FrontDoorId { get; private init; }

    /// <summary>Who told it through a front door, if that was asked for.</summary>
    public OutsideReferrer? Outside { get; private set; }

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

    /// <summary>Accepted as urgent business of the panel.</summary>
    public bool TakenAsUrgent { get; private set; }

    public uint Version { get; private set; }
    public IReadOnlyList<ReferralPerson> People => people;

    /// <summary>
    /// Why this is read and decided by itself, if it is. Several at once may only be returned or declined, which opens nothing, tells the
    /// referrer and can be undone; never accepted, since each case needs its own lead and reason; and never where somebody may come to harm.
    /// </summary>
    public string? WhyOneByOne =>
        Facts.SafeguardingConcern == true ? "it tells of a safeguarding concern"
        : Facts.IsUrgent == true ? "it is urgent"
        : Facts.Concerns.Count > 0 ? $"it tells of a concern: {string.Join(", ", Facts.Concerns).ToLowerInvariant()}"
        : null;

    public static string Reference(int number) => $"R-{number:00000}";

    /// <summary>Refuses what domain.md 3.2 and 3.3 refuse: names in the title cannot be seen by a rule, a missing safeguarding step can.</summary>
    public static Referral Submit(Guid id, int number, ReferralFacts facts, IReadOnlyList<PersonReferred> named, Offered offered, Actor by, DateTimeOffset now)
    {
        ReferralRules.Check(facts, named, offered, LondonTime.DateOf(now));
        var referral = new Referral { Id = id, Number = number, ReferrerId = by.UserId, AgencyId = by.AgencyId };
        referral.Receive(facts, named, now);
        return referral;
    }

    /// <summary>From somebody without an account. The front door alone says to which panel it goes.</summary>
    public static Referral SubmitThrough(FrontDoor door, Guid id, int number, ReferralFacts facts, IReadOnlyList<PersonReferred> named, OutsideTeller teller, Offered offered, DateTimeOffset now)
    {
        facts = facts with { PanelId = door.PanelId };
        ReferralRules.Check(facts, named, offered, LondonTime.DateOf(now));
        door.Use(now);
        var referral = new Referral { Id = id, Number = number, FrontDoorId = door.Id, AgencyId = door.AgencyId };
        referral.Receive(facts, named, now);
        referral.Outside = new OutsideReferrer(id, number, teller.Name!, teller.Job, teller.Contact!, FrontDoor.HashOf(teller.Receipt!));
        return referral;
    }

    /// <summary>The referrer answers a return: the referral is in the tray again with a new target.</summary>
    public void Resubmit(ReferralFacts facts, IReadOnlyList<PersonReferred> named, Offered offered, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(ReferrerId != by.UserId, "", "Only the person who made this referral can send it again")
            .Refuse(Status != ReferralStatus.Returned, "", "Only a referral that was returned can be sent again")
            .Hold();
        ReferralRules.Check(facts, named, offered, LondonTime.DateOf(now));
        Receive(facts, named, now);
    }

    /// <summary>What was told, as a form can show it again.</summary>
    public ReferralFacts Told() => Facts with { PanelId = PanelId };

    /// <summary>Whether somebody may lead a case of a panel: one who sits on it and works on cases.</summary>
    public static bool MayLead(Actor candidate, Guid panelId) => candidate.Panels.Contains(panelId) && candidate.May(Permission.EditCase);

    void Receive(ReferralFacts facts, IReadOnlyList<PersonReferred> named, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        Facts = facts with { Point = MapPoint.Read(facts.Point)?.ToString(), UrgentReason = facts.IsUrgent == true ? facts.UrgentReason : null };
        PanelId = facts.PanelId!.Value;
        Status = ReferralStatus.Received;
        ReceivedAt = now;
        TriageDueOn = TriageTarget.Of(facts.IsUrgent == true, today);
        (DecidedAt, DecidedById, Decision, ReturnBy, TakenAsUrgent) = (null, null, null, null, false);
        Name([.. named.Where(person => !person.IsEmpty)]);
    }

    void Name(List<PersonReferred> named)
    {
        people.RemoveAll(person => person.Place >= named.Count);
        foreach (var (place, person) in named.Index())
            if (place < people.Count)
                people[place].Become(person.Name!, person.Role!.Value, person.BornOn, person.KnownId);
            else
                people.Add(new ReferralPerson(Id, place, person.Name!.Trim(), person.Role!.Value, person.BornOn, person.KnownId));
    }

    /// <summary>
    /// Whoever refers through a front door sees nobody who is kept, so triage says who is known already: nobody is entered a second time unread.
    /// </summary>
    /// <param name="answered">The people of the referral in their order, with what was answered.</param>
    /// <param name="alike">For each of them, who may be the same.</param>
    public void Recognise(IReadOnlyList<PersonReferred> answered, IReadOnlyList<IReadOnlyCollection<Guid>> alike)
    {
        RefuseIfDecided();
        ReferralRules.RefuseUnsearched(answered, alike);
        foreach (var (place, person) in answered.Index())
            people.Single(told => told.Place == place).IsKnown(person.KnownId);
    }

    /// <summary>The people as a form asks about them.</summary>
    public IReadOnlyList<PersonReferred> Named() => [.. people.OrderBy(told => told.Place).Select(told => new PersonReferred { Name = told.Name, Role = told.Role, BornOn = told.BornOn, Known = told.PersonId?.ToString() })];

    /// <param name="lead">Who will own the case; null when that user may not sign in.</param>
    /// <param name="urgently">The panel takes it as urgent business, whatever the referrer said.</param>
    public void Accept(Guid caseId, string? reason, Actor? lead, bool urgently, Actor by, DateTimeOffset now)
    {
        RefuseIfDecided();
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why this joins the panel’s work")
            .Refuse(lead is null || !MayLead(lead, PanelId), "LeadId", "Select a lead who sits on this panel and works on cases")
            .Hold();
        Decide(ReferralStatus.Accepted, reason!, by, now);
        (CaseId, TakenAsUrgent) = (caseId, urgently);
    }

    public void Return(string? wanted, DateOnly? returnBy, Actor by, DateTimeOffset now)
    {
        RefuseIfDecided();
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(wanted), "Reason", "Enter what information is needed")
            .Refuse(returnBy is null, "ReturnBy", "Enter the date the information is needed by")
            .Refuse(returnBy < LondonTime.DateOf(now), "ReturnBy", "The date the information is needed by must be today or later")
            .Refuse(returnBy > LondonTime.DateOf(now).AddYears(1), "ReturnBy", "The date the information is needed by must be within a year")
            .Hold();
        Decide(ReferralStatus.Returned, wanted!, by, now);
        ReturnBy = returnBy;
    }

    public void Redirect(string? to, string? reason, Actor by, DateTimeOffset now)
    {
        RefuseIfDecided();
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(to), "RedirectedTo", "Enter where this should go instead")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why it should go there")
            .Hold();
        Decide(ReferralStatus.Redirected, $"{to!.Trim()}: {reason!.Trim()}", by, now);
    }

    public void Decline(string? reason, Actor by, DateTimeOffset now)
    {
        RefuseIfDecided();
        new Rules().Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why this is declined").Hold();
        Decide(ReferralStatus.Declined, reason!, by, now);
    }

    /// <param name="into">The case that is about the same problem; null when the one named is not there for the person who triages.</param>
    public void Merge(Case? into, string? reason, Actor by, DateTimeOffset now)
    {
        RefuseIfDecided();
        new Rules()
            .Refuse(into is null || into.PanelId != PanelId || into.Status != CaseStatus.Open, "MergeInto", "Select an open case of this panel, or enter its reference")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why this is the same problem")
            .Hold();
        Decide(ReferralStatus.Merged, reason!, by, now);
        CaseId = into!.Id;
        into.Tell(TimelineKind.Merged, $"Referral {Reference(Number)} joined this case. {reason!.Trim()}", by, now, Id);
    }

    /// <summary>
    /// Takes a decision back, as if it had not been made: the referral is in the tray again with the target it had. Exact, because only a
    /// referral that waited can be decided. A case that it was merged into is told that it was taken away again.
    /// </summary>
    /// <param name="case">The case that this opened, or was merged into.</param>
    public void TakeBack(Case? @case, Actor by, DateTimeOffset now)
    {
        var opened = Status == ReferralStatus.Accepted;
        new Rules()
            .Refuse(DecidedAt is null, "", "There is no decision to undo: this referral waits for one")
            .Refuse(DecidedAt is not null && DecidedById != by.UserId, "", "Only the person who decided can undo it")
            .Refuse(DecidedAt + Undo <= now, "", "A decision can be undone for one minute, and that minute is over: the referrer is being told")
            .Hold();
        if (opened)
            RefuseIfTouched(@case is { IsUntouched: true });
        if (!opened)
            @case?.Tell(TimelineKind.Merged, $"Referral {Reference(Number)} was taken away from this case again", by, now, Id);
        Status = ReferralStatus.Received;
        (DecidedAt, DecidedById, Decision, ReturnBy, CaseId, TakenAsUrgent) = (null, null, null, null, null, false);
    }

    /// <summary>Asked again when the case is removed: somebody may have begun on it meanwhile.</summary>
    public static void RefuseIfTouched(bool isUntouched) =>
        new Rules().Refuse(!isUntouched, "", "Somebody has already worked on the case that this opened, so it cannot be undone: close the case instead").Hold();

    /// <summary>What a figure will count of this referral, with whose people it is loaded.</summary>
    public CountedEvent Counted(string kind, DateTimeOffset now, string? detail = null) => new(kind, PanelId, now, LondonTime.DateOf(now), now)
    {
        ReferralId = Id,
        CaseId = CaseId,
        WardCode = Facts.WardCode,
        CaseType = Facts.CaseType.ToString(),
        Themes = [.. Facts.Themes.Distinct().Order(StringComparer.Ordinal)],
        AgeBand = AgeBands.Of(Behaviour.YoungestBornOn(People.Select(person => (person.Role, person.BornOn))), LondonTime.DateOf(now)),
        AgencyId = AgencyId,
        Detail = detail,
    };

    void RefuseIfDecided() =>
        new Rules().Refuse(Status != ReferralStatus.Received, "", "Somebody else has already decided this referral, so nothing was changed").Hold();

    void Decide(ReferralStatus status, string decision, Actor by, DateTimeOffset now) =>
        (Status, Decision, DecidedById, DecidedAt) = (status, decision.Trim(), by.UserId, now);
}
