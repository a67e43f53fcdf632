using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class RecordCommunityProtectionNotice(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock)
    : PageAgainstSomeone<RecordCommunityProtectionNotice.Command>(mediator, names, current), IAskForService, IAskForRequirements
{
    IReadOnlyList<Warned> warnings = [];

    /// <summary>The warning whose page led here.</summary>
    [FromQuery(Name = "warning")]
    public Guid? Follows { get; set; }

    public IReadOnlyList<SelectListItem> Warnings => [.. warnings.Select(one => one.Choice)];

    CommunityProtectionForm IAskForService.Form => Form;

    IHaveRequirements IAskForRequirements.Form => Form;

    protected override string Done => "Community protection notice recorded";

    protected override IQuery<OrderSeen> Asked(Command? typed) => new Query(Address, typed);

    protected override void Show(OrderSeen seen) => warnings = ((Seen)seen).Warnings;

    protected override void Begin()
    {
        var today = LondonTime.DateOf(clock.GetUtcNow());
        if ((warnings.FirstOrDefault(one => one.Id == Follows) ?? (warnings is [var only] ? only : null)) is not { } warning)
            return;
        Form.WarningId = warning.Id;
        Form.SubjectPersonId = warning.SubjectPersonId ?? Guid.Empty;
        (Form.Place, Form.Guardian, Form.Issuer) = (warning.Place, warning.Guardian, warning.Issuer);
        Form.EndsOn = Period.BeginningWith(today, LocalStandards.NoticeTerm.Length);
        if (warning.BornOn is { } born && Age.IsChild(born, today))
            Form.Informed = [NoticeInformed.YouthJustice, NoticeInformed.ChildrensCare];
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(string Address, Command? Typed) : IQuery<OrderSeen>;

    public sealed record Seen(CaseLine Case, IReadOnlyList<Subject> People, Deadlines Deadlines, IReadOnlyList<Warned> Warnings) : OrderSeen(Case, People, Deadlines);

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, OrderSeen>
    {
        public async Task<OrderSeen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, now, typed) = (current.Actor, clock.GetUtcNow(), query.Typed);
            var law = await db.LawAsync(cancellationToken);
            var warnings = await Warned.OfCaseAsync(db, actor, query.Address, cancellationToken);
            var warning = typed?.WarningId is { } chosen && warnings.Any(one => one.Id == chosen) ? await Warned.ChosenAsync(db, actor, chosen, cancellationToken) : null;
            var order = await OrderSeen.ReadAsync(db, actor, audit, query.Address, typed?.SubjectPersonId, now,
                typed is null ? null : subject => CommunityProtectionNotice.Preview(typed.ToFacts(subject?.Id, subject?.BornOn, warning), law, LondonTime.DateOf(now)), cancellationToken);
            return new Seen(order.Case, order.People, order.Deadlines, warnings);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : CommunityProtectionForm, IOnce, IHaveRequirements
    {
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Warning that came before")]
        public Guid? WarningId { get; set; }

        [Display(Name = "Notice issued")]
        public DateOnly? IssuedOn { get; set; }

        [Display(Name = "Decided that they had had enough time")]
        public DateOnly? EnoughTimeOn { get; set; }

        [Display(Name = "Why the time was enough, and what still happens"), StringLength(2000, ErrorMessage = "Why the time was enough must be 2,000 characters or fewer")]
        public string? Grounds { get; set; }

        [Display(Name = "They are a vulnerable adult")]
        public bool IsVulnerable { get; set; }

        [Display(Name = "Who was informed before")]
        public List<NoticeInformed>? Informed { get; set; }

        [Display(Name = "Date they were informed")]
        public DateOnly? InformedOn { get; set; }

        public List<RequirementFacts> Requirements { get; set; } = [];

        [Display(Name = "Notice ends")]
        public DateOnly? EndsOn { get; set; }

        [Display(Name = "Review")]
        public DateOnly? ReviewOn { get; set; }

        public CommunityProtectionNotice.Facts ToFacts(Guid? subject, DateOnly? known, CommunityProtectionWarning? warning) => new()
        {
            Service = ToService(subject, known),
            Warning = warning,
            IssuedOn = IssuedOn,
            EnoughTimeOn = EnoughTimeOn,
            Grounds = Typed.Text(Grounds),
            IsVulnerable = IsVulnerable,
            Informed = Informed ?? [],
            InformedOn = InformedOn,
            Requirements = Requirements,
            EndsOn = EndsOn,
            ReviewOn = ReviewOn,
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
            var listed = await Warned.OfCaseAsync(db, actor, command.Address, cancellationToken);
            var warning = command.WarningId is { } chosen && listed.Any(one => one.Id == chosen) ? await Warned.ChosenAsync(db, actor, chosen, cancellationToken) : null;
            var notice = CommunityProtectionNotice.Record(command.ToFacts(subject?.Id, subject?.BornOn, warning), new Recording(@case.Id, agency, actor.UserId, now, await db.LawAsync(cancellationToken)));
            if (notice.BornOn is { } born)
                subject?.LearnBirth(born);
            db.AddIntervention(notice);
            @case.Intervened($"Community protection notice to {notice.Body ?? subject?.Name}, issued {notice.MadeOn?.InWords()}, {(notice.EndsOn is { } on ? $"to {on.InWords()}" : "reviewed without end date")}: {notice.Conduct}", notice.Id, actor, now);
            db.Count(notice.Counted(CountedEventKind.InterventionMade, notice.MadeOn!.Value, @case, now));
            audit.About(@case.Id, [notice.Id, warning!.Id, .. subject is null ? Array.Empty<Guid>() : [subject.Id]]);
            return notice.Id;
        }
    }
}
