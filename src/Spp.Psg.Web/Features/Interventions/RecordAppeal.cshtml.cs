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

public sealed class RecordAppeal(IMediator mediator) : StepPage<RecordAppeal.Command>(mediator)
{
    public CommunityProtectionNotice Notice => (CommunityProtectionNotice)Of.Intervention;

    protected override string Done => "Appeal recorded";

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
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(now, () => notice.PreviewAppeal(typed.ToAppeal(), LondonTime.DateOf(now)), notice.SuspendedByAppeal()) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Appeal made")]
        public DateOnly? AppealedOn { get; set; }

        [Display(Name = "Court"), StringLength(120, ErrorMessage = "Court must be 120 characters or fewer")]
        public string? Court { get; set; }

        public CommunityProtectionNotice.Appeal ToAppeal() => new() { AppealedOn = AppealedOn, Court = Typed.Text(Court) };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            var notice = intervention as CommunityProtectionNotice ?? throw new NotSeen();
            ChangedMeanwhile.Unless(notice.Version, command.Version);
            notice.RecordAppeal(command.ToAppeal(), now);
            @case.Tell(TimelineKind.Intervention, $"Appeal against the community protection notice on {command.AppealedOn?.InWords()} to {notice.Court}", actor, now, notice.Id);
            audit.About(@case.Id, notice.Id);
            return Unit.Value;
        }
    }
}
