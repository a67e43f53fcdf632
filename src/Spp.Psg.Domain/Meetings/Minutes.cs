using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Meetings;

/// <summary>The record of one meeting, written when it closes and never again: it keeps the names, titles and actions as they were.</summary>
public sealed class Minutes(Guid meetingId, DateTimeOffset writtenAt, Guid writtenById)
{
    public Guid MeetingId { get; private init; } = meetingId;
    public DateTimeOffset WrittenAt { get; private init; } = writtenAt;
    public Guid WrittenById { get; private init; } = writtenById;
    public MinutesText Text { get; init; } = null!;

    /// <summary>Until the next meeting has approved them they are a draft.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    public Guid? ApprovedById { get; private set; }
    public Guid? ApprovedAtMeetingId { get; private set; }

    /// <param name="next">The panel's meeting that is open now; none when there is none.</param>
    public void Approve(Meeting? next, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(ApprovedAt is not null, "", "These minutes are approved already")
            .Refuse(next is not { Status: MeetingStatus.Open } || next.Id == MeetingId || next.StartsAt <= Text.StartsAt, "", "Minutes are approved at the panel’s next meeting: open it first")
            .Hold();
        (ApprovedAt, ApprovedById, ApprovedAtMeetingId) = (now, by.UserId, next!.Id);
    }
}

/// <summary>What the minutes say of one case, kept apart because not everybody who reads the minutes may see every case.</summary>
public sealed class MinutesOfCase(Guid meetingId, Guid caseId, int position)
{
    public Guid MeetingId { get; private init; } = meetingId;
    public Guid CaseId { get; private init; } = caseId;
    public int Position { get; private init; } = position;
    public MinutesItem Text { get; init; } = null!;

    public static MinutesOfCase Of(Guid meetingId, MinutesItem item) => new(meetingId, item.CaseId, item.Position) { Text = item };
}

public sealed record MinutesText(
    string Panel, MeetingKind Kind, string? Reason, DateTimeOffset StartsAt, string Place, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt, string ClosedBy,
    int StatementVersion, string? QuorumWarning, IReadOnlyList<MinutesPresent> Present, IReadOnlyList<MinutesPresent> Apologies, int Discussed, int Deferred);

/// <param name="InPlaceOf">The member for whom they came; the last three are in no minutes that were written before they were kept.</param>
public sealed record MinutesPresent(
    string Name, string Agency, AttendanceMode Mode, DateTimeOffset? AcceptedAt, string? InPlaceOf = null, TimeOnly? ArrivedAt = null, TimeOnly? LeftAt = null);

/// <param name="Discussion">None when the item was deferred.</param>
/// <param name="Out">Those present who had declared a conflict and left for it; none in minutes written before this was kept.</param>
public sealed record MinutesItem(
    int Position, AgendaSection Section, Guid CaseId, string Reference, string Title, string? DeferredBecause, MinutesDiscussion? Discussion, IReadOnlyList<MinutesAction> Actions,
    IReadOnlyList<string>? Out = null);

public sealed record MinutesDiscussion(
    DiscussionKind Kind, PanelDecision Decision, Risk.RiskRating RatingBefore, Risk.RiskRating RatingAfter, string? RatingReason, DateOnly NextReviewOn,
    string? VictimUpdate, string Facts, string? Opinion);

public sealed record MinutesAction(string Agency, string Owner, string Text, DateOnly DueOn);
