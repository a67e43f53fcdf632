using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class ExtendIntervention(IMediator mediator) : StepPage<ExtendIntervention.Command>(mediator)
{
    protected override string Done => $"{Of?.Name ?? "Intervention"} extended";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var one = await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken);
            if (one.Intervention is CriminalBehaviourOrder or CivilInjunction or CommunityProtection or DispersalAuthorisation or AbsoluteGround or CityWideInjunction || one.Intervention.EndsAt is null)
                throw new NotSeen();
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(clock.GetUtcNow(), () => typed.PreviewOn(one.Intervention)) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Extension notice issued")]
        public DateTime? ExtendedAt { get; set; }

        [Display(Name = "Extended notice ends")]
        public DateTime? EndsAt { get; set; }

        [Display(Name = "Who authorised it")]
        public ClosureAuthoriser? AuthoriserRank { get; set; }

        [Display(Name = "Name of the person who authorised it"), StringLength(120, ErrorMessage = "Name must be 120 characters or fewer")]
        public string? AuthorisedBy { get; set; }

        [Display(Name = "Applied to the court")]
        public DateOnly? AppliedOn { get; set; }

        [Display(Name = "Decided")]
        public DateOnly? DecidedOn { get; set; }

        [Display(Name = "Extended order ends")]
        public DateOnly? EndsOn { get; set; }

        [Display(Name = "Time it ends, if the order says")]
        public TimeOnly? EndsTime { get; set; }

        [Display(Name = "Who was consulted"), StringLength(300, ErrorMessage = "Who was consulted must be 300 characters or fewer")]
        public string? Consulted { get; set; }

        [Display(Name = "Date they were consulted")]
        public DateOnly? ConsultedOn { get; set; }

        [Display(Name = "Why it is still needed"), StringLength(2000, ErrorMessage = "Why it is still needed must be 2,000 characters or fewer")]
        public string? Reason { get; set; }

        [Display(Name = "Done before it was extended")]
        public List<PspoStep>? Steps { get; set; }

        public Preview PreviewOn(Intervention intervention) => intervention switch
        {
            ClosureNotice notice => notice.PreviewExtension(OfNotice()),
            ClosureOrder order => order.PreviewExtension(OfOrder()),
            PublicSpacesProtectionOrder order => order.PreviewExtension(OfPublicSpaces()),
            _ => throw new NotSeen(),
        };

        /// <returns>The day on which it was extended.</returns>
        public DateOnly Extend(Intervention intervention, DateTimeOffset now)
        {
            switch (intervention)
            {
                case ClosureNotice notice:
                    notice.Extend(OfNotice(), now);
                    return LondonTime.DateOf(Typed.Instant(ExtendedAt, nameof(ExtendedAt))!.Value);
                case ClosureOrder order:
                    order.Extend(OfOrder(), now);
                    return DecidedOn!.Value;
                case PublicSpacesProtectionOrder order:
                    order.Extend(OfPublicSpaces(), now);
                    return DecidedOn!.Value;
                default:
                    throw new NotSeen();
            }
        }

        ClosureNotice.Extension OfNotice() => new()
        {
            ExtendedAt = Typed.Instant(ExtendedAt, nameof(ExtendedAt)),
            EndsAt = Typed.Instant(EndsAt, nameof(EndsAt)),
            AuthoriserRank = AuthoriserRank,
            AuthorisedBy = Typed.Text(AuthorisedBy),
        };

        ClosureOrder.Extension OfOrder() => new()
        {
            AppliedOn = AppliedOn,
            DecidedOn = DecidedOn,
            EndsOn = EndsOn,
            EndsTime = EndsTime,
            Consulted = Typed.Text(Consulted),
            ConsultedOn = ConsultedOn,
        };

        PublicSpacesProtectionOrder.Change OfPublicSpaces() => new() { DecidedOn = DecidedOn, EndsOn = EndsOn, Reason = Typed.Text(Reason), Steps = Steps ?? [] };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            ChangedMeanwhile.Unless(intervention.Version, command.Version);
            var on = command.Extend(intervention, now);
            @case.Tell(TimelineKind.Intervention, $"{intervention.Name} extended to {Deadline.When(intervention.EndsAt!.Value)}", actor, now, intervention.Id);
            db.Count(intervention.Counted(CountedEventKind.InterventionExtended, on, @case, now));
            await db.PlanActionsAsync(intervention, @case, await names.ReadAsync(cancellationToken), actor, now, cancellationToken);
            audit.About(@case.Id, intervention.Id);
            return Unit.Value;
        }
    }
}
