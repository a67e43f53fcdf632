using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class RecordScheme(IMediator mediator, KnownNames names, CurrentActor current) : PageWithDeadlines
{
    [FromRoute(Name = "address")]
    public string Address { get; set; } = "";

    [FromRoute(Name = "scheme")]
    public string Code { get; set; } = "";

    [BindProperty]
    public Command Form { get; set; } = new();

    public Seen Of { get; private set; } = null!;
    public CaseLine Case => Of.Case;
    public SchemeVersion Scheme => Of.Scheme;
    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public IReadOnlyList<SelectListItem> People =>
        [.. Of.People.Select(person => person.Choice), .. Scheme.IsOfThings ? [new Choice("", $"Nobody: it is for the {Scheme.ThingInWords}")] : Array.Empty<SelectListItem>()];

    public bool AsksBirth => Of.People.Any(person => person.BornOn is null);

    /// <summary>Somebody who may be chosen was under 18 on the date, or may have been.</summary>
    public bool AsksYouth => Scheme.ConcernsChild || (Scheme.IsOfPeople && !Scheme.IsOfParents && Of.People.Any(person => person.BornOn is not { } born || Age.IsChild(born, On)));

    /// <summary>Somebody gets it: a place or an operation does not.</summary>
    public bool AsksMethod => Scheme.Subjects.Exists(subject => subject is not (SchemeSubject.Place or SchemeSubject.Land or SchemeSubject.Operation));

    public IReadOnlyList<SelectListItem> Beginnings => [.. Scheme.Plan.Beginnings.Select(stage => new Choice(stage.Name, stage.Name))];

    public SchemeFields Fields => SchemeFields.Of(Scheme.Plan.AskedAt(null, false).Concat(Beginnings.Count == 1 ? FieldsOf(Scheme.Plan.Stages[0].Name).Asked : []), Form);

    DateOnly On => Form.MadeOn is { Year: >= 1900 and <= 2100 } on ? on : Of.Today;

    public SchemeFields FieldsOf(string stage) => SchemeFields.Of(Scheme.Plan.AskedAt(stage, false), Form);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(null, cancellation);
        Form.LeadAgencyId = current.Actor.AgencyId;
        Form.Officer = current.Actor.Name;
        Form.Stage = Scheme.Plan.Stages[0].Name;
        Form.SubjectPersonId = Scheme is { IsOfPeople: true, IsOfThings: false } && Of.People is [var only] ? only.Id : null;
        Form.Place = Scheme.Subjects is [SchemeSubject.Place, ..] ? Case.Place : null;
    }

    public override Task ShowAsync(CancellationToken cancellation) => ShowAsync(Form, cancellation);

    protected override async Task<IActionResult> SaveAsync(CancellationToken cancellation)
    {
        var id = await mediator.Send(Form with { Address = Address, Scheme = Code }, cancellation);
        TempData["Done"] = "Intervention recorded";
        return Redirect($"/interventions/{id}");
    }

    async Task ShowAsync(Command? typed, CancellationToken cancellation)
    {
        Of = await mediator.Send(new Query(Address, Code, typed), cancellation);
        Deadlines = Of.Deadlines;
        Agencies = [.. (await names.ReadAsync(cancellation)).Agencies()];
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(string Address, string Scheme, Command? Typed) : IQuery<Seen>;

    public sealed record Seen(CaseLine Case, SchemeVersion Scheme, IReadOnlyList<Subject> People, Deadlines Deadlines, DateOnly Today);

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, query.Address, cancellationToken);
            var (scheme, today) = (await db.SchemeOffered(query.Scheme, cancellationToken), LondonTime.DateOf(now));
            var people = scheme.IsOfPeople ? await Subject.OfCaseAsync(db, actor, @case.Id, cancellationToken) : [];
            audit.About(@case.Id, people.Select(person => person.Id));
            var deadlines = query.Typed is not { } typed ? Deadlines.NotYet : Deadlines.Of(now, () =>
            {
                var chosen = people.Find(person => person.Id == typed.SubjectPersonId);
                return SchemeIntervention.Preview(typed.ToFacts(scheme, chosen?.Id, chosen?.BornOn, today), scheme, today);
            });
            return new Seen(CaseLine.Of(@case), scheme, people, deadlines, today);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce, IHoldsValues
    {
        [BindNever]
        public string Address { get; set; } = "";

        [BindNever]
        public string Scheme { get; set; } = "";

        public Guid? SubmissionId { get; set; }

        [Display(Name = "Who it is for")]
        public Guid? SubjectPersonId { get; set; }

        [Display(Name = "Their date of birth")]
        public DateOnly? BornOn { get; set; }

        [Display(Name = "Are they under 18?")]
        public bool? IsUnder18 { get; set; }

        [Display(Name = "Place"), StringLength(500, ErrorMessage = "This must be 500 characters or fewer")]
        public string? Place { get; set; }

        [Display(Name = "Date")]
        public DateOnly? MadeOn { get; set; }

        [Display(Name = "Stage reached"), StringLength(40, ErrorMessage = "Select the stage that was reached")]
        public string? Stage { get; set; }

        [Display(Name = "Summary of its content"), StringLength(4000, ErrorMessage = "Summary must be 4,000 characters or fewer")]
        public string? Terms { get; set; }

        public Dictionary<string, string?> Values { get; set; } = [];

        [Display(Name = "Youth justice service consulted")]
        public DateOnly? ConsultedOn { get; set; }

        [Display(Name = "Parent or guardian"), StringLength(200, ErrorMessage = "Parent or guardian must be 200 characters or fewer")]
        public string? Guardian { get; set; }

        [Display(Name = "How it was given")]
        public SchemeMethod? Method { get; set; }

        [Display(Name = "Consent, and where contact details came from"), StringLength(500, ErrorMessage = "Consent must be 500 characters or fewer")]
        public string? Consent { get; set; }

        [Display(Name = "Review on")]
        public DateOnly? ReviewOn { get; set; }

        [Display(Name = "Officer"), StringLength(120, ErrorMessage = "Officer must be 120 characters or fewer")]
        public string? Officer { get; set; }

        [Display(Name = "Issuing agency")]
        public Guid? LeadAgencyId { get; set; }

        /// <param name="subject">Null unless the person chosen is on the case.</param>
        /// <param name="known">The date of birth that the person already has, which wins.</param>
        public SchemeIntervention.Facts ToFacts(SchemeVersion scheme, Guid? subject, DateOnly? known, DateOnly today) => new()
        {
            SubjectPersonId = subject,
            BornOn = known ?? BornOn,
            IsUnder18 = IsUnder18,
            Place = scheme.IsOfThings ? Typed.Text(Place) : null,
            Stage = Typed.Text(Stage),
            MadeOn = MadeOn,
            Method = Method,
            Terms = Typed.Text(Terms),
            Officer = Typed.Text(Officer),
            ReviewOn = ReviewOn,
            Consent = Typed.Text(Consent),
            ConsultedOn = ConsultedOn,
            Guardian = Typed.Text(Guardian),
            Values = SchemeFields.Read(scheme.Plan, this, today),
        };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var scheme = await db.SchemeOffered(command.Scheme, cancellationToken);
            var agency = Typed.Agency(command.LeadAgencyId, await names.ReadAsync(cancellationToken));
            var subject = scheme.IsOfPeople ? await Subject.ChosenAsync(db, actor, @case.Id, command.SubjectPersonId, cancellationToken) : null;
            var recorded = SchemeIntervention.Record(command.ToFacts(scheme, subject?.Id, subject?.BornOn, LondonTime.DateOf(now)), scheme, new Recording(@case.Id, agency, actor.UserId, now, Law.Shipped));
            if (recorded.BornOn is { } born)
                subject?.LearnBirth(born);
            db.AddIntervention(recorded);
            var whom = subject?.Name ?? recorded.Place;
            @case.Intervened($"{recorded.Name}, {whom}: {Lifecycle.InWords(recorded.Status)} on {recorded.MadeOn?.InWords()}", recorded.Id, actor, now);
            db.Count(recorded.Counted(CountedEventKind.InterventionMade, recorded.MadeOn!.Value, @case, now));
            audit.About(@case.Id, subject is null ? [recorded.Id] : [recorded.Id, subject.Id]);
            return recorded.Id;
        }
    }
}
