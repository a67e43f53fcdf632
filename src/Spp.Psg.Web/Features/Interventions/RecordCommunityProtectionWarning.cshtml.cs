using System.ComponentModel.DataAnnotations;
using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class RecordCommunityProtectionWarning(IMediator mediator, KnownNames names, CurrentActor current) : PageAgainstSomeone<RecordCommunityProtectionWarning.Command>(mediator, names, current), IAskForService
{
    CommunityProtectionForm IAskForService.Form => Form;

    protected override string Done => "Community protection warning recorded";

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
                typed is null ? null : subject => CommunityProtectionWarning.Preview(typed.ToFacts(subject?.Id, subject?.BornOn), law, LondonTime.DateOf(now)), cancellationToken);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : CommunityProtectionForm, IOnce
    {
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Conduct that must stop"), StringLength(2000, ErrorMessage = "Conduct that must stop must be 2,000 characters or fewer")]
        public string? Conduct { get; set; }

        [Display(Name = "Must comply by")]
        public DateOnly? ComplyBy { get; set; }

        public CommunityProtectionWarning.Facts ToFacts(Guid? subject, DateOnly? known) => new() { Service = ToService(subject, known), Conduct = Typed.Text(Conduct), ComplyBy = ComplyBy };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var agency = Typed.Agency(command.LeadAgencyId, await names.ReadAsync(cancellationToken));
            var subject = await Subject.ChosenAsync(db, actor, @case.Id, command.SubjectPersonId, cancellationToken);
            var warning = CommunityProtectionWarning.Record(command.ToFacts(subject?.Id, subject?.BornOn), new Recording(@case.Id, agency, actor.UserId, now, await db.LawAsync(cancellationToken)));
            if (warning.BornOn is { } born)
                subject?.LearnBirth(born);
            db.AddIntervention(warning);
            @case.Intervened($"Community protection warning to {warning.Body ?? subject?.Name}, served {warning.MadeOn?.InWords()}, to comply by {warning.ComplyBy?.InWords()}: {warning.Conduct}", warning.Id, actor, now);
            db.Count(warning.Counted(CountedEventKind.InterventionMade, warning.MadeOn!.Value, @case, now));
            audit.About(@case.Id, [warning.Id, .. subject is null ? Array.Empty<Guid>() : [subject.Id]]);
            return warning.Id;
        }
    }
}
