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

public sealed class RecordNoticeStep(IMediator mediator) : StepPage<RecordNoticeStep.Command>(mediator)
{
    public IEnumerable<SelectListItem> Requirements =>
        ((CommunityProtectionNotice)Of.Intervention).Requirements.Where(one => one.IsLive).Select(one => new SelectListItem($"{Said.InWords(one.Kind)}: {one.Text}", one.Id.ToString()));

    protected override void Fill() => Form = Form with { Kind = NoticeStepKind.Breach };

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
            var notice = one.Intervention as CommunityProtectionNotice ?? throw new NotSeen();
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(now, () => notice.PreviewStep(typed.ToStep(), LondonTime.DateOf(now))) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "What happened")]
        public NoticeStepKind? Kind { get; set; }

        [Display(Name = "What they did not keep to")]
        public Guid? RequirementId { get; set; }

        [Display(Name = "When")]
        public DateOnly? On { get; set; }

        [Display(Name = "In words"), StringLength(2000, ErrorMessage = "In words must be 2,000 characters or fewer")]
        public string? Words { get; set; }

        public StepFacts ToStep() => new() { Kind = Kind, On = On, Words = Typed.Text(Words), RequirementId = RequirementId };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            var notice = intervention as CommunityProtectionNotice ?? throw new NotSeen();
            ChangedMeanwhile.Unless(notice.Version, command.Version);
            var step = notice.RecordStep(command.ToStep(), now);
            @case.Tell(TimelineKind.Intervention, $"Community protection notice, {step.On.InWords()}, {Said.InWords(step.Kind).ToLowerInvariant()}: {step.Words}", actor, now, notice.Id);
            audit.About(@case.Id, notice.Id);
            return Unit.Value;
        }
    }
}
