using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class SettleFixedPenalty(IMediator mediator) : StepPage<SettleFixedPenalty.Command>(mediator)
{
    [FromRoute(Name = "penalty")]
    public Guid PenaltyId { get; set; }

    public FixedPenalty Penalty => ((CommunityProtectionNotice)Of.Intervention).Penalties.Single(one => one.Id == PenaltyId);

    protected override string Done => "Fixed penalty settled";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, PenaltyId, typed);

    protected override Command Addressed() => Form with { Id = Id, PenaltyId = PenaltyId };

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Guid PenaltyId, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            var (notice, penalty) = Found(one.Intervention, query.PenaltyId);
            return new StepSeen(one, query.Typed is { } typed
                ? Deadlines.Of(now, () => notice.PreviewSettlement(penalty, typed.ToSettled(), LondonTime.DateOf(now)), notice.Clocks.Where(running => running.Id == penalty.ClockId))
                : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        [BindNever]
        public Guid PenaltyId { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "What became of it")]
        public PenaltyOutcome? Outcome { get; set; }

        [Display(Name = "Date")]
        public DateOnly? On { get; set; }

        [Display(Name = "Why, if it was withdrawn"), StringLength(1000, ErrorMessage = "Why must be 1,000 characters or fewer")]
        public string? Reason { get; set; }

        public PenaltySettled ToSettled() => new() { Outcome = Outcome, On = On, Reason = Typed.Text(Reason) };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            var (notice, penalty) = Found(intervention, command.PenaltyId);
            ChangedMeanwhile.Unless(notice.Version, command.Version);
            notice.Settle(penalty, command.ToSettled(), now);
            @case.Tell(TimelineKind.Intervention, $"Fixed penalty of {penalty.IssuedOn.InWords()}: {Said.InWords(penalty.Outcome!.Value).ToLowerInvariant()} {penalty.SettledOn?.InWords()}. {penalty.Reason}".TrimEnd(), actor, now, notice.Id);
            audit.About(@case.Id, notice.Id, penalty.Id);
            return Unit.Value;
        }
    }

    static (CommunityProtectionNotice Notice, FixedPenalty Penalty) Found(Intervention intervention, Guid penalty) =>
        intervention is CommunityProtectionNotice notice && notice.Penalties.FirstOrDefault(one => one.Id == penalty) is { } found ? (notice, found) : throw new NotSeen();
}
