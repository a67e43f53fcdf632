using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class RecordArrest(IMediator mediator) : StepPage<RecordArrest.Command>(mediator)
{
    protected override string Done => "Arrest recorded";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            var injunction = one.Intervention as CivilInjunction ?? throw new NotSeen();
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(now, () => injunction.PreviewArrest(typed.ToArrest(), now)) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Arrested")]
        public DateTime? ArrestedAt { get; set; }

        [Display(Name = "Which term was broken, and how"), StringLength(1000, ErrorMessage = "Which term was broken must be 1,000 characters or fewer")]
        public string? Breach { get; set; }

        public CivilInjunction.Arrest ToArrest() => new() { ArrestedAt = Typed.Instant(ArrestedAt, nameof(ArrestedAt)), Breach = Typed.Text(Breach) };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            var injunction = intervention as CivilInjunction ?? throw new NotSeen();
            ChangedMeanwhile.Unless(injunction.Version, command.Version);
            var arrest = command.ToArrest();
            injunction.RecordArrest(arrest, now);
            @case.Tell(TimelineKind.Intervention, $"Arrested under the civil injunction at {arrest.ArrestedAt?.InWords()}: {arrest.Breach}", actor, now, injunction.Id);
            audit.About(@case.Id, injunction.Id);
            return Unit.Value;
        }
    }
}
