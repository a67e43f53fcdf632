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

public sealed class RecordCityWideInjunction(IMediator mediator, KnownNames names, CurrentActor current) : PageOverPlace<RecordCityWideInjunction.Command>(mediator, names, current)
{
    protected override string Done => "City-wide injunction recorded";

    protected override bool IsAtPlaceOfCase => false;

    protected override IQuery<PlaceSeen> Asked(Command? typed) => new Query(Address, typed);

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(string Address, Command? Typed) : IQuery<PlaceSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, PlaceSeen>
    {
        public async Task<PlaceSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (now, law) = (clock.GetUtcNow(), await db.LawAsync(cancellationToken));
            return await PlaceSeen.ReadAsync(
                db, current.Actor, audit, query.Address, now, query.Typed is { } typed ? () => CityWideInjunction.Preview(typed.ToFacts(), law, LondonTime.DateOf(now)) : null, cancellationToken);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : IOverPlace, IOnce
    {
        [BindNever]
        public string Address { get; set; } = "";

        public Guid? SubmissionId { get; set; }

        [Display(Name = "Area it covers"), StringLength(1000, ErrorMessage = "Area it covers must be 1,000 characters or fewer")]
        public string? Place { get; set; }

        [Display(Name = "Plan that shows it"), StringLength(200, ErrorMessage = "Plan must be 200 characters or fewer")]
        public string? Plan { get; set; }

        [Display(Name = "Court"), StringLength(120, ErrorMessage = "Court must be 120 characters or fewer")]
        public string? Court { get; set; }

        [Display(Name = "Injunction granted")]
        public DateOnly? MadeOn { get; set; }

        [Display(Name = "Injunction ends")]
        public DateOnly? EndsOn { get; set; }

        [Display(Name = "Conduct that it forbids"), StringLength(4000, ErrorMessage = "Conduct that it forbids must be 4,000 characters or fewer")]
        public string? Terms { get; set; }

        [Display(Name = "Hours of the day"), StringLength(200, ErrorMessage = "Hours of the day must be 200 characters or fewer")]
        public string? Hours { get; set; }

        [Display(Name = "Against these people"), StringLength(1000, ErrorMessage = "Against these people must be 1,000 characters or fewer")]
        public string? NamedPersons { get; set; }

        [Display(Name = "It is against persons unknown")]
        public bool AgainstUnknown { get; set; }

        [Display(Name = "What the court was shown")]
        public List<UnknownPersonsNeed> Needs { get; set; } = [];

        [Display(Name = "How it is made known"), StringLength(500, ErrorMessage = "How it is made known must be 500 characters or fewer")]
        public string? Publicity { get; set; }

        [Display(Name = "Review hearing")]
        public DateOnly? ReviewOn { get; set; }

        [Display(Name = "Power of arrest ends")]
        public DateOnly? ArrestEndsOn { get; set; }

        [Display(Name = "Lead agency")]
        public Guid? LeadAgencyId { get; set; }

        public CityWideInjunction.Facts ToFacts() => new()
        {
            Place = Typed.Text(Place),
            Plan = Typed.Text(Plan),
            Court = Typed.Text(Court),
            MadeOn = MadeOn,
            EndsOn = EndsOn,
            Terms = Typed.Text(Terms),
            Hours = Typed.Text(Hours),
            NamedPersons = Typed.Text(NamedPersons),
            AgainstUnknown = AgainstUnknown,
            Needs = Needs,
            Publicity = Typed.Text(Publicity),
            ReviewOn = ReviewOn,
            ArrestEndsOn = ArrestEndsOn,
        };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var agency = Typed.Agency(command.LeadAgencyId, await names.ReadAsync(cancellationToken));
            var injunction = CityWideInjunction.Record(command.ToFacts(), new Recording(@case.Id, agency, actor.UserId, now, await db.LawAsync(cancellationToken)));
            db.AddIntervention(injunction);
            @case.Intervened($"City-wide injunction granted by {injunction.Court} on {injunction.MadeOn?.InWords()}, to {injunction.EndsOn?.InWords()}: {injunction.Place}", injunction.Id, actor, now);
            db.Count(injunction.Counted(CountedEventKind.InterventionMade, injunction.MadeOn!.Value, @case, now));
            audit.About(@case.Id, injunction.Id);
            return injunction.Id;
        }
    }
}
