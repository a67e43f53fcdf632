using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class RecordPossession(IMediator mediator) : StepPage<RecordPossession.Command>(mediator)
{
    public IEnumerable<SelectListItem> Steps => ((AbsoluteGround)Of.Intervention).Steps().Select(step => new SelectListItem(Said.InWords(step), step.ToString()));

    protected override string Done => "Recorded";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            var ground = one.Intervention as AbsoluteGround ?? throw new NotSeen();
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(now, () => ground.PreviewStep(typed.ToStep(), LondonTime.DateOf(now))) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "What happened")]
        public PossessionStep? Step { get; set; }

        [Display(Name = "When")]
        public DateOnly? On { get; set; }

        [Display(Name = "In words"), StringLength(1000, ErrorMessage = "In words must be 1,000 characters or fewer")]
        public string? Words { get; set; }

        public AbsoluteGround.Taken ToStep() => new() { Step = Step, On = On, Words = Typed.Text(Words) };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            var ground = intervention as AbsoluteGround ?? throw new NotSeen();
            ChangedMeanwhile.Unless(ground.Version, command.Version);
            ground.Take(command.ToStep(), now);
            @case.Tell(TimelineKind.Intervention, $"Absolute ground for possession, {command.On?.InWords()}: {char.ToLowerInvariant(Said.InWords(command.Step!)[0])}{Said.InWords(command.Step!)[1..]}. {Typed.Text(command.Words)}", actor, now, ground.Id);
            audit.About(@case.Id, ground.Id);
            return Unit.Value;
        }
    }
}
