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

public sealed class RecordAbsoluteGround(IMediator mediator, KnownNames names, CurrentActor current) : PageAgainstSomeone<RecordAbsoluteGround.Command>(mediator, names, current)
{
    protected override string Done => "Notice on the absolute ground recorded";

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
                typed is null ? null : subject => AbsoluteGround.Preview(typed.ToFacts(subject?.Id), law, LondonTime.DateOf(now)), cancellationToken);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : IAgainstSomeone, IOnce
    {
        [BindNever]
        public string Address { get; set; } = "";

        public Guid? SubmissionId { get; set; }

        [Display(Name = "Tenant")]
        public Guid? SubjectPersonId { get; set; }

        [Display(Name = "Home"), StringLength(200, ErrorMessage = "Home must be 200 characters or fewer")]
        public string? Place { get; set; }

        [Display(Name = "Landlord")]
        public PossessionLandlord? Landlord { get; set; }

        [Display(Name = "Condition that is met")]
        public PossessionCondition? Condition { get; set; }

        [Display(Name = "Only a term to take part in something was broken")]
        public bool OnlyParticipation { get; set; }

        [Display(Name = "Hours for which access was prohibited without a break")]
        public int? ProhibitedHours { get; set; }

        [Display(Name = "Conviction, finding or order")]
        public DateOnly? TriggeredOn { get; set; }

        [Display(Name = "Appeal ended")]
        public DateOnly? AppealEndedOn { get; set; }

        [Display(Name = "What was proved"), StringLength(2000, ErrorMessage = "What was proved must be 2,000 characters or fewer")]
        public string? Terms { get; set; }

        [Display(Name = "Notice served")]
        public DateOnly? ServedOn { get; set; }

        [Display(Name = "Date that the notice names")]
        public DateOnly? NamedOn { get; set; }

        [Display(Name = "Lead agency")]
        public Guid? LeadAgencyId { get; set; }

        /// <param name="subject">Null unless the person chosen is on the case.</param>
        public AbsoluteGround.Facts ToFacts(Guid? subject) => new()
        {
            SubjectPersonId = subject,
            Place = Typed.Text(Place),
            Landlord = Landlord,
            Condition = Condition,
            OnlyParticipation = OnlyParticipation,
            ProhibitedHours = ProhibitedHours,
            TriggeredOn = TriggeredOn,
            AppealEndedOn = AppealEndedOn,
            Terms = Typed.Text(Terms),
            ServedOn = ServedOn,
            NamedOn = NamedOn,
        };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var agency = Typed.Agency(command.LeadAgencyId, await names.ReadAsync(cancellationToken));
            var subject = await Subject.ChosenAsync(db, actor, @case.Id, command.SubjectPersonId, cancellationToken);
            var ground = AbsoluteGround.Record(command.ToFacts(subject?.Id), new Recording(@case.Id, agency, actor.UserId, now, await db.LawAsync(cancellationToken)));
            db.AddIntervention(ground);
            @case.Intervened($"Notice on the absolute ground for possession served on {subject!.Name} on {ground.MadeOn?.InWords()}", ground.Id, actor, now);
            db.Count(ground.Counted(CountedEventKind.InterventionMade, ground.MadeOn!.Value, @case, now));
            audit.About(@case.Id, ground.Id, subject.Id);
            return ground.Id;
        }
    }
}
