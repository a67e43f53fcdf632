using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class RecordBreach(IMediator mediator) : StepPage<RecordBreach.Command>(mediator)
{
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    protected override string Done => "Breach recorded";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, typed);

    protected override Command Addressed() => Form with { Id = Id };

    protected override void Show(StepSeen seen)
    {
        base.Show(seen);
        People = [.. seen.People.Select(person => person.Choice)];
    }

    protected override void Fill() => Form = Form with { PersonId = Of.Intervention.SubjectPersonId };

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            if (!one.Intervention.CanBeBroken)
                throw new NotSeen();
            var people = await Subject.OfCaseAsync(db, current.Actor, one.Cases[0].Id, cancellationToken);
            audit.About(one.Cases[0].Id, people.Select(person => person.Id));
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(now, () => one.Intervention.PreviewBreach(typed.ToBreach(), now)) : Deadlines.NotYet) { People = people };
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "When it was broken")]
        public DateTime? HappenedAt { get; set; }

        [Display(Name = "What was broken, and how"), StringLength(1000, ErrorMessage = "What was broken must be 1,000 characters or fewer")]
        public string? Words { get; set; }

        [Display(Name = "Who broke it")]
        public Guid? PersonId { get; set; }

        [Display(Name = "What was done about it")]
        public BreachResponse? Response { get; set; }

        [Display(Name = "Arrested")]
        public DateTime? ArrestedAt { get; set; }

        [Display(Name = "Amount in pounds")]
        public int? Pounds { get; set; }

        [Display(Name = "Where they live")]
        public Housing? Housing { get; set; }

        [Display(Name = "Was support offered?")]
        public bool? SupportOffered { get; set; }

        [Display(Name = "Did they take it up?")]
        public bool? Engaged { get; set; }

        [Display(Name = "Why a fixed penalty is right for somebody without a home"), StringLength(500, ErrorMessage = "Why a fixed penalty is right must be 500 characters or fewer")]
        public string? Considered { get; set; }

        public BreachFacts ToBreach() => new()
        {
            HappenedAt = Typed.Instant(HappenedAt, nameof(HappenedAt)),
            Words = Typed.Text(Words),
            PersonId = PersonId,
            Response = Response,
            ArrestedAt = Typed.Instant(ArrestedAt, nameof(ArrestedAt)),
            Pounds = Pounds,
            Housing = Housing,
            SupportOffered = SupportOffered,
            Engaged = Engaged,
            Considered = Typed.Text(Considered),
        };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            ChangedMeanwhile.Unless(intervention.Version, command.Version);
            if (command.PersonId is { } who && !(await Subject.OfCaseAsync(db, actor, @case.Id, cancellationToken)).Exists(person => person.Id == who))
                throw new RuleBroken(nameof(command.PersonId), "Select somebody on the case");
            var breach = intervention.RecordBreach(command.ToBreach(), actor.UserId, now);
            db.Keep(breach);
            var on = LondonTime.DateOf(breach.HappenedAt);
            db.Count(intervention.Counted(CountedEventKind.BreachHappened, on, @case, now));
            if (breach.ArrestedAt is not null)
                db.Count(intervention.Counted(CountedEventKind.BreachArrested, on, @case, now));
            @case.Tell(TimelineKind.Intervention, $"{intervention.Name} broken at {breach.HappenedAt.InWords()}, {Said.InWords(breach.Response).ToLowerInvariant()}: {breach.Words}", actor, now, intervention.Id);
            audit.About(@case.Id, intervention.Id);
            return Unit.Value;
        }
    }
}
