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
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class MoveScheme(IMediator mediator) : StepPage<MoveScheme.Command>(mediator)
{
    public SchemeIntervention Intervention => (SchemeIntervention)Of.Intervention;

    public IReadOnlyList<SelectListItem> Next => [.. Intervention.NextStatuses().Select(stage => new Choice(stage, stage == Intervention.Status ? $"{stage}, once more" : stage))];

    protected override string Done => "Stage recorded";

    public SchemeFields FieldsOf(string stage) => SchemeFields.Of(Intervention.Plan.AskedAt(stage, false), Form);

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    protected override void Fill() => Form.To = Next is [var only] ? only.Value : null;

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            if (one.Intervention is not SchemeIntervention intervention)
                throw new NotSeen();
            var today = LondonTime.DateOf(now);
            return new StepSeen(one, query.Typed is { } typed
                ? Deadlines.Of(now, () => intervention.PreviewStep(typed.ToStep(intervention, today), today), intervention.StoppedBy(typed.To))
                : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce, IHoldsValues
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Stage reached"), StringLength(40, ErrorMessage = "Select the stage that was reached")]
        public string? To { get; set; }

        [Display(Name = "Date it was reached")]
        public DateOnly? On { get; set; }

        public Dictionary<string, string?> Values { get; set; } = [];

        [Display(Name = "Why, or what came of it"), StringLength(2000, ErrorMessage = "Why must be 2,000 characters or fewer")]
        public string? Reason { get; set; }

        [Display(Name = "What shows it"), StringLength(1000, ErrorMessage = "What shows it must be 1,000 characters or fewer")]
        public string? Evidence { get; set; }

        [Display(Name = "Next review on")]
        public DateOnly? ReviewOn { get; set; }

        public SchemeIntervention.Step ToStep(SchemeIntervention of, DateOnly today) => new()
        {
            To = Typed.Text(To),
            On = On,
            Reason = Typed.Text(Reason),
            Evidence = Typed.Text(Evidence),
            ReviewOn = ReviewOn,
            Values = SchemeFields.Read(of.Plan, this, today),
        };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (found, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            if (found is not SchemeIntervention intervention)
                throw new NotSeen();
            ChangedMeanwhile.Unless(intervention.Version, command.Version);
            intervention.Take(command.ToStep(intervention, LondonTime.DateOf(now)), actor, now);
            var last = intervention.Reached[^1];
            @case.Tell(TimelineKind.Intervention, $"{intervention.Name}: {Lifecycle.InWords(last.Stage)} on {last.On.InWords()}{(last.Reason is null ? "" : $". {last.Reason}")}", actor, now, intervention.Id);
            audit.About(@case.Id, intervention.Id);
            return Unit.Value;
        }
    }
}
