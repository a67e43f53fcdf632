using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>One case for changing: others who would change it wait until this transaction ends, so that two notes at once are two notes.</summary>
    public static async Task<Case> CaseHeldBy(this PsgDb db, Actor actor, string address, CancellationToken cancellation)
    {
        var reference = CaseReference.FromAddress(address);
        var held = await db.Cases.FromSql($"""select *, xmin from "case" where reference = {reference} for update""").ToListAsync(cancellation);
        var seen = held.SingleOrDefault(@case => @case.IsSeenBy(actor)) ?? throw new NotSeen();
        return seen.MergedIntoId is { } into ? (await db.CasesHeldBy(actor, into, seen.Id, cancellation)).One : seen;
    }

    /// <summary>What <see cref="CasesSeenBy"/> asks, of a case in hand.</summary>
    static bool IsSeenBy(this Case @case, Actor actor) =>
        actor.IsJob || (!actor.Reach.Excluded.Contains(@case.Id)
            && (actor.Reach.Named.Contains(@case.Id) || (!@case.IsRestricted && (actor.Panels.Contains(@case.PanelId) || actor.Reach.Shared.Contains(@case.Id)))));

    /// <summary>Loads who is already on a case that is to be given one more person.</summary>
    public static Task LoadPeopleAsync(this PsgDb db, Case @case, CancellationToken cancellation) =>
        db.Entry(@case).Collection(one => one.People).Query().Include(part => part.Person).LoadAsync(cancellation);

    /// <summary>Loads every role that a person of a held case ever had in it.</summary>
    public static Task LoadRolesAsync(this PsgDb db, PersonInCase part, CancellationToken cancellation) =>
        db.Entry(part).Collection(one => one.Held).LoadAsync(cancellation);

    /// <summary>What closing a case looks at.</summary>
    public static async Task<CaseLoose> LooseOf(this PsgDb db, Actor actor, Case @case, CancellationToken cancellation)
    {
        var openActions = await db.ActionsSeenBy(actor).CountAsync(
            action => action.CaseId == @case.Id && action.ClockId == null && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress), cancellation);
        var live = await db.InterventionsSeenBy(actor).CountAsync(intervention => intervention.CaseId == @case.Id && !intervention.IsOver, cancellation);
        var scoredOn = await db.RiskAssessmentsSeenBy(actor).Where(assessment => assessment.CaseId == @case.Id && assessment.Basis == AssessmentBasis.Scored)
            .MaxAsync(assessment => (DateOnly?)assessment.AssessedOn, cancellation);
        return new CaseLoose(openActions, live, scoredOn);
    }
}
