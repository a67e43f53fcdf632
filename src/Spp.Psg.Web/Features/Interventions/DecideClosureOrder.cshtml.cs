using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class DecideClosureOrder(IMediator mediator) : StepPage<DecideClosureOrder.Command>(mediator), IAskForClosureOrder
{
    ClosureOrderForm IAskForClosureOrder.Form => Form;

    public IReadOnlyList<SelectListItem> Notices => [];

    protected override string Done => "Court’s decision recorded";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    protected override void Fill()
    {
        var order = (ClosureOrder)Of.Intervention;
        Form = Form with
        {
            Place = order.Place,
            Court = order.Court,
            Decision = ClosureDecision.Granted,
            DecidedOn = order.AdjournedToOn,
            NoticeEndsAt = order.NoticeContinuesUntil is { } until ? Shown.Local(until) : null,
        };
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            if (one.Intervention is not ClosureOrder order)
                throw new NotSeen();
            return new StepSeen(one, query.Typed is { } typed
                ? Deadlines.Of(now, () => ClosureOrder.Preview(typed.ToFacts(), order.Law, LondonTime.DateOf(now)), order.Clocks.Where(running => running.Kind == ClockKind.AdjournedHearing))
                : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ClosureOrderForm, ICommand<Unit>
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            if (intervention is not ClosureOrder order)
                throw new NotSeen();
            ChangedMeanwhile.Unless(order.Version, command.Version);
            order.Decide(command.ToFacts(), now);
            if (order.NoticeId is { } follows)
                (await NoticeAsync(actor, follows, cancellationToken))?.DecidedBy(order, now);
            @case.Tell(TimelineKind.Intervention, CourtSaid.Of(order), actor, now, order.Id);
            if (order.Status == ClosureOrder.Granted)
                db.Count(order.Counted(CountedEventKind.InterventionMade, order.MadeOn!.Value, @case, now));
            await db.PlanActionsAsync(order, @case, await names.ReadAsync(cancellationToken), actor, now, cancellationToken);
            audit.About(@case.Id, order.Id);
            return Unit.Value;
        }

        Task<ClosureNotice?> NoticeAsync(Actor actor, Guid id, CancellationToken cancellation) =>
            db.InterventionsSeenBy(actor).OfType<ClosureNotice>().Include(notice => notice.Clocks).AsSingleQuery().SingleOrDefaultAsync(notice => notice.Id == id, cancellation);
    }
}
