using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>What time itself does to orders: one made earlier comes into force, one whose end has passed expires.</summary>
public static class ExpireInterventions
{
    const int AtOnce = 500;

    /// <returns>How many there were.</returns>
    [Allow(Permission.RunJob)]
    public sealed record Command : ICommand<int>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var today = LondonTime.DateOf(now);
            var due = await db.InterventionsSeenBy(actor).Include(intervention => intervention.Clocks)
                .Where(intervention => !intervention.IsOver && (intervention.EndsAt < now || (intervention.Status == PublicSpacesProtectionOrder.Made && intervention.Kind == InterventionKind.PublicSpacesProtectionOrder && intervention.StartsOn <= today)
                    || (intervention.Status == CommunityProtectionNotice.Served && intervention.Kind == InterventionKind.CommunityProtectionNotice && intervention.StartsOn <= today)
                    || (intervention.Status == DispersalAuthorisation.Authorised && intervention.Kind == InterventionKind.DispersalAuthorisation && ((DispersalAuthorisation)intervention).StartsAt <= now)))
                .OrderBy(intervention => intervention.EndsAt).ThenBy(intervention => intervention.Id).Take(AtOnce).ToListAsync(cancellationToken);
            due.AddRange(await UnplannedAsync(actor, today, due.ConvertAll(intervention => intervention.Id), cancellationToken));
            var ids = due.Select(intervention => intervention.CaseId).Distinct().ToList();
            var cases = await db.CasesSeenBy(actor).Where(@case => ids.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, cancellationToken);
            var done = 0;
            var known = await names.ReadAsync(cancellationToken);
            foreach (var intervention in due)
            {
                var @case = cases[intervention.CaseId];
                if (intervention.BringUpToDate(now) is { } happened)
                {
                    @case.Tell(TimelineKind.Intervention, happened, actor, now, intervention.Id);
                    done++;
                }

                // An agency that does not see the case did what its deadline asked for.
                foreach (var action in await db.ActionsSeenBy(actor).Where(action => action.InterventionId == intervention.Id && action.ClockId != null && action.Status == ActionStatus.Done).OrderBy(action => action.FinishedOn).ToListAsync(cancellationToken))
                    intervention.DoneByAction(action.ClockId!.Value, action.Outcome!, LondonTime.StartOf(action.FinishedOn!.Value));
                await db.PlanActionsAsync(intervention, @case, known, actor, now, cancellationToken);
                audit.About(null, intervention.Id);
            }

            return done;
        }

        /// <summary>Those whose deadlines have no action yet, as before a new version of the service, or whose action was done and the deadline does not know.</summary>
        Task<List<Intervention>> UnplannedAsync(Actor actor, DateOnly today, List<Guid> known, CancellationToken cancellation) =>
            db.InterventionsSeenBy(actor).Include(intervention => intervention.Clocks).AsSingleQuery()
                .Where(intervention => !known.Contains(intervention.Id) && intervention.Clocks.Any(clock => clock.State == ClockState.Running && PlannedActions.Kinds.Contains(clock.Kind)
                    && (clock.Nature == ClockNature.Duty || clock.DueOn >= today)
                    && !db.ActionsSeenBy(actor).Any(action => action.ClockId == clock.Id && action.Status != ActionStatus.Done)))
                .OrderBy(intervention => intervention.Id).Take(AtOnce).ToListAsync(cancellation);
    }
}
