using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class CountDirections(IMediator mediator) : StepPage<CountDirections.Command>(mediator)
{
    protected override string Done => "Directions counted";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    protected override void Fill()
    {
        var authorisation = (DispersalAuthorisation)Of.Intervention;
        Form = Form with { Directions = authorisation.Directions, UnderSixteens = authorisation.UnderSixteens };
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            var authorisation = one.Intervention as DispersalAuthorisation ?? throw new NotSeen();
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(now, () => authorisation.PreviewCount(typed.ToCount(), now)) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Directions given")]
        public int? Directions { get; set; }

        [Display(Name = "Of these, to somebody under 16")]
        public int? UnderSixteens { get; set; }

        public DispersalAuthorisation.Count ToCount() => new() { Directions = Directions, UnderSixteens = UnderSixteens };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            var authorisation = intervention as DispersalAuthorisation ?? throw new NotSeen();
            ChangedMeanwhile.Unless(authorisation.Version, command.Version);
            authorisation.CountDirections(command.ToCount(), now);
            @case.Tell(TimelineKind.Intervention, $"Dispersal authorisation: {authorisation.Directions} directions given, {authorisation.UnderSixteens} to somebody under 16", actor, now, authorisation.Id);
            audit.About(@case.Id, authorisation.Id);
            return Unit.Value;
        }
    }
}
