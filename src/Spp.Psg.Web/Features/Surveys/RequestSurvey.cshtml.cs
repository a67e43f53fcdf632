using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Surveys;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Surveys;

/// <summary>A survey or review is asked for; if its report is there already, its recommendations come in the same form.</summary>
public sealed class RequestSurvey(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Panels { get; private set; } = [];
    public IReadOnlyList<ReadLine> Read { get; private set; } = [];
    public DateOnly Today => Shown.Day(clock.GetUtcNow());

    public async Task OnGetAsync([FromQuery(Name = "case")] string? reference, CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        (Form.Facts.RequestedOn, Form.Case, Form.Facts.PanelId) = (Today, reference, Panels is [var only] ? Guid.Parse(only.Value!) : null);
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        var known = await names.ReadAsync(cancellation);
        Agencies = Bodies.Offered(known);
        Panels = Bodies.PanelsOf(known, current.Actor);
        Read = Survey.Read(Form.Found, Form.Facts.Kind ?? SurveyKind.Review, known.Agencies, Today);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var id = await mediator.Send(Form, cancellation);
        TempData["Done"] = "Recorded";
        return LocalRedirect($"/surveys/{id}");
    }

    [TakesHalfTyped]
    public async Task OnPostCheckAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    [TakesHalfTyped]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Partial("_ReadLines", Read);
    }

    [Allow(Permission.RecordOperation)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public Guid? SubmissionId { get; set; }
        public SurveyFacts Facts { get; set; } = new();
        public FindingFacts Found { get; set; } = new();

        [Display(Name = "Case"), StringLength(20, ErrorMessage = "Case must be 20 characters or fewer")]
        public string? Case { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now, known) = (current.Actor, clock.GetUtcNow(), await names.ReadAsync(cancellationToken));
            var @case = (await db.CasesNamedAsync(actor, command.Case, nameof(Command.Case), cancellationToken)).SingleOrDefault();
            if (@case is not null && command.Facts.PanelId is { } panel && panel != @case.PanelId)
                throw new RuleBroken("Facts.PanelId", $"{@case.Reference} is a case of the {known.Panel(@case.PanelId).Name}");
            var survey = Survey.Request(command.Facts with { AgencyId = known.Known(command.Facts.AgencyId) }, @case?.Id, actor, now);
            if (command.Found.DoneOn is not null || !string.IsNullOrWhiteSpace(command.Found.Lines))
                survey.Find(command.Found, known.Agencies, now);
            db.Keep(survey);
            audit.About(@case?.Id, survey.Id);
            return survey.Id;
        }
    }
}
