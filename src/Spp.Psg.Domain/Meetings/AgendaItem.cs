namespace Spp.Psg.Domain.Meetings;

/// <summary>One case listed for one meeting. Taken off by hand, it stays off when the rule is run again.</summary>
public sealed class AgendaItem
{
    AgendaItem() { }

    internal AgendaItem(Guid meetingId, AgendaLine line, bool byHand, DateTimeOffset now)
    {
        (Id, MeetingId, CaseId, ByHand) = (Guid.CreateVersion7(now), meetingId, line.CaseId, byHand);
        (Section, Because) = (line.Section, line.Because);
        ListedAt = now;
    }

    public Guid Id { get; private init; }
    public Guid MeetingId { get; private init; }
    public Guid CaseId { get; private init; }
    public AgendaSection Section { get; private set; }
    public int Position { get; internal set; }
    public AgendaItemState State { get; private set; }

    /// <summary>Why the rule, or a person, put it there.</summary>
    public string Because { get; private set; } = "";

    public bool ByHand { get; private set; }
    public bool IsOff { get; private set; }
    public string? DeferredBecause { get; private set; }

    /// <summary>When it was put there; not known of those of long ago.</summary>
    public DateTimeOffset? ListedAt { get; private init; }

    /// <summary>When the meeting first came to it.</summary>
    public DateTimeOffset? BeganAt { get; private set; }

    public bool IsWaiting => !IsOff && State == AgendaItemState.Waiting;

    internal void Say(AgendaLine line)
    {
        if (!ByHand)
            (Section, Because) = (line.Section, line.Because);
    }

    internal void TakeOff() => IsOff = true;

    internal void PutBack(AgendaLine line) => (IsOff, ByHand, Section, Because) = (false, true, line.Section, line.Because);

    internal void Begins(DateTimeOffset now) => BeganAt ??= now;

    internal void BecomesDiscussed() => (State, DeferredBecause) = (AgendaItemState.Discussed, null);

    internal void BecomesDeferred(string because) => (State, DeferredBecause) = (AgendaItemState.Deferred, because);
}
