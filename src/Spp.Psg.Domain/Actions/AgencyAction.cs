using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Actions;

/// <summary>Something one agency, and perhaps one named person in it, has agreed to do by a date. Done only with an outcome.</summary>
public sealed partial class AgencyAction
{
    public const int LongestYears = 2;
    public const int LongestNote = 1000;
    public const int LongestText = 300;

    AgencyAction() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>How its owner names the case, who may not sit on the panel that sees it.</summary>
    public string CaseReference { get; private init; } = "";

    public Guid PanelId { get; private init; }
    public Guid AgencyId { get; private set; }

    /// <summary>The user named; null when it is the agency's, or somebody's without an account.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>Who answers it by link.</summary>
    public Guid? ContactId { get; private set; }

    public string Text { get; private init; } = "";
    public DateOnly DueOn { get; private set; }
    public ActionPriority Priority { get; private init; }
    public ActionSide Side { get; private init; }
    public ActionStatus Status { get; private set; }

    /// <summary>What came of it: the outcome when done, the reason when cancelled or superseded.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Why it was not done, or is late.</summary>
    public ActionReason? Reason { get; private set; }

    /// <summary>It sleeps: nobody is reminded before this day.</summary>
    public DateOnly? HeldUntil { get; private set; }

    public string? HeldBecause { get; private set; }

    /// <summary>The last thing said while it is in progress.</summary>
    public string? Progress { get; private set; }

    public DateOnly? FinishedOn { get; private set; }

    /// <summary>The day from which the figures count it as overdue; a job sets it.</summary>
    public DateOnly? FellOverdueOn { get; private set; }

    /// <summary>What it works on; null for the case as a whole.</summary>
    public Guid? InterventionId { get; private init; }

    /// <summary>The recommendation of a survey or review that it carries out.</summary>
    public Guid? RecommendationId { get; private init; }

    /// <summary>The deadline of that intervention which made it: what moves the one moves the other.</summary>
    public Guid? ClockId { get; private set; }
    public Guid? MeetingId { get; private init; }

    /// <summary>The rule that gave it.</summary>
    public Guid? RuleId { get; private init; }

    public DateTimeOffset AssignedAt { get; private init; }
    public Guid AssignedById { get; private init; }
    public uint Version { get; private set; }

    public bool IsLive => Status is ActionStatus.Open or ActionStatus.InProgress;

    public bool IsOverdue(DateOnly today) => IsLive && DueOn < today;

    /// <summary>Its own agency answers it, and so may those who assign actions.</summary>
    public bool MayBeAnsweredBy(Actor actor) => actor.IsOutside ? actor.UserId == ContactId : actor.AgencyId == AgencyId || actor.May(Permission.AssignAction);

    /// <summary>Assigns it and tells the case's timeline. Count it with <see cref="CountedEventKind.ActionAssigned"/>.</summary>
    /// <param name="facts">With the agency of the person named: none means that nobody active has that id.</param>
    public static AgencyAction Assign(Guid id, Case on, ActionFacts facts, Guid? meetingId, Guid? interventionId, Actor by, DateTimeOffset now, Guid? ruleId = null, Guid? recommendationId = null)
    {
        var today = LondonTime.DateOf(now);
        new Rules()
            .Refuse(on.Status == CaseStatus.Closed, "", "This case is closed: reopen it first")
            .Refuse(facts.AgencyId is null, "Facts.OwnerId", "Select who will do it")
            .Refuse(string.IsNullOrWhiteSpace(facts.Text), "Facts.Text", "Enter what will be done")
            .Refuse(facts.Text?.Trim().Length > LongestText, "Facts.Text", $"What will be done must be {LongestText} characters or fewer")
            .Refuse(facts.Priority is { } priority && !Enum.IsDefined(priority), "Facts.Priority", "Select the priority")
            .Refuse(facts.Side is { } side && !Enum.IsDefined(side), "Facts.Side", "Select the side of the triangle")
            .Refuse(facts.DueOn is null, "Facts.DueOn", "Enter the date it is due")
            .Refuse(facts.DueOn < today, "Facts.DueOn", "Due date must be today or later")
            .Refuse(facts.DueOn > today.AddYears(LongestYears), "Facts.DueOn", $"Due date must be within {LongestYears} years")
            .Hold();
        var assigned = new AgencyAction
        {
            Id = id,
            CaseId = on.Id,
            CaseReference = on.Reference,
            PanelId = on.PanelId,
            AgencyId = facts.AgencyId!.Value,
            OwnerId = facts.OwnerId,
            ContactId = facts.ContactId,
            Text = facts.Text!.Trim(),
            DueOn = facts.DueOn!.Value,
            Priority = facts.Priority ?? ActionPriority.Normal,
            Side = facts.Side ?? ActionSide.None,
            MeetingId = meetingId,
            InterventionId = interventionId,
            RuleId = ruleId,
            RecommendationId = recommendationId,
            AssignedAt = now,
            AssignedById = by.UserId,
        };
        on.Tell(TimelineKind.Action, $"Action assigned{(ruleId is null ? "" : " by rule")}, due {assigned.DueOn.InWords()}: {assigned.Text}", by, now, id);
        return assigned;
    }

    /// <summary>Says how it goes. The entry is for the case's timeline.</summary>
    public TimelineEntry Start(string? note, Actor by, DateTimeOffset now)
    {
        RefuseUnless(note, "Progress", "Enter what has been done so far", by);
        (Status, Progress) = (ActionStatus.InProgress, note!.Trim());
        return Said($"Action in progress: {Text}. {Progress}", by, now);
    }

    /// <summary>A file came with what is said of it.</summary>
    public TimelineEntry SayFileCame(string name, Actor by, DateTimeOffset now)
    {
        RefuseUnless(name, "File", "Select a file", by);
        return Said($"File added for the action: {Text}. {name}", by, now);
    }

    public TimelineEntry Finish(string? outcome, Actor by, DateTimeOffset now) =>
        End(ActionStatus.Done, outcome, "Outcome", "Enter the outcome", by, now);

    /// <summary>It will not be done.</summary>
    public TimelineEntry Cancel(ActionReason? why, string? reason, Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(why is null || !Enum.IsDefined(why.Value), "Why", "Select why it is not done").Hold();
        var said = End(ActionStatus.Cancelled, reason, "Reason", "Enter why it is not done", by, now);
        Reason = why;
        return said;
    }

    /// <summary>Another action or order took its place.</summary>
    public TimelineEntry Supersede(string? reason, Actor by, DateTimeOffset now) =>
        End(ActionStatus.Superseded, reason, "Reason", "Enter what takes its place", by, now);

    /// <summary>Its owner left: a colleague of the same agency does it from now on.</summary>
    /// <param name="ownerName">As the timeline tells it.</param>
    public TimelineEntry HandOver(Guid ownerId, string ownerName, Actor by, DateTimeOffset now)
    {
        OwnerId = ownerId;
        return Said($"Action handed over to {ownerName}: {Text}", by, now);
    }

    /// <summary>The day after the due date has come: from now on the figures count it as overdue.</summary>
    public void FallOverdue(DateOnly today)
    {
        if (IsOverdue(today))
            FellOverdueOn ??= today;
    }

    /// <summary>What a figure will count of it. Of a case that the actor does not see it knows the panel only.</summary>
    public CountedEvent Counted(string kind, Case? of, DateTimeOffset now)
    {
        // Whenever the job comes to it, it fell overdue at the midnight after its due date.
        var at = kind == CountedEventKind.ActionFellOverdue ? LondonTime.StartOf(DueOn.AddDays(1)) : now;
        return new CountedEvent(kind, PanelId, at, LondonTime.DateOf(at), now)
        {
            CaseId = CaseId,
            ActionId = Id,
            AgencyId = AgencyId,
            MeetingId = MeetingId,
            InterventionId = InterventionId,
            CaseReference = of?.Reference,
            WardCode = of?.WardCode,
            CaseType = of?.Type.ToString(),
            Themes = [.. (of?.Themes ?? []).Order(StringComparer.Ordinal)],
            Rating = of?.Rating,
            Detail = kind switch
            {
                CountedEventKind.ActionDone => FinishedOn <= DueOn ? CountedDetail.OnTime : CountedDetail.Late,
                CountedEventKind.ActionNotDone or CountedEventKind.ActionSaidLate => Reason?.ToString(),
                _ => null,
            },
        };
    }

    TimelineEntry End(ActionStatus end, string? note, string field, string sentence, Actor by, DateTimeOffset now)
    {
        RefuseUnless(note, field, sentence, by);
        (Status, Outcome, FinishedOn, HeldUntil, HeldBecause) = (end, note!.Trim(), LondonTime.DateOf(now), null, null);
        return Said($"Action {InWords(end)}: {Text}. {Outcome}", by, now);
    }

    void RefuseUnless(string? note, string field, string sentence, Actor by) => new Rules()
        .Refuse(!IsLive, "", $"This action is already {InWords(Status)}")
        .Refuse(!MayBeAnsweredBy(by), "", "Only the agency that owns this action can answer it")
        .Refuse(string.IsNullOrWhiteSpace(note), field, sentence)
        .Refuse(note?.Trim().Length > LongestNote, field, $"{field} must be 1,000 characters or fewer")
        .Hold();

    static string InWords(ActionStatus status) => status == ActionStatus.Cancelled ? "not done" : status.ToString().ToLowerInvariant();

    TimelineEntry Said(string sentence, Actor by, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), CaseId, now, by.UserId, TimelineKind.Action, sentence, Id);
}
