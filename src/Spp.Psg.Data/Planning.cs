using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data;

/// <summary>Keeps the actions that an intervention's deadlines make in line with them. Call it last, once the deadlines are what they will be.</summary>
public static class Planning
{
    public static async Task PlanActionsAsync(this PsgDb db, Intervention of, Case @case, Names names, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var planned = await db.ActionsSeenBy(actor).Where(action => action.InterventionId == of.Id && action.ClockId != null).ToListAsync(cancellation);
        var plan = new PlannedActions(of, @case, planned, names.WhoActs(of, @case, actor));
        plan.Follow(actor, now);
        foreach (var action in plan.Added)
            db.Keep(action);
        foreach (var counted in plan.Counted)
            db.Count(counted);
    }

    /// <summary>In the lead agency: whoever records it, else the lead of the case, else its contact, else anybody of it on the panel first. An agency without a user leaves it to the lead of the case.</summary>
    static (Guid OwnerId, Guid AgencyId) WhoActs(this Names names, Intervention of, Case @case, Actor actor)
    {
        var owner = names.WhoMay(Permission.AnswerAction).Where(user => user.AgencyId == of.LeadAgencyId)
            .OrderByDescending(user => user.Id == actor.UserId).ThenByDescending(user => user.Id == @case.LeadId)
            .ThenByDescending(user => user.Panels.Contains(@case.PanelId)).ThenByDescending(user => user.Roles.Contains(Role.AgencyContact)).FirstOrDefault();
        return owner is { } one ? (one.Id, one.AgencyId) : (@case.LeadId, names.Colleague(@case.LeadId)?.AgencyId ?? of.LeadAgencyId);
    }
}
