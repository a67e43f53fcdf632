using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Measures;

public sealed class RecordGap(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public Command Form { get; set; } = new();

    public Measure Measure { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Measure = await mediator.Send(new Query(Code), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Code = Code }, cancellation);
        TempData["Done"] = "Gap recorded";
        return LocalRedirect($"/measures/{Code}");
    }

    [Allow(Permission.LoadMeasures)]
    public sealed record Query(string Code) : IQuery<Measure>;

    [Allow(Permission.LoadMeasures)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Code { get; init; } = "";
        public GapFacts Facts { get; set; } = new();
        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, Measure>
    {
        public Task<Measure> Handle(Query query, CancellationToken cancellationToken) => db.MeasureSeenBy(current.Actor, query.Code, cancellationToken);
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var measure = await db.MeasureSeenBy(current.Actor, command.Code, cancellationToken);
            await db.HoldMeasureAsync(measure.Id, cancellationToken);
            var standing = await db.MeasureGapsSeenBy(current.Actor).Where(gap => gap.MeasureId == measure.Id && gap.EndedAt == null).ToListAsync(cancellationToken);
            var gap = MeasureGap.Record(measure, command.Facts, standing, current.Actor, clock.GetUtcNow());
            db.Keep(gap);
            audit.About(null, gap.Id);
            return gap.Id;
        }
    }
}
