using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data;

/// <summary>Rules that give actions, and the giving: after every act, so that no way of opening or rating a case or of recording a tool can forget it.</summary>
public static class ActionsByRule
{
    /// <summary>They hold nothing about any case.</summary>
    public static IQueryable<ActionRule> ActionRulesSeenBy(this PsgDb db, Actor actor) => db.ActionRules.Where(_ => actor.May(Permission.ManageActionRules));

    /// <summary>Costs the database nothing unless the act opened a case, changed what a rule asks of one, or recorded a tool.</summary>
    public static async Task GiveActionsByRuleAsync(this PsgDb db, KnownNames known, Actor actor, AuditTrail audit, DateTimeOffset now, CancellationToken cancellation)
    {
        var touched = db.Touched();
        if (touched.Count == 0)
            return;
        var rules = await db.ActionRules.AsNoTracking().Where(rule => rule.EndedAt == null).OrderBy(rule => rule.MadeAt).ThenBy(rule => rule.Id).ToListAsync(cancellation);
        if (rules.Count == 0)
            return;
        var ids = touched.ConvertAll(one => one.CaseId);
        var cases = await db.CasesSeenBy(actor).Where(@case => ids.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, cancellation);
        foreach (var opened in db.ChangeTracker.Entries<Case>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity))
            cases[opened.Id] = opened;
        var given = (await db.ActionsSeenBy(actor).Where(action => action.RuleId != null && ids.Contains(action.CaseId)).Select(action => new { action.RuleId, action.CaseId, action.InterventionId }).ToListAsync(cancellation))
            .Select(action => (action.RuleId!.Value, action.CaseId, action.InterventionId)).ToHashSet();
        var names = await known.ReadAsync(cancellation);
        foreach (var (caseId, recorded) in touched)
        {
            if (!cases.TryGetValue(caseId, out var on))
                continue;
            foreach (var rule in rules.Where(rule => rule.Holds(on, recorded) && given.Add((rule.Id, on.Id, recorded?.Id))))
            {
                var action = rule.Give(on, recorded, names.DoerBy(rule, on), actor, now);
                db.Keep(action);
                db.Count(action.Counted(CountedEventKind.ActionAssigned, on, now));
                audit.About(null, on.Id, action.Id);
            }
        }
    }

    static List<(Guid CaseId, Intervention? Recorded)> Touched(this PsgDb db)
    {
        db.ChangeTracker.DetectChanges();
        var cases = db.ChangeTracker.Entries<Case>().Where(entry => entry.State == EntityState.Added
            || (entry.State == EntityState.Modified && (entry.Property(@case => @case.Rating).IsModified || entry.Property(@case => @case.Type).IsModified || entry.Property(@case => @case.Themes).IsModified)));
        var recorded = db.ChangeTracker.Entries<Intervention>().Where(entry => entry.State == EntityState.Added);
        return [.. cases.Select(entry => (entry.Entity.Id, (Intervention?)null)), .. recorded.Select(entry => (entry.Entity.CaseId, (Intervention?)entry.Entity))];
    }

    /// <summary>Whom the rule names while they are there; else their agency; and where it names nobody, the lead of the case.</summary>
    static Doer DoerBy(this Names names, ActionRule rule, Case on) =>
        names.ActionDoer(rule.OwnerId ?? rule.ContactId ?? rule.AgencyId ?? on.LeadId)
        ?? names.ActionDoer(rule.AgencyId ?? names.Colleague(on.LeadId)?.AgencyId)
        ?? throw new InvalidOperationException("An agency does not go away");
}
