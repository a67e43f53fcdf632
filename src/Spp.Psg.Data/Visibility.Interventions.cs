using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>Every kind, with the case that it is for.</summary>
    public static IQueryable<Intervention> InterventionsSeenBy(this PsgDb db, Actor actor) =>
        actor.IsJob ? db.Interventions : db.Interventions.Where(intervention => db.CasesSeenBy(actor).Any(@case => @case.Id == intervention.CaseId));

    /// <summary>The clocks of what the actor sees; those that run are the ones with state "running".</summary>
    public static IQueryable<StatutoryClock> ClocksSeenBy(this PsgDb db, Actor actor) =>
        actor.IsJob ? db.StatutoryClocks : db.StatutoryClocks.Where(clock => db.InterventionsSeenBy(actor).Any(intervention => intervention.Id == clock.InterventionId));

    /// <summary>One intervention with all its clocks, and its case, both tracked.</summary>
    public static async Task<(Intervention Intervention, Case Case)> InterventionSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation)
    {
        var intervention = await db.InterventionsSeenBy(actor).Include(one => one.Clocks).AsSingleQuery()
            .SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Access.NotSeen();
        if (intervention is CommunityProtectionNotice)
            intervention = await db.Set<CommunityProtectionNotice>().Include(one => one.Clocks).Include(one => one.Requirements).Include(one => one.Steps).Include(one => one.Penalties).AsSingleQuery()
                .SingleAsync(one => one.Id == id, cancellation);
        var @case = await db.CasesSeenBy(actor).SingleAsync(one => one.Id == intervention.CaseId, cancellation);
        return (intervention, @case);
    }

    /// <summary>Changes of the law that were switched on, also those withdrawn since. They hold nothing about any case.</summary>
    public static IQueryable<RuleCommencement> CommencementsSeenBy(this PsgDb db, Actor actor) =>
        db.RuleCommencements.Where(_ => actor.May(Permission.SeeLegalRules));

    public static void AddIntervention(this PsgDb db, Intervention intervention) => db.Interventions.Add(intervention);
}
