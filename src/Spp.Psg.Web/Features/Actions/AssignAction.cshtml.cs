using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Surveys;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Actions;

public sealed class AssignAction(IMediator mediator, KnownNames names, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Address { get; set; } = "";

    public OnCase On { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    /// <summary>What was read in the one line, to be confirmed; null when none was typed.</summary>
    public TypedAction? Read { get; private set; }

    public string? Advice => TypedAction.AdviceOn(Form.Facts.Text);

    public IEnumerable<SelectListItem> Purposes => On.Purposes.Select(one => new SelectListItem(one.Name, one.Id.ToString()));

    public IEnumerable<Choice> Others => Read is null ? [] : Read.Agencies.Skip(1).Select(agency => new Choice(agency.Id.ToString(), agency.Name));

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        On = await mediator.Send(new Query(Address), cancellation);
        var known = await names.ReadAsync(cancellation);
        Owners = [.. known.ActionDoers().Select(doer => new SelectListItem(doer.Name, doer.Id.ToString()))];
        if (string.IsNullOrWhiteSpace(Form.Line))
            return;
        Read = TypedAction.Read(Form.Line, known.Agencies, LondonTime.DateOf(clock.GetUtcNow()));
        if (string.IsNullOrWhiteSpace(Form.Facts.Text))
            TakeOver(Read);
    }

    /// <summary>The parts become the fields, and nothing is assigned before they are confirmed.</summary>
    void TakeOver(TypedAction read)
    {
        ModelState.Clear();
        (Form.Facts.Text, Form.Facts.DueOn, Form.Facts.OwnerId) = (read.Text, read.DueOn, read.Agencies.Count > 0 ? read.Agencies[0].Id : null);
        Form.AlsoFor = [.. read.Agencies.Skip(1).Select(agency => agency.Id)];
    }

    [TakesHalfTyped, Sends(typeof(Query))]
    public async Task<IActionResult> OnPostReadAsync(CancellationToken cancellation)
    {
        Form.Facts.Text = null;
        ModelState.Clear();
        await ShowAsync(cancellation);
        return Page();
    }

    [TakesHalfTyped, Sends(typeof(Query))]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Partial("_TypedAction", this);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var assigned = await mediator.Send(Form with { Address = Address }, cancellation);
        TempData["Done"] = assigned == 1 ? "Action assigned" : $"{assigned} actions assigned, one to each agency";
        return LocalRedirect($"/cases/{Address}");
    }

    [Allow(Permission.AssignAction)]
    public sealed record Query(string Address) : IQuery<OnCase>;

    /// <param name="Purposes">What on this case an action may be for: its interventions that are not over, and the recommendations made about it that are not done.</param>
    public sealed record OnCase(Guid Id, string Reference, string Title, IReadOnlyList<Purpose> Purposes);

    public sealed record Purpose(Guid Id, string Name, bool IsRecommendation)
    {
        public static async Task<IReadOnlyList<Purpose>> OfAsync(PsgDb db, Actor actor, Guid caseId, CancellationToken cancellation)
        {
            var interventions = await db.InterventionsSeenBy(actor).Where(one => one.CaseId == caseId && !one.IsOver).OrderBy(one => one.RecordedAt).ThenBy(one => one.Id).Take(Most)
                .Select(one => new { one.Id, one.Kind, one.SchemeName }).ToListAsync(cancellation);
            var recommendations = await db.RecommendationsSeenBy(actor).Where(one => (one.Status == Recommendation.Open || one.Status == Recommendation.Accepted)
                    && db.SurveysSeenBy(actor).Any(survey => survey.Id == one.SurveyId && survey.CaseId == caseId)).OrderBy(one => one.DueOn).ThenBy(one => one.Id).Take(Most)
                .Select(one => new { one.Id, one.Number, one.Text }).ToListAsync(cancellation);
            return
            [
                .. interventions.Select(one => new Purpose(one.Id, one.SchemeName ?? InterventionKind.InWords(one.Kind), false)),
                .. recommendations.Select(one => new Purpose(one.Id, $"Recommendation {one.Number}: {(one.Text.Length > LongestName ? one.Text[..LongestName] + "…" : one.Text)}", true)),
            ];
        }

        const int Most = 50;
        const int LongestName = 80;
    }

    [Allow(Permission.AssignAction), Audited(Operation.Collection)]
    public sealed record Command : ICommand<int>, IOnce
    {
        [BindNever]
        public string Address { get; init; } = "";

        [Display(Name = "In one line"), StringLength(TypedAction.LongestLine, ErrorMessage = "In one line must be 500 characters or fewer")]
        public string? Line { get; set; }

        /// <summary>Further agencies that get the same action each.</summary>
        [Display(Name = "The same action also for")]
        public List<Guid> AlsoFor { get; set; } = [];

        public ActionFacts Facts { get; set; } = new();

        /// <summary>An intervention, or a recommendation.</summary>
        [Display(Name = "What it is for")]
        public Guid? For { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, OnCase>
    {
        public async Task<OnCase> Handle(Query query, CancellationToken cancellationToken)
        {
            var reference = CaseReference.FromAddress(query.Address);
            var on = await db.CasesSeenBy(current.Actor).Where(@case => @case.Reference == reference)
                .Select(@case => new OnCase(@case.Id, @case.Reference, @case.Title, Array.Empty<Purpose>())).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            audit.About(on.Id);
            return on with { Purposes = await Purpose.OfAsync(db, current.Actor, on.Id, cancellationToken) };
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, command.Address, cancellationToken);
            var now = clock.GetUtcNow();
            var known = await names.ReadAsync(cancellationToken);
            var purpose = command.For is null ? null : (await Purpose.OfAsync(db, current.Actor, @case.Id, cancellationToken)).SingleOrDefault(one => one.Id == command.For);
            new Rules().Refuse(command.For is not null && purpose is null, "For", "Select what it is for").Hold();
            List<Guid?> to = [command.Facts.OwnerId, .. command.AlsoFor.Where(id => id != command.Facts.OwnerId).Distinct().Cast<Guid?>()];
            foreach (var doer in to.Select(known.ActionDoer))
            {
                var action = AgencyAction.Assign(Guid.CreateVersion7(now), @case, command.Facts.To(doer), null, purpose is { IsRecommendation: false } ? purpose.Id : null, current.Actor, now,
                    recommendationId: purpose is { IsRecommendation: true } ? purpose.Id : null);
                db.Keep(action);
                db.Count(action.Counted(CountedEventKind.ActionAssigned, @case, now));
                audit.About(@case.Id, action.Id);
            }

            return to.Count;
        }
    }
}
