using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

public sealed class RecordApplication(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public ThresholdTest Test { get; private set; } = new([], 0);
    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Panels { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        (Form.Facts.ReceivedOn, Form.Facts.AgencyId) = (Shown.Day(clock.GetUtcNow()), current.Actor.AgencyId);
        Form.Facts.PanelId = Panels is [var only] ? Guid.Parse(only.Value!) : null;
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        var known = await names.ReadAsync(cancellation);
        Agencies = Bodies.Offered(known);
        Panels = Bodies.PanelsOf(known, current.Actor);
        Test = await mediator.Send(new Query(Form), cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var reference = await mediator.Send(Form, cancellation);
        TempData["Done"] = $"Application recorded as {reference}";
        return LocalRedirect(ReviewSeen.HrefOf(reference));
    }

    [TakesHalfTyped]
    public async Task OnPostCheckAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    [TakesHalfTyped]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Partial("_Threshold", Test);
    }

    [Allow(Permission.RecordCaseReview)]
    public sealed record Query(Command Typed) : IQuery<ThresholdTest>;

    public sealed class Reading(PsgDb db, TimeProvider clock) : IRequestHandler<Query, ThresholdTest>
    {
        public async Task<ThresholdTest> Handle(Query query, CancellationToken cancellationToken)
        {
            var typed = query.Typed;
            var receivedOn = Meant(typed.Facts.ReceivedOn) ?? LondonTime.DateOf(clock.GetUtcNow());
            return ThresholdTest.Of(typed.Complaints.Select(line => (Happened: Meant(line.BehaviourOn), Made: Meant(line.MadeOn))).Where(line => line is { Happened: not null, Made: not null }).Select(line => (line.Happened!.Value, line.Made!.Value)),
                receivedOn, typed.Facts.IsHate, ReviewProcedure.On(await db.ReviewProceduresAsync(cancellationToken), receivedOn));
        }

        static DateOnly? Meant(DateOnly? typed) => typed is { Year: >= 1990 and <= 2100 } ? typed : null;
    }

    [Allow(Permission.RecordCaseReview), Audited(Operation.Collection)]
    public sealed record Command : ICommand<string>, IOnce
    {
        public Guid? SubmissionId { get; set; }
        public ApplicationFacts Facts { get; set; } = new();
        public List<ComplaintFacts> Complaints { get; set; } = [];

        [Display(Name = "Related cases"), StringLength(400, ErrorMessage = "Related cases must be 400 characters or fewer")]
        public string? Related { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now, known) = (current.Actor, clock.GetUtcNow(), await names.ReadAsync(cancellationToken));
            var facts = command.Facts with { AgencyId = known.Known(command.Facts.AgencyId) ?? throw new RuleBroken("Facts.AgencyId", "Select the body that received it") };
            var related = await db.CasesNamedAsync(actor, command.Related, nameof(Command.Related), cancellationToken);
            var procedure = ReviewProcedure.On(await db.ReviewProceduresAsync(cancellationToken), facts.ReceivedOn ?? LondonTime.DateOf(now));
            var review = CaseReview.Apply(facts, known.Known(command.Complaints), [.. related.Select(@case => @case.Id)],
                await db.NextReviewReference(LondonTime.DateOf(now).Year, cancellationToken), procedure, await db.LawAsync(cancellationToken), actor, now);
            db.Keep(review);
            db.Count(review.Counted(CountedEventKind.CaseReviewApplied, review.ReceivedOn, now));
            audit.About(null, [review.Id, .. related.Select(@case => @case.Id)]);
            return review.Reference;
        }
    }
}
