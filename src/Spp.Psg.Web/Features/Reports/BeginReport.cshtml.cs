using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Reports;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reports;

public sealed class BeginReport(IMediator mediator) : CoverForm
{
    [BindProperty(SupportsGet = true, Name = "edition")]
    public Guid? EditionId { get; set; }

    public IEnumerable<SelectListItem> Editions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Form.EditionId = EditionId;
        await ShowAsync(cancellation);
    }

    public override async Task ShowAsync(CancellationToken cancellation) => Editions = await mediator.Send(new Query(), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var begun = await mediator.Send(new Command(Form.EditionId, Form.Facts, Form.SubmissionId), cancellation);
        TempData["Done"] = "Report begun";
        return Redirect($"/reports/committee/{begun}");
    }

    [Allow(Permission.WriteReport)]
    public sealed record Query : IQuery<IReadOnlyList<SelectListItem>>;

    [Allow(Permission.WriteReport), Audited(Operation.Collection)]
    public sealed record Command(Guid? EditionId, ReportFacts Facts, Guid? SubmissionId) : ICommand<Guid>, IOnce;

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, IReadOnlyList<SelectListItem>>
    {
        public async Task<IReadOnlyList<SelectListItem>> Handle(Query query, CancellationToken cancellationToken) =>
            [.. (await db.EditionsSeenBy(current.Actor).OrderByDescending(edition => edition.PublishedAt).Take(100).Select(edition => new { edition.Id, edition.Title, edition.Period }).ToListAsync(cancellationToken))
                .Select(edition => new SelectListItem($"{edition.Title} ({ReportPeriod.Parse(edition.Period).Name})", edition.Id.ToString()))];
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var edition = await db.EditionsSeenBy(actor).AsNoTracking().SingleOrDefaultAsync(edition => edition.Id == command.EditionId, cancellationToken)
                ?? throw new RuleBroken("EditionId", "Select an edition from the list");
            var (report, sections) = CommitteeReport.Begin(command.Facts, edition, await db.MeasuresForReportAsync(actor, now, cancellationToken), actor, now);
            db.Keep(report, sections);
            audit.About(null, report.Id);
            return report.Id;
        }
    }
}
