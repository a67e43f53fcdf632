using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class RecordCriminalBehaviourOrder(IMediator mediator, KnownNames names, CurrentActor current) : PageAgainstSomeone<RecordCriminalBehaviourOrder.Command>(mediator, names, current)
{
    protected override string Done => "Criminal behaviour order recorded";

    protected override IQuery<OrderSeen> Asked(Command? typed) => new Query(Address, typed);

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(string Address, Command? Typed) : IQuery<OrderSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, OrderSeen>
    {
        public async Task<OrderSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (now, typed) = (clock.GetUtcNow(), query.Typed);
            var law = await db.LawAsync(cancellationToken);
            return await OrderSeen.ReadAsync(db, current.Actor, audit, query.Address, typed?.SubjectPersonId, now,
                typed is null ? null : subject => CriminalBehaviourOrder.Preview(typed.ToFacts(subject?.Id, subject?.BornOn), law, LondonTime.DateOf(now)), cancellationToken);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : IAgainstSomeone, IOnce
    {
        [BindNever]
        public string Address { get; set; } = "";

        public Guid? SubmissionId { get; set; }

        [Display(Name = "Who it is against")]
        public Guid? SubjectPersonId { get; set; }

        [Display(Name = "Their date of birth")]
        public DateOnly? BornOn { get; set; }

        [Display(Name = "Court"), StringLength(120, ErrorMessage = "Court must be 120 characters or fewer")]
        public string? Court { get; set; }

        [Display(Name = "Convicted")]
        public DateOnly? ConvictedOn { get; set; }

        [Display(Name = "Order made")]
        public DateOnly? MadeOn { get; set; }

        [Display(Name = "Earlier order ends")]
        public DateOnly? EarlierOrderEndsOn { get; set; }

        [Display(Name = "It has no end date")]
        public bool IsIndefinite { get; set; }

        [Display(Name = "Order ends")]
        public DateOnly? EndsOn { get; set; }

        [Display(Name = "Time it ends, if the order says")]
        public TimeOnly? EndsTime { get; set; }

        [Display(Name = "Youth offending team gave its views")]
        public DateOnly? YotViewsOn { get; set; }

        [Display(Name = "What it prohibits or requires"), StringLength(4000, ErrorMessage = "What it prohibits or requires must be 4,000 characters or fewer")]
        public string? Terms { get; set; }

        [Display(Name = "Lead agency")]
        public Guid? LeadAgencyId { get; set; }

        /// <param name="subject">Null unless the person chosen is on the case.</param>
        /// <param name="known">The date of birth that the person already has, which wins.</param>
        public CriminalBehaviourOrder.Facts ToFacts(Guid? subject, DateOnly? known) => new()
        {
            SubjectPersonId = subject,
            BornOn = known ?? BornOn,
            Court = Typed.Text(Court),
            ConvictedOn = ConvictedOn,
            MadeOn = MadeOn,
            EarlierOrderEndsOn = EarlierOrderEndsOn,
            IsIndefinite = IsIndefinite,
            EndsOn = EndsOn,
            EndsTime = EndsTime,
            YotViewsOn = YotViewsOn,
            Terms = Typed.Text(Terms),
        };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var known = await names.ReadAsync(cancellationToken);
            var agency = Typed.Agency(command.LeadAgencyId, known);
            var subject = await Subject.ChosenAsync(db, actor, @case.Id, command.SubjectPersonId, cancellationToken);
            var order = CriminalBehaviourOrder.Record(command.ToFacts(subject?.Id, subject?.BornOn), new Recording(@case.Id, agency, actor.UserId, now, await db.LawAsync(cancellationToken)));
            subject!.LearnBirth(order.BornOn!.Value);
            db.AddIntervention(order);
            @case.Intervened($"Criminal behaviour order made on {subject.Name} by {order.Court} on {order.MadeOn?.InWords()}, {(order.EndsOn is { } on ? $"to {on.InWords()}" : "with no end date")}", order.Id, actor, now);
            db.Count(order.Counted(CountedEventKind.InterventionMade, order.MadeOn!.Value, @case, now));
            await db.PlanActionsAsync(order, @case, known, actor, now, cancellationToken);
            audit.About(@case.Id, order.Id, subject.Id);
            return order.Id;
        }
    }
}
