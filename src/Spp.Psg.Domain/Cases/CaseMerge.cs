using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Cases;

/// <summary>Two cases that were one problem: one closes as a duplicate and its reference opens the other. Can be undone exactly.</summary>
public sealed class CaseMerge
{
    CaseMerge() { }

    public Guid Id { get; private init; }
    public Guid FromId { get; private init; }
    public Guid IntoId { get; private init; }
    public string Reason { get; private init; } = "";
    public DateTimeOffset MergedAt { get; private init; }
    public Guid MergedById { get; private init; }

    /// <summary>The closing that the figures counted; undoing takes it back.</summary>
    public Guid CountedEventId { get; private init; }

    public DateOnly? FromNextReviewOn { get; private init; }
    public string? FromClosingNote { get; private init; }
    public DateTimeOffset FromUpdatedAt { get; private init; }
    public DateTimeOffset IntoUpdatedAt { get; private init; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public Guid? UndoneById { get; private set; }
    public string? UndoneBecause { get; private set; }

    /// <param name="onOneAgenda">Both stand on the agenda of a meeting that is still to come or under way.</param>
    /// <param name="youngestBornOn">Of those whose behaviour the case is about that goes.</param>
    /// <returns>The merge, and what the figures count of it.</returns>
    public static (CaseMerge Merge, CountedEvent Closed) Of(Case from, Case into, string? reason, bool onOneAgenda, Actor by, DateTimeOffset now, DateOnly? youngestBornOn = null)
    {
        new Rules()
            .Refuse(from.Id == into.Id, "Into", "Enter another case: this is the same one")
            .Refuse(from.Status == CaseStatus.Closed, "", "This case is closed: only open cases are merged")
            .Refuse(into.Status == CaseStatus.Closed, "Into", "That case is closed: only open cases are merged")
            .Refuse(from.PanelId != into.PanelId, "Into", "That case is another panel’s: what is on this one would be seen by others")
            .Refuse(from.IsRestricted || into.IsRestricted, "Into", "A restricted case is not merged: what is on it would be seen by others")
            .Refuse(onOneAgenda, "Into", "Both cases are on the agenda of one meeting: take one off first")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why they are the same problem")
            .Hold();
        var closed = from.Counted(CountedEventKind.CaseClosed, now, ClosureReason.Duplicate.ToString(), youngestBornOn);
        var merge = new CaseMerge
        {
            Id = Guid.CreateVersion7(now),
            FromId = from.Id,
            IntoId = into.Id,
            Reason = reason!.Trim(),
            MergedAt = now,
            MergedById = by.UserId,
            CountedEventId = closed.Id,
            FromNextReviewOn = from.NextReviewOn,
            FromClosingNote = from.ClosingNote,
            FromUpdatedAt = from.UpdatedAt,
            IntoUpdatedAt = into.UpdatedAt,
        };
        from.BecomePartOf(into, merge.Reason, by, now);
        into.Tell(TimelineKind.Merged, $"{from.Reference} merged into this case. {merge.Reason}", by, now, merge.Id);
        return (merge, closed);
    }

    public void Undo(Case from, Case into, string? because, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(UndoneAt is not null, "", "This merge was undone already")
            .Refuse(into.MergedIntoId is not null, "", "The case it was merged into was itself merged later: undo that merge first")
            .Refuse(string.IsNullOrWhiteSpace(because), "Because", "Enter why the merge is undone")
            .Hold();
        (UndoneAt, UndoneById, UndoneBecause) = (now, by.UserId, because!.Trim());
        into.Tell(TimelineKind.Merged, $"Merge of {from.Reference} undone. {UndoneBecause}", by, now, Id);
        from.ComeApart(this, by, now);
        into.WasUpdated(IntoUpdatedAt);
    }
}

public sealed partial class Case
{
    /// <summary>The case that this one was merged into: its reference opens that one.</summary>
    public Guid? MergedIntoId { get; private set; }

    internal void BecomePartOf(Case into, string reason, Actor by, DateTimeOffset now)
    {
        (Status, ClosedAt, ClosedBecause, ClosingNote, NextReviewOn, MergedIntoId) = (CaseStatus.Closed, now, ClosureReason.Duplicate, reason, null, into.Id);
        Tell(TimelineKind.Merged, $"Merged into {into.Reference}. {reason}", by, now);
    }

    internal void ComeApart(CaseMerge merge, Actor by, DateTimeOffset now)
    {
        (Status, ClosedAt, ClosedBecause, ClosingNote, NextReviewOn, MergedIntoId) = (CaseStatus.Open, null, null, merge.FromClosingNote, merge.FromNextReviewOn, null);
        Tell(TimelineKind.Merged, $"Merge undone. {merge.UndoneBecause}", by, now, merge.Id);
        WasUpdated(merge.FromUpdatedAt);
    }

    /// <summary>Back to its place in the list.</summary>
    internal void WasUpdated(DateTimeOffset at) => UpdatedAt = at;
}
