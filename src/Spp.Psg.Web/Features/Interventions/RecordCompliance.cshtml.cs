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

public sealed class RecordCompliance(IMediator mediator) : StepPage<RecordCompliance.Command>(mediator)
{
    protected override string Done => "Compliance recorded";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            var served = one.Intervention as CommunityProtection ?? throw new NotSeen();
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(now, () => served.PreviewCompliance(typed.ToCompliance(), LondonTime.DateOf(now)), served.Clocks.Where(one => one.IsRunning && one.Kind != ClockKind.FixedPenalty)) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Complied by")]
        public DateOnly? On { get; set; }

        [Display(Name = "What shows it"), StringLength(2000, ErrorMessage = "What shows it must be 2,000 characters or fewer")]
        public string? Evidence { get; set; }

        public Compliance ToCompliance() => new() { On = On, Evidence = Typed.Text(Evidence) };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            var served = intervention as CommunityProtection ?? throw new NotSeen();
            ChangedMeanwhile.Unless(served.Version, command.Version);
            served.Comply(command.ToCompliance(), now);
            @case.Tell(TimelineKind.Intervention, $"{InterventionKind.InWords(served.Kind)} complied with by {command.On?.InWords()}. {Typed.Text(command.Evidence)}", actor, now, served.Id);
            audit.About(@case.Id, served.Id);
            return Unit.Value;
        }
    }
}
