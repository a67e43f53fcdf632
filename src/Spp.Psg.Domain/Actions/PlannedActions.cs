using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Actions;

/// <summary>
/// Planned backwards: the deadlines of an intervention that somebody has to work towards make actions of its lead agency, and carry them along when they move.
/// What was done stays done.
/// </summary>
public sealed class PlannedActions(Intervention of, Case @case, IReadOnlyList<AgencyAction> planned, (Guid OwnerId, Guid AgencyId) given)
{
    static readonly Dictionary<string, string> toDo = new()
    {
        [ClockKind.StartRenewal] = "Gather the evidence for renewing the public spaces protection order",
        [ClockKind.RenewalConsultation] = "Open the consultation on renewing the public spaces protection order, and publicise and notify it",
        [ClockKind.DecisionNeeded] = "Decide whether to renew the public spaces protection order",
        [ClockKind.RenewalPublication] = "Publish the renewed public spaces protection order and change the signs",
        [ClockKind.RenewalChallenge] = "Check whether the renewed public spaces protection order was challenged in the High Court",
        [ClockKind.Publication] = "Publish the public spaces protection order on the website and put up signs",
        [ClockKind.Challenge] = "Check whether the public spaces protection order was challenged in the High Court",
        [ClockKind.ExtensionDecision] = "Decide whether to apply to extend the closure order",
        [ClockKind.ChildReview] = "Review the criminal behaviour order: it is against a child",
        [ClockKind.LocalReview] = "Review the criminal behaviour order, which has no end date",
    };

    readonly List<AgencyAction> added = [];
    readonly List<CountedEvent> counted = [];

    /// <summary>The kinds of deadline that make an action.</summary>
    public static IReadOnlyCollection<string> Kinds => toDo.Keys;

    public IReadOnlyList<AgencyAction> Added => added;
    public IReadOnlyList<CountedEvent> Counted => counted;

    /// <summary>Brings the actions in line with the deadlines as they are now, and tells the case's timeline what that changed.</summary>
    public void Follow(Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        List<string> moved = [], done = [], cancelled = [], made = [];
        foreach (var action in planned.Where(action => action.IsLive).OrderBy(action => action.DueOn))
        {
            var clock = of.Clocks.Single(clock => clock.Id == action.ClockId);
            if (clock.State == ClockState.Running)
                continue;
            if (clock.State == ClockState.Superseded && of.RunningClock(clock.Kind) is { } later)
            {
                var (before, dueOn) = (action.DueOn, DueOn(later, today));
                NoLongerOverdue(action, now);
                action.Follow(later, dueOn);
                if (before != dueOn)
                    moved.Add($"{action.Text}, from {before.InWords()} to {dueOn.InWords()}");
            }
            else if (clock.State is ClockState.Met or ClockState.Missed)
            {
                NoLongerOverdue(action, now);
                action.EndWithClock(ActionStatus.Done, clock.Evidence!, today);
                counted.Add(action.Counted(CountedEventKind.ActionDone, @case, now));
                done.Add(action.Text);
            }
            else
            {
                NoLongerOverdue(action, now);
                action.EndWithClock(ActionStatus.Cancelled, clock.Evidence ?? "Its deadline no longer applies", today);
                cancelled.Add($"{action.Text}. {action.Outcome}");
            }
        }

        foreach (var clock in of.Clocks.Where(clock => clock.IsRunning && toDo.ContainsKey(clock.Kind) && IsAhead(clock, today)).OrderBy(clock => clock.DueBy))
        {
            if (planned.Any(action => action.ClockId == clock.Id))
                continue;
            var action = AgencyAction.Plan(@case, clock, toDo[clock.Kind], DueOn(clock, today), given, by.IsJob ? of.RecordedById : by.UserId, now);
            added.Add(action);
            counted.Add(action.Counted(CountedEventKind.ActionAssigned, @case, now));
            made.Add($"{action.Text}, due {action.DueOn.InWords()}");
        }

        Tell("planned", made, by, now);
        Tell("moved", moved, by, now);
        Tell("done", done, by, now);
        Tell("cancelled", cancelled, by, now);
    }

    /// <summary>A duty that is late is due at once; a right that has passed is nothing to wait for.</summary>
    static bool IsAhead(StatutoryClock clock, DateOnly today) => clock.Nature == ClockNature.Duty || clock.DueOn >= today;

    static DateOnly DueOn(StatutoryClock clock, DateOnly today) => clock.DueOn < today ? today : clock.DueOn;

    void NoLongerOverdue(AgencyAction action, DateTimeOffset now)
    {
        if (action.FellOverdueOn is not null)
            counted.Add(action.Counted(CountedEventKind.ActionNoLongerOverdue, @case, now));
    }

    void Tell(string what, List<string> actions, Actor by, DateTimeOffset now)
    {
        if (actions.Count > 0)
            @case.Tell(TimelineKind.Action, $"{of.Name}, {(actions.Count == 1 ? "action" : "actions")} {what}: {string.Join("; ", actions)}", by, now, of.Id);
    }
}
