using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class RecordFixedPenalty(IMediator mediator) : StepPage<RecordFixedPenalty.Command>(mediator)
{
    protected override string Done => "Fixed penalty recorded";

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
            if (query.Typed is not { } typed)
                return new StepSeen(one, Deadlines.NotYet);
            var homeless = await HasNoHomeAsync(db, current.Actor, notice, cancellationToken);
            return new StepSeen(one, Deadlines.Of(now, () => notice.PreviewPenalty(typed.ToPenalty(homeless), LondonTime.DateOf(now))));
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Amount in pounds")]
        public int? Pounds { get; set; }

        [Display(Name = "Date of the fixed penalty notice")]
        public DateOnly? IssuedOn { get; set; }

        [Display(Name = "They have no settled home")]
        public bool IsHomeless { get; set; }

        [Display(Name = "Why a penalty is right all the same"), StringLength(1000, ErrorMessage = "Why a penalty is right must be 1,000 characters or fewer")]
        public string? Considered { get; set; }

        public PenaltyFacts ToPenalty(bool hasNoAddress) => new() { Pounds = Pounds, IssuedOn = IssuedOn, IsHomeless = IsHomeless, HasNoAddress = hasNoAddress, Considered = Typed.Text(Considered) };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            var notice = intervention as CommunityProtectionNotice ?? throw new NotSeen();
            ChangedMeanwhile.Unless(notice.Version, command.Version);
            var penalty = notice.Penalise(command.ToPenalty(await HasNoHomeAsync(db, actor, notice, cancellationToken)), now);
            @case.Tell(TimelineKind.Intervention, $"Fixed penalty of £{penalty.Pounds} on {penalty.IssuedOn.InWords()} for breaking the community protection notice", actor, now, notice.Id);
            audit.About(@case.Id, notice.Id, penalty.Id);
            return Unit.Value;
        }
    }

    /// <summary>As far as the actor may know: a body is never without one.</summary>
    static async Task<bool> HasNoHomeAsync(PsgDb db, Actor actor, CommunityProtectionNotice notice, CancellationToken cancellation)
    {
        if (notice.SubjectPersonId is not { } person)
            return false;
        var addresses = await db.PeopleSeenBy(actor).Where(part => part.PersonId == person && part.CaseId == notice.CaseId).SelectMany(part => part.Person.Details)
            .Where(detail => detail.Kind == DetailKind.Address && detail.UntilOn == null && (detail.CaseId == null || db.CasesSeenBy(actor).Any(@case => @case.Id == detail.CaseId)))
            .Select(detail => detail.Text).ToListAsync(cancellation);
        return !addresses.Exists(PenaltyFacts.IsHome);
    }
}
