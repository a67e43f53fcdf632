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

public sealed class RecordCivilInjunction(IMediator mediator, KnownNames names, CurrentActor current) : PageAgainstSomeone<RecordCivilInjunction.Command>(mediator, names, current)
{
    protected override string Done => "Civil injunction recorded";

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
                typed is null ? null : subject => CivilInjunction.Preview(typed.ToFacts(subject?.Id, subject?.BornOn), law, LondonTime.DateOf(now)), cancellationToken);
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

        [Display(Name = "Who applied")]
        public InjunctionApplicant? Applicant { get; set; }

        [Display(Name = "What the court was asked to prevent")]
        public InjunctionLimb? Limb { get; set; }

        [Display(Name = "Court"), StringLength(120, ErrorMessage = "Court must be 120 characters or fewer")]
        public string? Court { get; set; }

        [Display(Name = "Injunction granted")]
        public DateOnly? MadeOn { get; set; }

        [Display(Name = "Injunction ends")]
        public DateOnly? EndsOn { get; set; }

        [Display(Name = "It lasts until further order")]
        public bool IsIndefinite { get; set; }

        [Display(Name = "Time it ends, if the order says")]
        public TimeOnly? EndsTime { get; set; }

        [Display(Name = "Youth offending team consulted")]
        public DateOnly? ConsultedOn { get; set; }

        [Display(Name = "What it prohibits"), StringLength(4000, ErrorMessage = "What it prohibits must be 4,000 characters or fewer")]
        public string? Terms { get; set; }

        [Display(Name = "What they must do"), StringLength(2000, ErrorMessage = "What they must do must be 2,000 characters or fewer")]
        public string? Requirements { get; set; }

        [Display(Name = "Who supervises it"), StringLength(120, ErrorMessage = "Who supervises it must be 120 characters or fewer")]
        public string? Supervisor { get; set; }

        [Display(Name = "Power of arrest ends")]
        public DateOnly? ArrestEndsOn { get; set; }

        [Display(Name = "It excludes them from home")]
        public bool ExcludesFromHome { get; set; }

        [Display(Name = "Why the court went so far")]
        public InjunctionDanger? Danger { get; set; }

        [Display(Name = "Lead agency")]
        public Guid? LeadAgencyId { get; set; }

        /// <param name="subject">Null unless the person chosen is on the case.</param>
        /// <param name="known">The date of birth that the person already has, which wins.</param>
        public CivilInjunction.Facts ToFacts(Guid? subject, DateOnly? known) => new()
        {
            SubjectPersonId = subject,
            BornOn = known ?? BornOn,
            Applicant = Applicant,
            Limb = Limb,
            Court = Typed.Text(Court),
            MadeOn = MadeOn,
            IsIndefinite = IsIndefinite,
            EndsOn = EndsOn,
            EndsTime = EndsTime,
            ConsultedOn = ConsultedOn,
            Terms = Typed.Text(Terms),
            Requirements = Typed.Text(Requirements),
            Supervisor = Typed.Text(Supervisor),
            Danger = Danger,
            ArrestEndsOn = ArrestEndsOn,
            ExcludesFromHome = ExcludesFromHome,
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
            var injunction = CivilInjunction.Record(command.ToFacts(subject?.Id, subject?.BornOn), new Recording(@case.Id, agency, actor.UserId, now, await db.LawAsync(cancellationToken)));
            subject!.LearnBirth(injunction.BornOn!.Value);
            db.AddIntervention(injunction);
            @case.Intervened($"Civil injunction granted against {subject.Name} by {injunction.Court} on {injunction.MadeOn?.InWords()}, {(injunction.EndsOn is { } on ? $"to {on.InWords()}" : "until further order")}", injunction.Id, actor, now);
            db.Count(injunction.Counted(CountedEventKind.InterventionMade, injunction.MadeOn!.Value, @case, now));
            audit.About(@case.Id, injunction.Id, subject.Id);
            return injunction.Id;
        }
    }
}
