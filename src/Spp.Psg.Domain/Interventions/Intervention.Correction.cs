using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

public abstract partial class Intervention
{
    /// <summary>An end date of its own that may have been written down wrongly, and has not come yet.</summary>
    public bool MayCorrectEnd => !IsOver && this is ClosureOrder or PublicSpacesProtectionOrder or CriminalBehaviourOrder && RunningClock(ClockKind.OrderEnds) is not null;

    public Preview PreviewCorrection(EndCorrection correction)
    {
        var preview = new Preview(Law);
        preview.Need(correction.EndsOn is not null, nameof(correction.EndsOn), "Enter the date it ends");
        preview.Need(correction.Reason, nameof(correction.Reason), "Enter why the end date was wrong");
        preview.Refuse(!MayCorrectEnd, "", $"{Name} that is {Lifecycle.InWords(Status)} has no end date to correct");
        preview.Refuse(correction.EndsOn == EndsOn && correction.EndsTime is null, nameof(correction.EndsOn), $"It ends on {EndsOn?.InWords()} already");
        if (MayCorrectEnd && preview.Date(correction.EndsOn, nameof(correction.EndsOn)) is { } endsOn && RunningClock(ClockKind.OrderEnds) is { } running)
            PlanCorrection(preview, endsOn, correction.EndsTime, running, clocks.FindLast(clock => clock.Kind == ClockKind.OrderEnds && (clock.Basis, clock.BasisAt) != (running.Basis, running.BasisAt)));
        return preview;
    }

    /// <summary>What counted to the wrong end is counted anew and the old rows are kept; what was answered already stays answered.</summary>
    public void CorrectEnd(EndCorrection correction, DateTimeOffset at)
    {
        var preview = PreviewCorrection(correction);
        preview.Hold();
        foreach (var due in clocks.Where(clock => clock is { IsRunning: true, Kind: ClockKind.ChildReview }).Where(_ => preview.Clock(ClockKind.ChildReview) is null))
            due.Stop(LondonTime.DateOf(at), "The order ends before the review is due");
        foreach (var plan in preview.Clocks)
        {
            if (RunningClock(plan.Kind) is not { } wrong)
                continue;
            wrong.Supersede();
            clocks.Add(new StatutoryClock(Id, plan, at));
        }

        (EndsOn, EndsAt) = (correction.EndsOn, preview.Clock(ClockKind.OrderEnds)!.DueBy);
    }

    /// <summary>Somebody did the action that a deadline made.</summary>
    public void DoneByAction(Guid clockId, string outcome, DateTimeOffset at)
    {
        if (clocks.Find(clock => clock.Id == clockId) is { IsRunning: true, Nature: not ClockNature.End } clock)
            DoneByAction(clock, outcome, at);
    }

    /// <param name="before">The end of the term before this one, if it was extended.</param>
    protected virtual void PlanCorrection(Preview preview, DateOnly endsOn, TimeOnly? endsTime, StatutoryClock running, StatutoryClock? before) { }

    protected virtual void DoneByAction(StatutoryClock clock, string outcome, DateTimeOffset at)
    {
        clock.Meet(LondonTime.DateOf(at), outcome);
        if (NextOf(clock) is not { } next)
            return;
        var preview = new Preview(Law);
        preview.Add(next);
        Start(preview, at);
    }
}

/// <summary>What is asked when an end date was written down wrongly.</summary>
public sealed record EndCorrection
{
    public DateOnly? EndsOn { get; init; }
    public TimeOnly? EndsTime { get; init; }
    public string? Reason { get; init; }
}
