using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Cases;

/// <summary>The container for one problem: a place, a group, a person or a mix. Lives from accepted referral to closure.</summary>
public sealed partial class Case
{
    readonly List<PersonInCase> people = [];
    readonly List<TimelineEntry> happened = [];

    Case() { }

    public Guid Id { get; private init; }
    public string Reference { get; private init; } = "";
    public Guid PanelId { get; private init; }
    public Guid? ReferralId { get; private init; }
    public string Title { get; private set; } = "";
    public string Summary { get; private set; } = "";
    public string? Objective { get; private set; }
    public string Place { get; private set; } = "";

    /// <summary>The place record that these words mean.</summary>
    public Guid? PlaceId { get; private init; }

    public string WardCode { get; private set; } = "";
    public PlaceType PlaceType { get; private set; }
    public string? Landlord { get; private set; }
    public CaseType Type { get; private set; }
    public List<string> Themes { get; private set; } = [];
    public Guid LeadId { get; private set; }
    public CaseStatus Status { get; private set; }

    /// <summary>1 when first opened; one more each time it is reopened within six months.</summary>
    public int Episode { get; private set; } = 1;

    public RiskRating Rating { get; private set; }
    public string RatingReason { get; private set; } = "";
    public DateTimeOffset? RatedAt { get; private set; }
    /// <summary>The last day on which the rating is fresh; from the next one it is stale (domain.md 4.6).</summary>
    public DateOnly? AssessBy { get; private set; }

    /// <summary>The last day by which a supervisor looks at the rating: by rating it or with the panel (domain.md 4.6).</summary>
    public DateOnly? SuperviseBy { get; private set; }

    public DateOnly? NextReviewOn { get; private set; }
    public DateOnly? LastDiscussedOn { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public string OpenedBecause { get; private init; } = "";
    public DateTimeOffset? ClosedAt { get; private set; }
    public ClosureReason? ClosedBecause { get; private set; }
    public string? ClosingNote { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Only people named on it see it, whatever their panel.</summary>
    public bool IsRestricted { get; private set; }

    public uint Version { get; private set; }
    public IReadOnlyList<PersonInCase> People => people;

    /// <summary>Nothing has happened on it since it was opened.</summary>
    public bool IsUntouched => UpdatedAt == OpenedAt;

    /// <summary>What happened in this act; older entries are read from their table, not loaded with the case.</summary>
    public IReadOnlyList<TimelineEntry> Happened => happened;

    /// <summary>Opens a case from an accepted referral. Rated Standard until somebody scores it (domain.md 4.4: on acceptance).</summary>
    /// <param name="known">Those of the referral's people who are kept already, by the id that the referral tells: one person is one record.</param>
    public static Case Open(Guid id, string reference, Referral referral, string because, Guid leadId, Actor by, DateTimeOffset now, IReadOnlyDictionary<Guid, Person>? known = null)
    {
        var facts = referral.Facts;
        var opened = new Case
        {
            Id = id,
            Reference = reference,
            PanelId = referral.PanelId,
            ReferralId = referral.Id,
            Title = facts.Title!,
            Summary = facts.Facts!,
            Place = facts.Place!,
            WardCode = facts.WardCode!,
            PlaceType = facts.PlaceType!.Value,
            Landlord = facts.Landlord,
            Type = facts.CaseType!.Value,
            Themes = [.. facts.Themes],
            LeadId = leadId,
            OpenedAt = now,
            OpenedBecause = because,
            RatingReason = "Not scored yet",
            NextReviewOn = LondonTime.DateOf(now).AddDays(28),
        };
        opened.BeginWith(new CaseProblem(opened, new ProblemFacts { What = opened.Title, Type = opened.Type, Themes = [.. opened.Themes], StartedOn = facts.StartedOn }, by, now));
        foreach (var told in referral.People.GroupBy(told => Known(told)?.Id ?? (object)told.Place))
            opened.AddPerson(Known(told.First()) ?? new Person(Guid.CreateVersion7(now), told.First().Name, told.First().BornOn), [.. told.Select(one => one.Role)], now);
        opened.Tell(TimelineKind.Opened, $"Case opened from referral {Referral.Reference(referral.Number)}. {because}", by, now);
        return opened;

        Person? Known(ReferralPerson told) => told.PersonId is { } one ? known?.GetValueOrDefault(one) : null;
    }

    /// <summary>The details as they are kept: what the form for editing begins with.</summary>
    public CaseFacts Facts() => new()
    {
        Title = Title,
        Summary = Summary,
        Objective = Objective,
        Place = Place,
        WardCode = WardCode,
        PlaceType = PlaceType,
        Landlord = Landlord,
        Type = Type,
        LeadId = LeadId,
    };

    public void Edit(CaseFacts facts, Actor by, DateTimeOffset now)
    {
        RefuseIfClosed();
        Title = facts.Title!.Trim();
        Summary = facts.Summary!.Trim();
        Objective = facts.Objective?.Trim();
        Place = facts.Place!.Trim();
        WardCode = facts.WardCode!;
        PlaceType = facts.PlaceType!.Value;
        Landlord = facts.Landlord?.Trim();
        MainProblem?.TakeType(facts.Type!.Value);
        Type = facts.Type!.Value;
        LeadId = facts.LeadId!.Value;
        Tell(TimelineKind.Edited, "Case details changed", by, now);
    }

    /// <summary>Its lead left: somebody else leads from now on.</summary>
    /// <param name="leadName">As the timeline tells it.</param>
    public void HandOver(Guid leadId, string leadName, Actor by, DateTimeOffset now)
    {
        LeadId = leadId;
        Tell(TimelineKind.Edited, $"{leadName} leads from now on: the lead before left", by, now);
    }

    public PersonInCase AddPerson(Person person, IReadOnlyList<PersonRole> roles, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        PersonFacts.RefuseBirth(new Rules(), person.BornOn, today, "BornOn")
            .Refuse(roles.Count == 0, "Roles", "Select at least one role")
            .Refuse(person.MergedIntoId is not null, "Name", "This record was merged into another one: search again")
            .Refuse(people.Any(known => known.PersonId == person.Id), "Name", "This person is already on the case")
            .Hold();
        var added = new PersonInCase(Id, person, [.. roles.Distinct()], now);
        people.Add(added);
        return added;
    }

    /// <summary>From a day on somebody holds other roles; those that ended are kept with their dates.</summary>
    public void ChangeRoles(PersonInCase part, IReadOnlyList<PersonRole> roles, DateOnly on, Actor by, DateTimeOffset now)
    {
        part.ChangeRoles(roles, on, now);
        Tell(TimelineKind.Person, $"{part.Person.Name} is {string.Join(" and ", part.Roles.Select(role => role.ToString().ToLowerInvariant()))} from {on.InWords()}", by, now, part.PersonId);
    }

    /// <summary>Somebody spoke with a victim; what they said and want goes into the timeline (domain.md 4.6).</summary>
    public void Contacted(PersonInCase part, DateOnly on, string? said, Actor by, DateTimeOffset now)
    {
        RefuseIfClosed();
        part.Contact(on, now);
        Tell(TimelineKind.Person, $"{part.Person.Name} was contacted on {on.InWords()}{(string.IsNullOrWhiteSpace(said) ? "" : $". {said.Trim()}")}", by, now, part.PersonId);
    }

    /// <summary>A group or somebody unknown joins the case: a part without a record of a person.</summary>
    public Party AddParty(PartyFacts facts, Actor by, DateTimeOffset now)
    {
        RefuseIfClosed();
        new Rules().Refuse(facts is { Kind: PartyKind.Unknown, AboutHowMany: not null }, "Facts.AboutHowMany", "Enter a number for a group only").Hold();
        var party = new Party(Guid.CreateVersion7(now), Id, facts.Kind!.Value, facts.Description!.Trim(), facts.AboutHowMany, facts.Role!.Value, now, by.UserId);
        Tell(TimelineKind.Person, $"{party.InWords()} added", by, now, party.Id);
        return party;
    }

    /// <summary>The effective rating after an assessment, an override or a panel decision (domain.md 4.3). The review may come sooner, never later.</summary>
    public void Rate(RiskRating rating, string reason, DateOnly assessBy, DateOnly? reviewBy, Actor by, DateTimeOffset now)
    {
        RefuseIfClosed();
        if (rating != Rating || RatedAt is null)
            Tell(TimelineKind.Rated, RatedAt is null ? $"Rated {rating}. {reason}" : $"Rating changed from {Rating} to {rating}. {reason}", by, now);
        (Rating, RatingReason, RatedAt, UpdatedAt, AssessBy) = (rating, reason, now, now, assessBy);
        var supervise = ReviewIntervals.Default.For(rating).SupervisorReviewOn(LondonTime.DateOf(now));
        if (Assessor.Of(by).IsSupervisor || !(SuperviseBy <= supervise))
            SuperviseBy = supervise;
        if (reviewBy < (NextReviewOn ?? DateOnly.MaxValue))
            NextReviewOn = reviewBy;
    }

    public void Discussed(DateOnly on, DateOnly? nextReviewOn, string decision, Actor by, DateTimeOffset now)
    {
        LastDiscussedOn = on;
        if (RatedAt is not null)
            SuperviseBy = ReviewIntervals.Default.For(Rating).SupervisorReviewOn(on);
        NextReviewOn = nextReviewOn;
        Tell(TimelineKind.Discussed, decision, by, now);
    }

    /// <summary>A young person was screened: the timeline says that, and nothing of the answers.</summary>
    public void Screened(YouthScreen screen, Actor by, DateTimeOffset now)
    {
        RefuseIfClosed();
        Tell(TimelineKind.Person, $"Youth screen filled in{(screen.HeldOn is { } on ? $"; safeguarding conversation held on {on.InWords()}" : "")}", by, now, screen.Id);
    }

    /// <summary>A safeguarding conversation was held after the screen that asked for it; recorded on a closed case, too.</summary>
    public void Safeguarded(YouthScreen screen, Actor by, DateTimeOffset now) =>
        Tell(TimelineKind.Person, $"Safeguarding conversation held on {screen.HeldOn!.Value.InWords()}", by, now, screen.Id);

    /// <summary>An intervention was made for this problem; what happens to it later is told even on a closed case.</summary>
    public void Intervened(string sentence, Guid interventionId, Actor by, DateTimeOffset now)
    {
        RefuseIfClosed();
        Tell(TimelineKind.Intervention, sentence, by, now, interventionId);
    }

    /// <summary>From now on only named people see it. Who they are is told by their grants.</summary>
    public CaseRestriction Restrict(string? reason, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(IsRestricted, "", "This case is restricted already")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why only named people may see this case")
            .Hold();
        IsRestricted = true;
        Tell(TimelineKind.Access, "Restricted to named people", by, now);
        return new CaseRestriction(Guid.CreateVersion7(now), Id, reason!.Trim(), now, by.UserId);
    }

    public void Lift(CaseRestriction restriction, Actor by, DateTimeOffset now)
    {
        restriction.Lift(by, now);
        IsRestricted = false;
        Tell(TimelineKind.Access, "Restriction lifted: everybody on the panel sees this case again", by, now);
    }

    /// <summary>Adds a sentence to the one timeline of everything, and moves the case to the top of the list.</summary>
    public void Tell(TimelineKind kind, string sentence, Actor by, DateTimeOffset now, Guid? subjectId = null)
    {
        happened.Add(new TimelineEntry(Guid.CreateVersion7(now), Id, now, by.UserId, kind, sentence, subjectId));
        UpdatedAt = now;
    }

    /// <summary>What a figure will count of this case, as the case is now.</summary>
    /// <param name="youngestBornOn">Of those whose behaviour it is about, for what is told by age: a state is not, because birthdays are no events.</param>
    public CountedEvent Counted(string kind, DateTimeOffset now, string? detail = null, DateOnly? youngestBornOn = null) => new(kind, PanelId, now, LondonTime.DateOf(now), now)
    {
        CaseId = Id,
        CaseReference = Reference,
        WardCode = WardCode,
        CaseType = Type.ToString(),
        Themes = [.. Themes.Order(StringComparer.Ordinal)],
        AgeBand = AgeBands.Of(youngestBornOn, LondonTime.DateOf(now)),
        Rating = Rating,
        Detail = detail,
    };

    /// <summary>Closes with the preconditions of domain.md 3.8, every one that is missing named at once.</summary>
    public void Close(ClosureFacts facts, CaseLoose loose, Actor by, DateTimeOffset now)
    {
        RefuseIfClosed();
        var today = LondonTime.DateOf(now);
        new Rules()
            .Refuse(loose.OpenActions > 0, "", $"This case still has {loose.OpenActions} open {(loose.OpenActions == 1 ? "action" : "actions")}: finish or cancel each one first")
            .Refuse(!loose.IsScoreFresh(today), "", "Score the risk again first: the last score must be no more than 14 days old")
            .Refuse(loose.LiveInterventions > 0 && string.IsNullOrWhiteSpace(facts.MonitoredBy), "Facts.MonitoredBy", "Enter who will monitor the interventions that are still running")
            .Hold();
        Status = CaseStatus.Closed;
        (ClosedAt, ClosedBecause, ClosingNote, NextReviewOn) = (now, facts.Reason, facts.Lessons!.Trim(), null);
        Tell(TimelineKind.Closed, $"Case closed. {facts.Describe()}", by, now);
    }

    /// <summary>Within six months the same case opens again as its next episode; later, a new case is opened and linked (domain.md 3.8).</summary>
    public void Reopen(string reason, Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        new Rules()
            .Refuse(Status != CaseStatus.Closed, "", "This case is already open")
            .Refuse(MergedIntoId is not null, "", "This case was merged into another: undo the merge instead")
            .Refuse(ClosedAt is { } closedAt && LondonTime.DateOf(closedAt).AddMonths(6) < today, "", "This case closed more than 6 months ago: make a new referral that names it")
            .Hold();
        EndEpisode();
        Status = CaseStatus.Open;
        Episode++;
        (ReopenedAt, ReopenedBecause) = (now, reason.Trim());
        (ClosedAt, ClosedBecause) = (null, null);
        NextReviewOn = today.AddDays(28);
        Tell(TimelineKind.Reopened, $"Case reopened as episode {Episode}. {reason.Trim()}", by, now);
    }

    void RefuseIfClosed() => new Rules().Refuse(Status == CaseStatus.Closed, "", "This case is closed: reopen it first").Hold();
}
