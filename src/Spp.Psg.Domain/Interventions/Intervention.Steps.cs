using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

public abstract partial class Intervention
{
    /// <summary>The ways in which the lifecycle lets it end early from here.</summary>
    public virtual IReadOnlyList<EarlyEnd> EarlyEnds() =>
        [.. Enum.GetValues<EarlyEnd>().Where(how => NextStatuses().Contains(how.ToString()))];

    public Preview PreviewEnd(Ending ending, DateOnly today)
    {
        var (preview, ways) = (new Preview(Law), EarlyEnds());
        var how = ending.How ?? (ways.Count == 1 ? ways[0] : null);
        var done = how?.ToString().ToLowerInvariant() ?? "ended";
        if (ways.Count == 0)
        {
            preview.Refuse(true, "", $"{Name} that is {Lifecycle.InWords(Status)} cannot be ended");
            return preview;
        }

        preview.Need(how is not null, nameof(ending.How), "Select how it ended");
        preview.Need(ending.DecidedOn is not null, nameof(ending.DecidedOn), $"Enter the date it was {done}");
        preview.Need(ending.Reason, nameof(ending.Reason), $"Enter why it was {done}");
        preview.Refuse(how is { } chosen && !ways.Contains(chosen), nameof(ending.How), $"{Name} that is {Lifecycle.InWords(Status)} cannot be {done}");
        if (preview.Date(ending.DecidedOn, nameof(ending.DecidedOn)) is not { } on)
            return preview;
        preview.Refuse(on > today, nameof(ending.DecidedOn), $"Date it was {done} must be today or in the past");
        preview.Refuse(on < MadeOn, nameof(ending.DecidedOn), $"Date it was {done} must be on or after {MadeOn?.InWords()}, when it was made");
        preview.Refuse(on > EndsOn && how != EarlyEnd.Quashed, nameof(ending.DecidedOn), $"It ended on {EndsOn?.InWords()} and can no longer be {done}");
        PlanEnd(preview, ending with { How = how }, on);
        return preview;
    }

    /// <summary>The running clocks that an early end stops.</summary>
    public IEnumerable<StatutoryClock> StoppedBy(EarlyEnd? how) =>
        Clocks.Where(clock => clock.IsRunning && !OutlivesEnd(clock, how ?? (EarlyEnds() is [var only] ? only : EarlyEnd.Cancelled)));

    /// <summary>Cancelled, discharged or quashed: its clocks stop, but for the rights that outlive it.</summary>
    public void End(Ending ending, DateTimeOffset at)
    {
        var preview = PreviewEnd(ending, LondonTime.DateOf(at));
        preview.Hold();
        var how = ending.How ?? EarlyEnds()[0];
        var on = ending.DecidedOn!.Value;
        MoveTo(how.ToString());
        (EndedEarlyOn, EndedEarlyBecause) = (on, ending.Reason);
        StopClocks(on, ending.Reason!, clock => OutlivesEnd(clock, how));
        Start(preview, at);
    }

    /// <summary>A duty was done, or a right was used, on a date and by what; or there is no need of it any more and why.</summary>
    public Preview PreviewMeet(StatutoryClock clock, ClockMet met, DateOnly today)
    {
        var preview = new Preview(Law);
        preview.Need(met.On is not null, nameof(met.On), met.IsDone is false ? "Enter the date it was decided" : "Enter the date it was done");
        preview.Need(met.IsDone is not null, nameof(met.IsDone), "Select whether it was done or is no longer needed");
        preview.Need(met.Evidence, nameof(met.Evidence), met.IsDone is false ? "Enter why it is no longer needed" : "Enter what shows that it was done");
        preview.Refuse(!clock.IsRunning, "", $"{clock.Title} is already {clock.State}");
        preview.Refuse(clock.Nature == ClockNature.End, "", $"{clock.Title} comes by itself: there is nothing to do by then");
        if (preview.Date(met.On, nameof(met.On)) is not { } on)
            return preview;
        preview.Refuse(on < clock.BasisOn && clock.IsLaw, nameof(met.On), $"Date must be on or after {clock.BasisOn.InWords()}, when the time began to run");
        preview.Refuse(on > today, nameof(met.On), "Date must be today or in the past");
        preview.Warn(met.IsDone is true && on > clock.DueOn, nameof(met.On), $"It was due by {clock.DueOn.InWords()} and will be recorded as missed");
        if (met.IsDone is true && NextOf(clock) is { } next)
            preview.Add(next);
        return preview;
    }

    public void Meet(StatutoryClock clock, ClockMet met, DateTimeOffset at)
    {
        var preview = PreviewMeet(clock, met, LondonTime.DateOf(at));
        preview.Hold();
        if (met.IsDone is true)
            clock.Meet(met.On!.Value, met.Evidence!);
        else
            clock.Stop(met.On!.Value, met.Evidence!);
        Answered(clock, met);
        Start(preview, at);
    }

    /// <summary>What time itself does: an order that was made earlier comes into force, one whose end has passed expires. Says what happened, if anything.</summary>
    public virtual string? BringUpToDate(DateTimeOffset now)
    {
        if (IsOver || EndsAt is not { } end || now <= end || !NextStatuses().Contains(RunsOutAs))
            return null;
        MoveTo(RunsOutAs);
        foreach (var clock in Clocks.Where(clock => clock is { IsRunning: true, Nature: ClockNature.End } && clock.DueBy <= end))
            clock.Meet(clock.DueBy, "Its end came");
        foreach (var clock in Clocks.Where(clock => clock is { Nature: ClockNature.End } || clock is { IsLaw: false, Nature: ClockNature.Duty } && clock.DueBy > end))
            clock.Stop(LondonTime.DateOf(end), "It has ended");
        return $"{Name} {RunsOutAs.ToLowerInvariant()} at {end.InWords()}";
    }

    /// <summary>What a figure will count of it: on the day it was made, whenever it was recorded.</summary>
    public CountedEvent Counted(string kind, DateOnly on, Case @case, DateTimeOffset now) =>
        new(kind, @case.PanelId, LondonTime.StartOf(on), on, now)
        {
            CaseId = CaseId,
            CaseReference = @case.Reference,
            InterventionId = Id,
            AgencyId = LeadAgencyId,
            WardCode = @case.WardCode,
            CaseType = @case.Type.ToString(),
            Themes = [.. @case.Themes.Order(StringComparer.Ordinal)],
            AgeBand = AgeBands.Of(SubjectBornOn, on),
            Rating = @case.Rating,
            Detail = SchemeName ?? Kind,
        };

    /// <summary>When the person was born whom it is against, where it keeps that.</summary>
    protected virtual DateOnly? SubjectBornOn => null;

    /// <summary>What it becomes when its last day has passed.</summary>
    protected virtual string RunsOutAs => "Expired";

    /// <summary>Clocks that an early end starts, and what the law asks before it.</summary>
    protected virtual void PlanEnd(Preview preview, Ending ending, DateOnly on) { }

    /// <summary>A clock that keeps running although the intervention has ended.</summary>
    protected virtual bool OutlivesEnd(StatutoryClock clock, EarlyEnd how) => false;

    /// <summary>What the answer to a clock does to the part that it is of.</summary>
    protected virtual void Answered(StatutoryClock clock, ClockMet met) { }

    /// <summary>The clock that starts again when this one is met.</summary>
    protected virtual PlannedClock? NextOf(StatutoryClock met) => null;
}

/// <summary>How a clock was answered.</summary>
public sealed record ClockMet
{
    /// <summary>Done; otherwise no longer needed.</summary>
    public bool? IsDone { get; init; }
    public DateOnly? On { get; init; }
    public string? Evidence { get; init; }
}
