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

public sealed class RecordClosureNotice(IMediator mediator, KnownNames names, CurrentActor current) : PageOverPlace<RecordClosureNotice.Command>(mediator, names, current)
{
    protected override string Done => "Closure notice recorded";

    protected override IQuery<PlaceSeen> Asked(Command? typed) => new Query(Address, typed);

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(string Address, Command? Typed) : IQuery<PlaceSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, PlaceSeen>
    {
        public async Task<PlaceSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (now, law) = (clock.GetUtcNow(), await db.LawAsync(cancellationToken));
            return await PlaceSeen.ReadAsync(
                db, current.Actor, audit, query.Address, now, query.Typed is { } typed ? () => ClosureNotice.Preview(typed.ToFacts(), law, LondonTime.DateOf(now)) : null, cancellationToken);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : IOverPlace, IOnce
    {
        [BindNever]
        public string Address { get; set; } = "";

        public Guid? SubmissionId { get; set; }

        [Display(Name = "Premises"), StringLength(200, ErrorMessage = "Premises must be 200 characters or fewer")]
        public string? Place { get; set; }

        [Display(Name = "Nuisance or disorder that makes it necessary"), StringLength(2000, ErrorMessage = "Nuisance or disorder must be 2,000 characters or fewer")]
        public string? Grounds { get; set; }

        [Display(Name = "Who authorised it")]
        public ClosureAuthoriser? AuthoriserRank { get; set; }

        [Display(Name = "Name of the person who authorised it"), StringLength(120, ErrorMessage = "Name must be 120 characters or fewer")]
        public string? AuthorisedBy { get; set; }

        [Display(Name = "Served")]
        public DateTime? ServedAt { get; set; }

        [Display(Name = "Notice ends")]
        public DateTime? EndsAt { get; set; }

        [Display(Name = "Court hears the application")]
        public DateTime? HearingAt { get; set; }

        [Display(Name = "Court"), StringLength(120, ErrorMessage = "Court must be 120 characters or fewer")]
        public string? Court { get; set; }

        [Display(Name = "What was done to tell residents and others with an interest"), StringLength(1000, ErrorMessage = "What was done must be 1,000 characters or fewer")]
        public string? EffortsToInform { get; set; }

        [Display(Name = "Who was consulted"), StringLength(300, ErrorMessage = "Who was consulted must be 300 characters or fewer")]
        public string? Consulted { get; set; }

        [Display(Name = "Date they were consulted")]
        public DateOnly? ConsultedOn { get; set; }

        [Display(Name = "It bars the owner or people who usually live there")]
        public bool BarsOwnerOrResidents { get; set; }

        [Display(Name = "The notice says")]
        public List<ClosureNoticeContent>? Contents { get; set; }

        [Display(Name = "Lead agency")]
        public Guid? LeadAgencyId { get; set; }

        public ClosureNotice.Facts ToFacts() => new()
        {
            Place = Typed.Text(Place),
            Grounds = Typed.Text(Grounds),
            AuthoriserRank = AuthoriserRank,
            AuthorisedBy = Typed.Text(AuthorisedBy),
            ServedAt = Typed.Instant(ServedAt, nameof(ServedAt)),
            EndsAt = Typed.Instant(EndsAt, nameof(EndsAt)),
            HearingAt = Typed.Instant(HearingAt, nameof(HearingAt)),
            Court = Typed.Text(Court),
            EffortsToInform = Typed.Text(EffortsToInform),
            Consulted = Typed.Text(Consulted),
            ConsultedOn = ConsultedOn,
            BarsOwnerOrResidents = BarsOwnerOrResidents,
            Contents = Contents ?? [],
        };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var agency = Typed.Agency(command.LeadAgencyId, await names.ReadAsync(cancellationToken));
            var notice = ClosureNotice.Record(command.ToFacts(), new Recording(@case.Id, agency, actor.UserId, now, await db.LawAsync(cancellationToken)));
            db.AddIntervention(notice);
            @case.Intervened($"Closure notice served on {notice.Place}. It ends at {notice.EndsAt!.Value.InWords()}; {notice.Court} hears the application at {notice.HearingAt!.Value.InWords()}", notice.Id, actor, now);
            db.Count(notice.Counted(CountedEventKind.InterventionMade, notice.MadeOn!.Value, @case, now));
            audit.About(@case.Id, notice.Id);
            return notice.Id;
        }
    }
}
