using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Surveys;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Surveys;

/// <summary>The report of a survey that was asked for: its recommendations, one a line.</summary>
public sealed class RecordFindings(IMediator mediator, KnownNames names, TimeProvider clock) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public Survey Survey { get; private set; } = null!;
    public IReadOnlyList<ReadLine> Read { get; private set; } = [];
    public DateOnly Today => Shown.Day(clock.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.Found.DoneOn = Survey.DoneOn ?? Today;
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Survey = (await mediator.Send(new Query(Id), cancellation)).Survey;
        Read = Survey.Read(Form.Found, Survey.Kind, (await names.ReadAsync(cancellation)).Agencies, Today);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Form.Id = Id;
        await mediator.Send(Form, cancellation);
        TempData["Done"] = "Recommendations recorded";
        return LocalRedirect($"/surveys/{Id}");
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
    public sealed record Query(Guid Id) : IQuery<SurveySeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, SurveySeen>
    {
        public Task<SurveySeen> Handle(Query query, CancellationToken cancellationToken) => SurveySeen.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken);
    }

    [Allow(Permission.RecordOperation)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }
        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }
        public FindingFacts Found { get; set; } = new();
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var survey = await db.SurveySeenBy(current.Actor, command.Id, cancellationToken);
            ChangedMeanwhile.Unless(survey.Version, command.Version);
            survey.Find(command.Found, (await names.ReadAsync(cancellationToken)).Agencies, clock.GetUtcNow());
            audit.About(survey.CaseId, survey.Id);
            return Unit.Value;
        }
    }
}
