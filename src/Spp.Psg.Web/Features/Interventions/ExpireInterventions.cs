using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
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

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
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
            var ids = due.Select(intervention => intervention.CaseId).Distinct().ToList();
            var cases = await db.CasesSeenBy(actor).Where(@case => ids.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, cancellationToken);
            var done = 0;
            foreach (var intervention in due)
            {
                if (intervention.BringUpToDate(now) is not { } happened)
                    continue;
                cases[intervention.CaseId].Tell(TimelineKind.Intervention, happened, actor, now, intervention.Id);
                audit.About(null, intervention.Id);
                done++;
            }

            return done;
        }
    }
}
