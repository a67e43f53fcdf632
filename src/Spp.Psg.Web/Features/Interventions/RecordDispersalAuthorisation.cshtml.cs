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

public sealed class RecordDispersalAuthorisation(IMediator mediator, KnownNames names, CurrentActor current) : PageOverPlace<RecordDispersalAuthorisation.Command>(mediator, names, current)
{
    protected override string Done => "Dispersal authorisation recorded";

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
                db, current.Actor, audit, query.Address, now, query.Typed is { } typed ? () => DispersalAuthorisation.Preview(typed.ToFacts(), law, now) : null, cancellationToken);
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

        [Display(Name = "Why it is needed"), StringLength(2000, ErrorMessage = "Why it is needed must be 2,000 characters or fewer")]
        public string? Grounds { get; set; }

        [Display(Name = "Rank of whoever authorised it")]
        public DispersalRank? Rank { get; set; }

        [Display(Name = "Name of the person who authorised it"), StringLength(120, ErrorMessage = "Name must be 120 characters or fewer")]
        public string? AuthorisedBy { get; set; }

        [Display(Name = "Authorised")]
        public DateTime? AuthorisedAt { get; set; }

        [Display(Name = "Begins")]
        public DateTime? StartsAt { get; set; }

        [Display(Name = "Ends")]
        public DateTime? EndsAt { get; set; }

        [Display(Name = "Rights of expression and assembly were considered")]
        public bool RightsConsidered { get; set; }

        [Display(Name = "Lead agency")]
        public Guid? LeadAgencyId { get; set; }

        public DispersalAuthorisation.Facts ToFacts() => new()
        {
            Place = Typed.Text(Place),
            Grounds = Typed.Text(Grounds),
            Rank = Rank,
            AuthorisedBy = Typed.Text(AuthorisedBy),
            AuthorisedAt = Typed.Instant(AuthorisedAt, nameof(AuthorisedAt)),
            StartsAt = Typed.Instant(StartsAt, nameof(StartsAt)),
            EndsAt = Typed.Instant(EndsAt, nameof(EndsAt)),
            RightsConsidered = RightsConsidered,
        };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var agency = Typed.Agency(command.LeadAgencyId, await names.ReadAsync(cancellationToken));
            var authorisation = DispersalAuthorisation.Record(command.ToFacts(), new Recording(@case.Id, agency, actor.UserId, now, await db.LawAsync(cancellationToken)));
            db.AddIntervention(authorisation);
            @case.Intervened($"Dispersal authorised from {authorisation.StartsAt!.Value.InWords()} to {authorisation.EndsAt!.Value.InWords()}: {authorisation.Place}", authorisation.Id, actor, now);
            db.Count(authorisation.Counted(CountedEventKind.InterventionMade, authorisation.MadeOn!.Value, @case, now));
            audit.About(@case.Id, authorisation.Id);
            return authorisation.Id;
        }
    }
}
