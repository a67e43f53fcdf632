using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reports;

public sealed class ListReports(IMediator mediator, CurrentActor current) : PageModel
{
    public IReadOnlyList<Row> Reports { get; private set; } = [];
    public bool MayWrite => current.Actor.May(Permission.WriteReport);

    public async Task OnGetAsync(CancellationToken cancellation) => Reports = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeFigures)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    public sealed record Row(Guid Id, string Title, string Committee, DateOnly? MeetsOn, string Edition, ReportStatus Status, bool IsPublic);

    public sealed class Handler(PsgDb db, CurrentActor current) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        const int Most = 200;

        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var editions = await db.EditionsSeenBy(current.Actor).Select(edition => new { edition.Id, edition.Title }).ToDictionaryAsync(edition => edition.Id, edition => edition.Title, cancellationToken);
            var found = await db.ReportsSeenBy(current.Actor).OrderByDescending(report => report.BegunAt).ThenByDescending(report => report.Id).Take(Most)
                .Select(report => new { report.Id, report.Cover, report.EditionId, report.Status, report.IsPublic }).ToListAsync(cancellationToken);
            return [.. found.Select(report => new Row(report.Id, report.Cover.Title!, report.Cover.Committee!, report.Cover.MeetsOn, editions.GetValueOrDefault(report.EditionId, ""), report.Status, report.IsPublic)).OrderByDescending(report => report.MeetsOn)];
        }
    }
}
