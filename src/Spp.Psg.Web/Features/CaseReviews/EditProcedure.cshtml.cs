using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

public sealed class EditProcedure(IMediator mediator, KnownNames names, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public Filled Form { get; set; } = new();

    public IReadOnlyList<ReviewProcedure> Versions { get; private set; } = [];
    public Names Names { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        var today = Shown.Day(clock.GetUtcNow());
        Form.Facts = Versions[^1].ToFacts(Versions[^1].EffectiveFrom > today ? Versions[^1].EffectiveFrom : today);
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Versions = await mediator.Send(new Query(), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var number = await mediator.Send(new Command(Form.Facts, Form.SubmissionId), cancellation);
        TempData["Done"] = $"Version {number} of the procedure published";
        return LocalRedirect("/case-reviews/procedure");
    }

    public sealed record Filled
    {
        public ProcedureFacts Facts { get; set; } = new();
        public Guid? SubmissionId { get; set; }
    }

    [Allow(Permission.ManageLegalRules)]
    public sealed record Query : IQuery<IReadOnlyList<ReviewProcedure>>;

    [Allow(Permission.ManageLegalRules)]
    public sealed record Command(ProcedureFacts Facts, Guid? SubmissionId) : ICommand<int>, IOnce;

    public sealed class Asking(PsgDb db) : IRequestHandler<Query, IReadOnlyList<ReviewProcedure>>
    {
        public async Task<IReadOnlyList<ReviewProcedure>> Handle(Query query, CancellationToken cancellationToken) => await db.ReviewProceduresAsync(cancellationToken);
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var version = ReviewProcedure.Publish(command.Facts, (await db.ReviewProceduresAsync(cancellationToken))[^1], current.Actor, clock.GetUtcNow());
            db.Keep(version);
            audit.Is(Operation.Alteration);
            return version.Number;
        }
    }
}
