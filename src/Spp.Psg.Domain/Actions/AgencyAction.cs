using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Actions;

/// <summary>Something one agency, and one named person in it, has agreed to do by a date. Done only with an outcome.</summary>
public sealed class AgencyAction
{
    public const int LongestYears = 2;
    public const int LongestNote = 1000;

    AgencyAction() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>How its owner names the case, who may not sit on the panel that sees it.</summary>
    public string CaseReference { get; private init; } = "";

    public Guid PanelId { get; private init; }
    public Guid AgencyId { get; private init; }
    public Guid OwnerId { get; private set; }
    public string Text { get; private init; } = "";
    public DateOnly DueOn { get; private init; }
    public ActionPriority Priority { get; private init; }
    public ActionSide Side { get; private init; }
    public ActionStatus Status { get; private set; }

    /// <summary>What came of it: the outcome when done, the reason when cancelled or superseded.</summary>
    public string? Outcome { get; private set; }

    /// <summary>The last thing said while it is in progress.</summary>
    public string? Progress { get; private set; }

    public DateOnly? FinishedOn { get; private set; }

    /// <summary>The day from which the figures count it as overdue; a job sets it.</summary>
    public DateOnly? FellOverdueOn { get; private set; }

    public Guid? InterventionId { get; private init; }
    public Guid? MeetingId { get; private init; }
    public DateTimeOffset AssignedAt { get; private init; }
    public Guid AssignedById { get; private init; }
    public uint Version { get; private set; }

    public bool IsLive => Status is ActionStatus.Open or ActionStatus.InProgress;

    public bool IsOverdue(DateOnly today) => IsLive && DueOn < today;

    /// <summary>Its own agency answers it, and so may those who assign actions.</summary>
    public bool MayBeAnsweredBy(Actor actor) => actor.AgencyId == AgencyId || actor.May(Permission.AssignAction);

    /// <summary>Assigns it and tells the case's timeline. Count it with <see cref="CountedEventKind.ActionAssigned"/>.</summary>
    /// <param name="facts">With the agency of the person named: none means that nobody active has that id.</param>
    public static AgencyAction Assign(Guid id, Case on, ActionFacts facts, Guid? meetingId, Guid? interventionId, Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        new Rules()
            .Refuse(on.Status == CaseStatus.Closed, "", "This case is closed: reopen it first")
            .Refuse(facts.OwnerId is null || facts.AgencyId is null, "Facts.OwnerId", "Select who will do it")
            .Refuse(string.IsNullOrWhiteSpace(facts.Text), "Facts.Text", "Enter what will be done")
            .Refuse(facts.Text?.Trim().Length > 300, "Facts.Text", "What will be done must be 300 characters or fewer")
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
            OwnerId = facts.OwnerId!.Value,
            Text = facts.Text!.Trim(),
            DueOn = facts.DueOn!.Value,
            Priority = facts.Priority ?? ActionPriority.Normal,
            Side = facts.Side ?? ActionSide.None,
            MeetingId = meetingId,
            InterventionId = interventionId,
            AssignedAt = now,
            AssignedById = by.UserId,
        };
        on.Tell(TimelineKind.Action, $"Action assigned, due {assigned.DueOn.InWords()}: {assigned.Text}", by, now, id);
        return assigned;
    }

    /// <summary>Says how it goes. The entry is for the case's timeline.</summary>
    public TimelineEntry Start(string? note, Actor by, DateTimeOffset now)
    {
        RefuseUnless(note, "Progress", "Enter what has been done so far", by);
        (Status, Progress) = (ActionStatus.InProgress, note!.Trim());
        return Said($"Action in progress: {Text}. {Progress}", by, now);
    }

    public TimelineEntry Finish(string? outcome, Actor by, DateTimeOffset now) =>
        End(ActionStatus.Done, outcome, "Outcome", "Enter the outcome", by, now);

    public TimelineEntry Cancel(string? reason, Actor by, DateTimeOffset now) =>
        End(ActionStatus.Cancelled, reason, "Reason", "Enter why it is cancelled", by, now);

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
            Rating = of?.Rating,
            Detail = kind == CountedEventKind.ActionDone ? (FinishedOn <= DueOn ? CountedDetail.OnTime : CountedDetail.Late) : null,
        };
    }

    TimelineEntry End(ActionStatus end, string? note, string field, string sentence, Actor by, DateTimeOffset now)
    {
        RefuseUnless(note, field, sentence, by);
        (Status, Outcome, FinishedOn) = (end, note!.Trim(), LondonTime.DateOf(now));
        return Said($"Action {end.ToString().ToLowerInvariant()}: {Text}. {Outcome}", by, now);
    }

    void RefuseUnless(string? note, string field, string sentence, Actor by) => new Rules()
        .Refuse(!IsLive, "", $"This action is already {Status.ToString().ToLowerInvariant()}")
        .Refuse(!MayBeAnsweredBy(by), "", "Only the agency that owns this action can answer it")
        .Refuse(string.IsNullOrWhiteSpace(note), field, sentence)
        .Refuse(note?.Trim().Length > LongestNote, field, $"{field} must be 1,000 characters or fewer")
        .Hold();

    TimelineEntry Said(string sentence, Actor by, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), CaseId, now, by.UserId, TimelineKind.Action, sentence, Id);
}
