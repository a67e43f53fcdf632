using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>Those on a case one sees, and those of one's own agency on any case that one has no conflict with.</summary>
    public static IQueryable<AgencyAction> ActionsSeenBy(this PsgDb db, Actor actor)
    {
        if (actor.IsJob)
            return db.Actions;
        var (agency, shares, excluded) = (actor.AgencyId, actor.Shares, actor.Reach.Excluded);
        return db.Actions.Where(action => !excluded.Contains(action.CaseId)
            && ((shares && action.AgencyId == agency) || db.CasesSeenBy(actor).Any(@case => @case.Id == action.CaseId)));
    }

    /// <summary>One action, tracked. Not there and not yours are the same answer.</summary>
    public static async Task<AgencyAction> ActionSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await db.ActionsSeenBy(actor).SingleOrDefaultAsync(action => action.Id == id, cancellation) ?? throw new NotSeen();
}
