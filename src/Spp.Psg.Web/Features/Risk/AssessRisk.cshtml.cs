using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

public sealed class AssessRisk(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Address { get; set; } = "";

    [FromRoute]
    public string Template { get; set; } = "";

    public OnCase On { get; private set; } = null!;

    public RiskPreview Score => On.Template.Preview(Form.Given(), Form.Facts ?? []);

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        On = await mediator.Send(new Query(Address, Template), cancellation);
        foreach (var question in On.Template.Questions)
            Form.Answers.TryAdd(question.Id, null);
        if (On.Victims is [var only])
            Form.PersonId ??= Guid.Parse(only.Value);
    }

    /// <summary>While it is being filled in: the score as it stands, nothing saved.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Partial("_Score", Score);
    }

    /// <summary>The same without script, on the whole page.</summary>
    public Task OnPostScoreAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Address = Address, Template = Template }, cancellation);
        TempData["Done"] = "Assessment saved";
        return LocalRedirect($"/cases/{Address}/risk");
    }

    public IReadOnlyList<SelectListItem> ChoicesOf(RiskQuestion question) => [.. question.Answers.Select(answer => new Choice(answer.Code, answer.Label))];

    public IReadOnlyList<SelectListItem> FactsOf(RiskTemplate template) => [.. template.Facts.Select(fact => new Choice(fact.Code, fact.Text))];

    [Allow(Permission.AssessRisk)]
    public sealed record Query(string Address, string Template) : IQuery<OnCase>;

    public sealed record OnCase(string Reference, string Title, RiskTemplate Template, IReadOnlyList<SelectListItem> Victims);

    [Allow(Permission.AssessRisk), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [BindNever]
        public string Address { get; init; } = "";

        [BindNever]
        public string Template { get; init; } = "";

        [Display(Name = "Victim")]
        public Guid? PersonId { get; set; }

        /// <summary>An answer's code for each question's id.</summary>
        public Dictionary<string, string?> Answers { get; set; } = [];

        [Display(Name = "Does any of these apply?")]
        public List<string>? Facts { get; set; }

        [Display(Name = "The victim refused or could not be asked: score from what is known")]
        public bool Partial { get; set; }

        [Display(Name = "Why it could not be completed"), StringLength(500, ErrorMessage = "Why it could not be completed must be 500 characters or fewer")]
        public string? PartialReason { get; set; }

        public Guid? SubmissionId { get; set; }

        public Dictionary<string, string> Given() => Answers.Where(answer => !string.IsNullOrEmpty(answer.Value)).ToDictionary(answer => answer.Key, answer => answer.Value!);
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, OnCase>
    {
        public async Task<OnCase> Handle(Query query, CancellationToken cancellationToken)
        {
            var reference = CaseReference.FromAddress(query.Address);
            var @case = await db.CasesSeenBy(current.Actor).Where(@case => @case.Reference == reference)
                .Select(@case => new { @case.Id, @case.Reference, @case.Title }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            var template = await TemplateAsync(db, query.Template, clock, cancellationToken);
            var people = template.Subject == RiskSubject.Place ? [] : await db.PeopleSeenBy(current.Actor)
                .Where(part => part.CaseId == @case.Id && part.Roles.Contains(PersonRole.Victim)).OrderBy(part => part.Person.Name)
                .Select(part => new { part.PersonId, part.Person.Name }).ToListAsync(cancellationToken);
            audit.About(@case.Id, people.Select(person => person.PersonId));
            return new OnCase(@case.Reference, @case.Title, template, [.. people.Select(person => new Choice(person.PersonId.ToString(), person.Name))]);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var template = await TemplateAsync(db, command.Template, clock, cancellationToken);
            var isVictim = command.PersonId is { } person && await db.PeopleSeenBy(actor)
                .AnyAsync(part => part.CaseId == @case.Id && part.PersonId == person && part.Roles.Contains(PersonRole.Victim), cancellationToken);
            var basis = await db.RatingBasisOf(actor, @case.Id, cancellationToken);
            var responses = new RiskResponses(command.Given(), command.Facts ?? [])
            {
                PersonId = isVictim || template.Subject == RiskSubject.Place ? command.PersonId : null,
                Partial = command.Partial,
                PartialReason = command.PartialReason,
            };
            var assessment = RiskAssessment.Scored(template, responses, RatingMoment.Now(@case.Id, actor, now));
            db.Keep(assessment);
            if (basis.With(assessment).Rate(@case, actor, now) is { } changed)
                db.Count(changed);
            audit.About(@case.Id, responses.PersonId is { } about ? [assessment.Id, about] : [assessment.Id]);
            return assessment.Id;
        }
    }

    static async Task<RiskTemplate> TemplateAsync(PsgDb db, string code, TimeProvider clock, CancellationToken cancellation) =>
        (await db.RiskTemplatesInForce(LondonTime.DateOf(clock.GetUtcNow()), cancellation))
            .FirstOrDefault(template => template.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) ?? throw new NotSeen();
}
