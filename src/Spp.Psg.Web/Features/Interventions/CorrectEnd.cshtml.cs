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

public sealed class CorrectEnd(IMediator mediator) : StepPage<CorrectEnd.Command>(mediator)
{
    protected override string Done => "End date corrected";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var one = await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken);
            if (query.Typed is null && !one.Intervention.MayCorrectEnd)
                throw new NotSeen();
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(clock.GetUtcNow(), () => one.Intervention.PreviewCorrection(typed.ToCorrection())) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "It ends")]
        public DateOnly? EndsOn { get; set; }

        [Display(Name = "Time it ends, if the order says")]
        public TimeOnly? EndsTime { get; set; }

        [Display(Name = "Why the end date was wrong"), StringLength(500, ErrorMessage = "Why the end date was wrong must be 500 characters or fewer")]
        public string? Reason { get; set; }

        public EndCorrection ToCorrection() => new() { EndsOn = EndsOn, EndsTime = EndsTime, Reason = Typed.Text(Reason) };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            ChangedMeanwhile.Unless(intervention.Version, command.Version);
            var before = intervention.EndsOn;
            intervention.CorrectEnd(command.ToCorrection(), now);
            @case.Tell(TimelineKind.Intervention, $"{intervention.Name}, end date corrected from {before?.InWords()} to {intervention.EndsOn?.InWords()}. {command.Reason?.Trim()}", actor, now, intervention.Id);
            await db.PlanActionsAsync(intervention, @case, await names.ReadAsync(cancellationToken), actor, now, cancellationToken);
            audit.About(@case.Id, intervention.Id);
            return Unit.Value;
        }
    }
}
