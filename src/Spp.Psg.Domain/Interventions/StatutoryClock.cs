using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>Where a clock stands.</summary>
public static class ClockState
{
    public const string Running = "running";
    public const string Met = "met";
    public const string Missed = "missed";
    public const string Stopped = "stopped";
    public const string Superseded = "superseded";
}

/// <summary>One clock of an intervention, as saved. It is never recomputed in place: a new one supersedes it and both are kept.</summary>
public sealed class StatutoryClock
{
    StatutoryClock() { }

    internal StatutoryClock(Guid interventionId, PlannedClock plan, DateTimeOffset recordedAt)
    {
        (Id, InterventionId, RecordedAt) = (Guid.CreateVersion7(recordedAt), interventionId, recordedAt.ToUniversalTime());
        (Kind, Title, Nature, Basis) = (plan.Kind, plan.Title, plan.Nature, plan.Basis);
        (BasisAt, BasisOn, DueBy, DueOn) = (plan.BasisAt, plan.BasisOn, plan.DueBy, plan.DueOn);
        (RuleCode, Provision, IsLaw) = (plan.RuleCode, plan.Provision, plan.IsLaw);
        RuleEdition = (plan.Limit as LegalRule)?.Edition;
    }

    public Guid Id { get; private set; }
    public Guid InterventionId { get; private set; }
    public uint Version { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public string Kind { get; private set; } = "";
    public string Title { get; private set; } = "";
    public ClockNature Nature { get; private set; }

    /// <summary>The event counted from, in words.</summary>
    public string Basis { get; private set; } = "";
    public DateTimeOffset BasisAt { get; private set; }
    public DateOnly BasisOn { get; private set; }
    public DateTimeOffset DueBy { get; private set; }
    public DateOnly DueOn { get; private set; }
    public string RuleCode { get; private set; } = "";
    public string? RuleEdition { get; private set; }
    public string Provision { get; private set; } = "";
    public bool IsLaw { get; private set; }

    /// <summary>As last recorded; what it is by now is <see cref="StateAt"/>.</summary>
    public string State { get; private set; } = ClockState.Running;
    public DateOnly? EvidencedOn { get; private set; }
    public string? Evidence { get; private set; }

    public bool IsRunning => State == ClockState.Running;

    /// <summary>A duty whose hour passes unproved is missed; a right or a term simply stops.</summary>
    public string StateAt(DateTimeOffset now) =>
        !IsRunning || now <= DueBy ? State : Nature == ClockNature.Duty ? ClockState.Missed : ClockState.Stopped;

    /// <summary>Done, and by what; done late is still missed.</summary>
    public void Meet(DateTimeOffset at, string evidence) => Settle(at <= DueBy, LondonTime.DateOf(at), evidence);

    public void Meet(DateOnly on, string evidence) => Settle(on <= DueOn, on, evidence);

    /// <summary>Closed with a reason, nothing having been missed.</summary>
    public void Stop(DateOnly on, string reason)
    {
        if (IsRunning)
            (State, EvidencedOn, Evidence) = (ClockState.Stopped, on, reason);
    }

    internal void Supersede()
    {
        if (IsRunning)
            State = ClockState.Superseded;
    }

    void Settle(bool inTime, DateOnly on, string evidence)
    {
        if (!IsRunning)
            throw new RuleBroken("Clock", $"{Title} is already {State}");
        (State, EvidencedOn, Evidence) = (inTime ? ClockState.Met : ClockState.Missed, on, evidence);
    }
}
