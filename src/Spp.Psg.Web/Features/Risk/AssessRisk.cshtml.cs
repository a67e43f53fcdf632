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

public sealed class AssessRisk(IMediator mediator) : PageModel, IShowAgain, IAskRisk
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Address { get; set; } = "";

    [FromRoute]
    public string Template { get; set; } = "";

    public OnCase On { get; private set; } = null!;

    public RiskTemplate Asked => On.Template;

    IAnswered IAskRisk.Form => Form;

    public RiskPreview Score => On.Template.Preview(IAnswered.Given(Form), Form.Facts ?? []);

    /// <summary>What was typed against an earlier version and has no place in this one.</summary>
    public IReadOnlyList<string> NoLongerAsked => [.. IAnswered.Given(Form)
        .Where(given => Asked.Questions.FirstOrDefault(question => question.Id == given.Key)?.Choice(given.Value) is null)
        .Select(given => On.Before?.Questions.FirstOrDefault(question => question.Id == given.Key) is { } question && question.Choice(given.Value) is { } choice ? $"{question.Text} {choice.Label}" : null)
        .OfType<string>()];

    /// <param name="completes">The partial assessment to carry on from.</param>
    public async Task<IActionResult> OnGetAsync(Guid? completes, CancellationToken cancellation)
    {
        Form.CompletesId = completes;
        await ShowAsync(cancellation);
        if (On.Before is not null)
            return LocalRedirect($"/cases/{Address}/risk/{On.Template.Code.ToLowerInvariant()}/new{Request.QueryString}");
        if (On.Partial is not { } partial)
            Form.CompletesId = null;
        else
        {
            foreach (var answer in partial.Answers)
                Form.Answers[answer.QuestionId] = answer.Code;
            Form.Facts = [.. partial.Facts.Select(fact => fact.Code)];
            Form.PersonId = partial.PersonId;
        }
        return Page();
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        On = await mediator.Send(new Query(Address, Template, Form.CompletesId), cancellation);
        IAnswered.Ask(Form, Asked);
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

    [Allow(Permission.AssessRisk)]
    public sealed record Query(string Address, string Template, Guid? CompletesId = null) : IQuery<OnCase>;

    /// <param name="Before">The version that was asked for, where the questions have changed since.</param>
    /// <param name="Partial">What is to be completed, if it still is.</param>
    public sealed record OnCase(string Reference, string Title, RiskTemplate Template, RiskTemplate? Before, RiskAssessment? Partial, IReadOnlyList<SelectListItem> Victims);

    [Allow(Permission.AssessRisk), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce, IAnswered
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

        public Guid? CompletesId { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, OnCase>
    {
        public async Task<OnCase> Handle(Query query, CancellationToken cancellationToken)
        {
            var reference = CaseReference.FromAddress(query.Address);
            var @case = await db.CasesSeenBy(current.Actor).Where(@case => @case.Reference == reference)
                .Select(@case => new { @case.Id, @case.Reference, @case.Title }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            var (asked, template) = await db.RiskTemplateAsked(query.Template, LondonTime.DateOf(clock.GetUtcNow()), cancellationToken);
            var basis = query.CompletesId is null ? null : await db.RatingBasisOf(current.Actor, @case.Id, cancellationToken);
            var people = template.Subject == RiskSubject.Place ? [] : await db.PeopleSeenBy(current.Actor)
                .Where(part => part.CaseId == @case.Id && part.Roles.Contains(PersonRole.Victim)).OrderBy(part => part.Person.Name)
                .Select(part => new { part.PersonId, part.Person.Name }).ToListAsync(cancellationToken);
            audit.About(@case.Id, people.Select(person => person.PersonId));
            return new OnCase(
                @case.Reference, @case.Title, template, asked.Code == template.Code ? null : asked,
                basis?.Assessments.FirstOrDefault(made => made.Id == query.CompletesId && made.Subject == template.Subject && basis.IsToComplete(made)), [.. people.Select(person => new Choice(person.PersonId.ToString(), person.Name))]);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var (template, inForce) = await db.RiskTemplateAsked(command.Template, LondonTime.DateOf(now), cancellationToken);
            template.RefuseUnlessStill(inForce);
            var isVictim = command.PersonId is { } person && await db.PeopleSeenBy(actor)
                .AnyAsync(part => part.CaseId == @case.Id && part.PersonId == person && part.Roles.Contains(PersonRole.Victim), cancellationToken);
            var basis = await db.RatingBasisOf(actor, @case.Id, cancellationToken);
            var responses = new RiskResponses(IAnswered.Given(command), command.Facts ?? [])
            {
                PersonId = isVictim || template.Subject == RiskSubject.Place ? command.PersonId : null,
                Partial = command.Partial,
                PartialReason = command.PartialReason,
                CompletesId = command.CompletesId,
            };
            basis.RefuseUnlessToComplete(responses.CompletesId, responses.PersonId);
            var assessment = RiskAssessment.Scored(template, responses, RatingMoment.Now(@case.Id, actor, now));
            db.Keep(assessment);
            if (basis.With(assessment).Rate(@case, actor, now) is { } changed)
                db.Count(changed);
            audit.About(@case.Id, responses.PersonId is { } about ? [assessment.Id, about] : [assessment.Id]);
            return assessment.Id;
        }
    }
}
