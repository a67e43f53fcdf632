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

public sealed class EndIntervention(IMediator mediator) : StepPage<EndIntervention.Command>(mediator)
{
    public IReadOnlyList<SelectListItem> Ways => [.. Of.Intervention.EarlyEnds().Select(how => new SelectListItem(Said.InWords(how), how.ToString()))];

    protected override string Done => "Early end recorded";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            return new StepSeen(one, query.Typed is { } typed
                ? Deadlines.Of(now, () => one.Intervention.PreviewEnd(typed.ToEnding(), LondonTime.DateOf(now)), one.Intervention.StoppedBy(typed.How))
                : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "How it ended")]
        public EarlyEnd? How { get; set; }

        [Display(Name = "Date it was decided")]
        public DateOnly? DecidedOn { get; set; }

        [Display(Name = "Why"), StringLength(2000, ErrorMessage = "Why must be 2,000 characters or fewer")]
        public string? Reason { get; set; }

        [Display(Name = "Done before it was discharged")]
        public List<PspoStep>? Steps { get; set; }

        public Ending ToEnding() => new() { How = How, DecidedOn = DecidedOn, Reason = Typed.Text(Reason), Steps = Steps ?? [] };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            ChangedMeanwhile.Unless(intervention.Version, command.Version);
            intervention.End(command.ToEnding(), now);
            @case.Tell(TimelineKind.Intervention, $"{intervention.Name} {Lifecycle.InWords(intervention.Status)} on {command.DecidedOn?.InWords()}. {intervention.EndedEarlyBecause}", actor, now, intervention.Id);
            await db.PlanActionsAsync(intervention, @case, await names.ReadAsync(cancellationToken), actor, now, cancellationToken);
            audit.About(@case.Id, intervention.Id);
            return Unit.Value;
        }
    }
}
