using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Domain.CaseReviews;

/// <summary>What the local times of a case review are about.</summary>
public enum ReviewClockKind { Acknowledge, Information, Threshold, TellThreshold, Panel, TellOutcome, Appeal, AppealDecision, Reply }

/// <summary>One of the local times: a standard of the bodies, never law. Its row stays when it is met, missed or superseded.</summary>
public sealed class ReviewClock
{
    ReviewClock() { }

    internal ReviewClock(Guid reviewId, ReviewClockKind kind, string title, string basis, DateOnly basisOn, DateOnly dueOn, DateTimeOffset at, Guid? recommendationId = null) =>
        (Id, ReviewId, Kind, Title, Basis, BasisOn, DueOn, RecommendationId, RecordedAt) = (Guid.CreateVersion7(at), reviewId, kind, title, basis, basisOn, dueOn, recommendationId, at.ToUniversalTime());

    public Guid Id { get; private set; }
    public Guid ReviewId { get; private set; }
    public uint Version { get; private set; }
    public ReviewClockKind Kind { get; private set; }
    public string Title { get; private set; } = "";
    public string Basis { get; private set; } = "";
    public DateOnly BasisOn { get; private set; }
    public DateOnly DueOn { get; private set; }

    /// <summary>The recommendation that a body replies to.</summary>
    public Guid? RecommendationId { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>As <see cref="ClockState"/> has it.</summary>
    public string State { get; private set; } = ClockState.Running;
    public DateOnly? MetOn { get; private set; }

    public bool IsRunning => State == ClockState.Running;

    internal void Meet(DateOnly on) => (State, MetOn) = (on <= DueOn ? ClockState.Met : ClockState.Missed, on);

    internal void Stop(DateOnly on) => (State, MetOn) = (ClockState.Stopped, on);
}
