using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Actions;

/// <summary>After midnight: what fell overdue is counted once, so that the figure of overdue actions at a day's end is right; and what was on hold until today wakes up.</summary>
public static class CountOverdueActions
{
    [Allow(Permission.RunJob)]
    public sealed record Command(DateTimeOffset DueAt) : ICommand<int>;

    public sealed class Handler(PsgDb db, CurrentActor current, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var today = LondonTime.DateOf(now);
            var fallen = await db.ActionsSeenBy(current.Actor)
                .Where(action => (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress) && action.DueOn < today && action.FellOverdueOn == null)
                .Join(db.CasesSeenBy(current.Actor), action => action.CaseId, @case => @case.Id, (action, @case) => new { action, @case })
                .ToListAsync(cancellationToken);
            foreach (var one in fallen)
            {
                one.action.FallOverdue(today);
                db.Count(one.action.Counted(CountedEventKind.ActionFellOverdue, one.@case, now));
            }
            foreach (var woken in await db.ActionsSeenBy(current.Actor).Where(action => action.HeldUntil <= today).ToListAsync(cancellationToken))
                db.Tell(woken.Wake(current.Actor, now));
            return fallen.Count;
        }
    }
}
