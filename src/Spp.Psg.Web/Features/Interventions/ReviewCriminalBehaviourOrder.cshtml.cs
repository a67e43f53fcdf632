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

public sealed class ReviewCriminalBehaviourOrder(IMediator mediator) : StepPage<ReviewCriminalBehaviourOrder.Command>(mediator)
{
    public CriminalBehaviourOrder Order => (CriminalBehaviourOrder)Of.Intervention;

    protected override string Done => "Review recorded";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            if (one.Intervention is not CriminalBehaviourOrder order)
                throw new NotSeen();
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(now, () => order.PreviewReview(typed.ToReviewed(), LondonTime.DateOf(now))) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Date of the review")]
        public DateOnly? ReviewedOn { get; set; }

        [Display(Name = "What it found"), StringLength(4000, ErrorMessage = "What it found must be 4,000 characters or fewer")]
        public string? Outcome { get; set; }

        public CriminalBehaviourOrder.Reviewed ToReviewed() => new() { ReviewedOn = ReviewedOn, Outcome = Typed.Text(Outcome) };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            if (intervention is not CriminalBehaviourOrder order)
                throw new NotSeen();
            ChangedMeanwhile.Unless(order.Version, command.Version);
            order.Review(command.ToReviewed(), now);
            @case.Tell(TimelineKind.Intervention, $"Criminal behaviour order reviewed on {command.ReviewedOn?.InWords()}. {command.Outcome?.Trim()}", actor, now, order.Id);
            await db.PlanActionsAsync(order, @case, await names.ReadAsync(cancellationToken), actor, now, cancellationToken);
            audit.About(@case.Id, order.Id);
            return Unit.Value;
        }
    }
}
