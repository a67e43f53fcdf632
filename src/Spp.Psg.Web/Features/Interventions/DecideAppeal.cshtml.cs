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

public sealed class DecideAppeal(IMediator mediator) : StepPage<DecideAppeal.Command>(mediator), IAskForRequirements
{
    IHaveRequirements IAskForRequirements.Form => Form;

    protected override void Fill() => Form = Form with { Requirements = RequirementLines.Live(Of.Intervention) };

    protected override string Done => "Court’s decision recorded";

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
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(now, () => notice.PreviewDecision(typed.ToDecision(), LondonTime.DateOf(now))) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce, IHaveRequirements
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "What the court decided")]
        public AppealOutcome? Outcome { get; set; }

        [Display(Name = "Date the court decided")]
        public DateOnly? DecidedOn { get; set; }

        [Display(Name = "Why"), StringLength(2000, ErrorMessage = "Why must be 2,000 characters or fewer")]
        public string? Reason { get; set; }

        public List<RequirementFacts> Requirements { get; set; } = [];

        public CommunityProtectionNotice.AppealDecision ToDecision() => new() { Outcome = Outcome, DecidedOn = DecidedOn, Reason = Typed.Text(Reason), Requirements = Requirements };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            var notice = intervention as CommunityProtectionNotice ?? throw new NotSeen();
            ChangedMeanwhile.Unless(notice.Version, command.Version);
            notice.DecideAppeal(command.ToDecision(), now);
            @case.Tell(TimelineKind.Intervention, $"Appeal against the community protection notice decided on {command.DecidedOn?.InWords()}: {Lifecycle.InWords(notice.Status)}. {notice.AppealReason}", actor, now, notice.Id);
            audit.About(@case.Id, notice.Id);
            return Unit.Value;
        }
    }
}
