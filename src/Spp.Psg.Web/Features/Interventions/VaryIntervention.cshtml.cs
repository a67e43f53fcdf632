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

public sealed class VaryIntervention(IMediator mediator) : StepPage<VaryIntervention.Command>(mediator), IAskForRequirements
{
    IHaveRequirements IAskForRequirements.Form => Form;

    protected override string Done => "Variation recorded";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    protected override void Fill() => Form = Form with { Place = Of.Intervention.Place, Terms = Of.Intervention.Terms, Requirements = RequirementLines.Live(Of.Intervention) };

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var one = await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken);
            if (one.Intervention is not (PublicSpacesProtectionOrder or CriminalBehaviourOrder or CivilInjunction or CityWideInjunction or CommunityProtectionNotice))
                throw new NotSeen();
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(clock.GetUtcNow(), () => typed.PreviewOn(one.Intervention)) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce, IHaveRequirements
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Decided")]
        public DateOnly? DecidedOn { get; set; }

        [Display(Name = "Varied")]
        public DateOnly? VariedOn { get; set; }

        [Display(Name = "Youth offending team consulted")]
        public DateOnly? ConsultedOn { get; set; }

        [Display(Name = "Public place it covers"), StringLength(500, ErrorMessage = "Public place must be 500 characters or fewer")]
        public string? Place { get; set; }

        [Display(Name = "What it prohibits or requires, as varied"), StringLength(4000, ErrorMessage = "What it prohibits or requires must be 4,000 characters or fewer")]
        public string? Terms { get; set; }

        [Display(Name = "New end")]
        public DateOnly? EndsOn { get; set; }

        [Display(Name = "Done before it was varied")]
        public List<PspoStep>? Steps { get; set; }

        [Display(Name = "Why it was varied"), StringLength(2000, ErrorMessage = "Why it was varied must be 2,000 characters or fewer")]
        public string? Reason { get; set; }

        public List<RequirementFacts> Requirements { get; set; } = [];

        public Preview PreviewOn(Intervention intervention) => intervention switch
        {
            PublicSpacesProtectionOrder order => order.PreviewVariation(OfPublicSpaces()),
            CriminalBehaviourOrder order => order.PreviewVariation(OfBehaviour()),
            CivilInjunction injunction => injunction.PreviewVariation(OfInjunction()),
            CityWideInjunction injunction => injunction.PreviewVariation(OfCityWide()),
            CommunityProtectionNotice notice => notice.PreviewVariation(OfNotice()),
            _ => throw new NotSeen(),
        };

        /// <returns>The day on which it was varied.</returns>
        public DateOnly Vary(Intervention intervention, DateTimeOffset now)
        {
            switch (intervention)
            {
                case PublicSpacesProtectionOrder order:
                    order.Vary(OfPublicSpaces(), now);
                    return DecidedOn!.Value;
                case CriminalBehaviourOrder order:
                    order.Vary(OfBehaviour(), now);
                    return VariedOn!.Value;
                case CivilInjunction injunction:
                    injunction.Vary(OfInjunction(), now);
                    return VariedOn!.Value;
                case CityWideInjunction injunction:
                    injunction.Vary(OfCityWide(), now);
                    return VariedOn!.Value;
                case CommunityProtectionNotice notice:
                    notice.Vary(OfNotice(), now);
                    return VariedOn!.Value;
                default:
                    throw new NotSeen();
            }
        }

        PublicSpacesProtectionOrder.Change OfPublicSpaces() => new() { DecidedOn = DecidedOn, Place = Typed.Text(Place), Terms = Typed.Text(Terms), Steps = Steps ?? [] };

        CivilInjunction.Variation OfInjunction() => new() { VariedOn = VariedOn, ConsultedOn = ConsultedOn, Terms = Typed.Text(Terms), EndsOn = EndsOn };

        CityWideInjunction.Variation OfCityWide() => new() { VariedOn = VariedOn, Terms = Typed.Text(Terms), EndsOn = EndsOn };

        CommunityProtectionNotice.Variation OfNotice() => new() { VariedOn = VariedOn, Reason = Typed.Text(Reason), EndsOn = EndsOn, Requirements = Requirements };

        CriminalBehaviourOrder.Variation OfBehaviour() => new() { VariedOn = VariedOn, Terms = Typed.Text(Terms), EndsOn = EndsOn };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            ChangedMeanwhile.Unless(intervention.Version, command.Version);
            var on = command.Vary(intervention, now);
            @case.Tell(TimelineKind.Intervention, $"{intervention.Name} varied on {on.InWords()}", actor, now, intervention.Id);
            await db.PlanActionsAsync(intervention, @case, await names.ReadAsync(cancellationToken), actor, now, cancellationToken);
            audit.About(@case.Id, intervention.Id);
            return Unit.Value;
        }
    }
}
