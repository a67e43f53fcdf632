using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class MeetClock(IMediator mediator) : StepPage<MeetClock.Command>(mediator)
{
    public static readonly IReadOnlyList<SelectListItem> Answers = [new("Done", "true"), new("No longer needed", "false")];

    [FromRoute(Name = "clock")]
    public Guid Clock { get; set; }

    public StatutoryClock Deadline => Of.Intervention.Clocks.Single(one => one.Id == Clock);

    protected override string Done => Form.IsDone is true ? "Deadline met" : "Deadline closed";

    protected override IQuery<StepSeen> Asked(Command? typed) => new Query(Id, Clock, typed);

    protected override Command Addressed() => Form with { Id = Id, Clock = Clock };

    protected override void Fill() => Form = Form with { IsDone = true };

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, Guid Clock, Command? Typed) : IQuery<StepSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, StepSeen>
    {
        public async Task<StepSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (one, now) = (await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken), clock.GetUtcNow());
            var answered = one.Intervention.Clocks.SingleOrDefault(running => running.Id == query.Clock) ?? throw new NotSeen();
            return new StepSeen(one, query.Typed is { } typed ? Deadlines.Of(now, () => one.Intervention.PreviewMeet(answered, typed.ToMet(), LondonTime.DateOf(now))) : Deadlines.NotYet);
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        [BindNever]
        public Guid Clock { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Was it done?")]
        public bool? IsDone { get; set; }

        [Display(Name = "Date")]
        public DateOnly? On { get; set; }

        [Display(Name = "What shows it, or why it is no longer needed"), StringLength(1000, ErrorMessage = "What shows it must be 1,000 characters or fewer")]
        public string? Evidence { get; set; }

        public ClockMet ToMet() => new() { IsDone = IsDone, On = On, Evidence = Typed.Text(Evidence) };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            var answered = intervention.Clocks.SingleOrDefault(running => running.Id == command.Clock) ?? throw new NotSeen();
            ChangedMeanwhile.Unless(answered.Version, command.Version);
            intervention.Meet(answered, command.ToMet(), now);
            var how = command.IsDone is true ? "done" : "no longer needed";
            @case.Tell(TimelineKind.Intervention, $"{intervention.Name}, {answered.Title}: {how} on {command.On?.InWords()}. {answered.Evidence}", actor, now, intervention.Id);
            await db.PlanActionsAsync(intervention, @case, await names.ReadAsync(cancellationToken), actor, now, cancellationToken);
            audit.About(@case.Id, intervention.Id, answered.Id);
            return Unit.Value;
        }
    }
}
