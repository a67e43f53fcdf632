using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class SettleBreach(IMediator mediator) : StepPage<SettleBreach.Command>(mediator)
{
    [FromRoute(Name = "breach")]
    public Guid Breach { get; set; }

    public Breach Told { get; private set; } = null!;

    protected override string Done => "Outcome recorded";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, Breach, typed);

    protected override Command Addressed() => Form with { Id = Id, Breach = Breach };

    protected override void Show(StepSeen seen)
    {
        base.Show(seen);
        Told = ((BreachSeen)seen).Breach;
    }

    /// <summary>With the breach that it is about.</summary>
    public sealed record BreachSeen(OneIntervention Of, Deadlines Deadlines, Breach Breach) : StepSeen(Of, Deadlines);

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Guid Breach, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            var breach = await db.BreachesSeenBy(current.Actor).SingleOrDefaultAsync(told => told.Id == query.Breach && told.InterventionId == query.Id, cancellationToken) ?? throw new NotSeen();
            return new BreachSeen(one, query.Typed is { } typed ? Deadlines.Of(now, () => one.Intervention.PreviewSettlement(breach, typed.ToSettled(), LondonTime.DateOf(now))) : Deadlines.NotYet, breach);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Alteration)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        [BindNever]
        public Guid Breach { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "What became of it")]
        public BreachOutcome? Outcome { get; set; }

        [Display(Name = "When it was decided")]
        public DateOnly? DecidedOn { get; set; }

        [Display(Name = "What the court imposed, or why there are no proceedings"), StringLength(1000, ErrorMessage = "What the court imposed must be 1,000 characters or fewer")]
        public string? Sanction { get; set; }

        public BreachSettled ToSettled() => new() { Outcome = Outcome, DecidedOn = DecidedOn, Sanction = Typed.Text(Sanction) };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            var breach = await db.BreachesSeenBy(actor).SingleOrDefaultAsync(told => told.Id == command.Breach && told.InterventionId == command.Id, cancellationToken) ?? throw new NotSeen();
            ChangedMeanwhile.Unless(breach.Version, command.Version);
            intervention.Settle(breach, command.ToSettled(), now);
            @case.Tell(TimelineKind.Intervention, $"Breach of the {intervention.Name.ToLowerInvariant()} of {LondonTime.DateOf(breach.HappenedAt).InWords()}, {Said.InWords(breach.Outcome!.Value).ToLowerInvariant()}{(breach.Sanction is { } sanction ? $": {sanction}" : "")}", actor, now, intervention.Id);
            audit.About(@case.Id, intervention.Id);
            return Unit.Value;
        }
    }
}
