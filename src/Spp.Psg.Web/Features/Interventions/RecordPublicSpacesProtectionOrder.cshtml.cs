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

public sealed class RecordPublicSpacesProtectionOrder(IMediator mediator, KnownNames names, CurrentActor current) : PageOverPlace<RecordPublicSpacesProtectionOrder.Command>(mediator, names, current)
{
    protected override string Done => "Public spaces protection order recorded";

    protected override IQuery<PlaceSeen> Asked(Command? typed) => new Query(Address, typed);

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(string Address, Command? Typed) : IQuery<PlaceSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, PlaceSeen>
    {
        public async Task<PlaceSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (now, law) = (clock.GetUtcNow(), await db.LawAsync(cancellationToken));
            return await PlaceSeen.ReadAsync(
                db, current.Actor, audit, query.Address, now, query.Typed is { } typed ? () => PublicSpacesProtectionOrder.Preview(typed.ToFacts(), law, LondonTime.DateOf(now)) : null, cancellationToken);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : IOverPlace, IOnce
    {
        [BindNever]
        public string Address { get; set; } = "";

        public Guid? SubmissionId { get; set; }

        [Display(Name = "Public place it covers"), StringLength(500, ErrorMessage = "Public place must be 500 characters or fewer")]
        public string? Place { get; set; }

        [Display(Name = "Activities and the harm they do"), StringLength(4000, ErrorMessage = "Activities must be 4,000 characters or fewer")]
        public string? Grounds { get; set; }

        [Display(Name = "What it prohibits or requires"), StringLength(4000, ErrorMessage = "What it prohibits or requires must be 4,000 characters or fewer")]
        public string? Terms { get; set; }

        [Display(Name = "It restricts a highway")]
        public bool RestrictsHighway { get; set; }

        [Display(Name = "What an expedited order protects")]
        public ExpeditedSite? Site { get; set; }

        [Display(Name = "Consultation opened")]
        public DateOnly? ConsultationOpensOn { get; set; }

        [Display(Name = "Consultation closed")]
        public DateOnly? ConsultationClosesOn { get; set; }

        [Display(Name = "Done before it was made")]
        public List<PspoStep>? Steps { get; set; }

        [Display(Name = "Made")]
        public DateOnly? MadeOn { get; set; }

        [Display(Name = "Starts")]
        public DateOnly? StartsOn { get; set; }

        [Display(Name = "Ends")]
        public DateOnly? EndsOn { get; set; }

        [Display(Name = "Who made it for the council"), StringLength(120, ErrorMessage = "Who made it must be 120 characters or fewer")]
        public string? AuthorisedBy { get; set; }

        [Display(Name = "Lead agency")]
        public Guid? LeadAgencyId { get; set; }

        public PublicSpacesProtectionOrder.Facts ToFacts() => new()
        {
            Place = Typed.Text(Place),
            Grounds = Typed.Text(Grounds),
            Terms = Typed.Text(Terms),
            RestrictsHighway = RestrictsHighway,
            Site = Site,
            ConsultationOpensOn = ConsultationOpensOn,
            ConsultationClosesOn = ConsultationClosesOn,
            Steps = Steps ?? [],
            MadeOn = MadeOn,
            StartsOn = StartsOn,
            EndsOn = EndsOn,
            AuthorisedBy = Typed.Text(AuthorisedBy),
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
            var order = PublicSpacesProtectionOrder.Record(command.ToFacts(), new Recording(@case.Id, agency, actor.UserId, now, await db.LawAsync(cancellationToken)));
            db.AddIntervention(order);
            @case.Intervened($"Public spaces protection order made for {order.Place} on {order.MadeOn?.InWords()}. It runs from {order.StartsOn?.InWords()} to {order.EndsOn?.InWords()}", order.Id, actor, now);
            db.Count(order.Counted(CountedEventKind.InterventionMade, order.MadeOn!.Value, @case, now));
            await db.PlanActionsAsync(order, @case, known, actor, now, cancellationToken);
            audit.About(@case.Id, order.Id);
            return order.Id;
        }
    }
}
