using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Editions;

public sealed class ListEditions(IMediator mediator, CurrentActor current, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Row> Editions { get; private set; } = [];
    public bool MayPublish => current.Actor.May(Permission.PublishEdition);

    /// <summary>The periods that reports are made for, that are over.</summary>
    public IEnumerable<ReportPeriod> Offered => ((PeriodKind[])[PeriodKind.FinancialQuarter, PeriodKind.HalfYear, PeriodKind.TwelveMonths, PeriodKind.FinancialYear])
        .Select(kind => ReportPeriod.LastComplete(kind, LondonTime.DateOf(clock.GetUtcNow())));

    public async Task OnGetAsync(CancellationToken cancellation) => Editions = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeFigures)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    public sealed record Row(Guid Id, string Title, ReportPeriod Period, string Panels, DateTimeOffset PublishedAt, string By);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        const int Most = 200;

        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var found = await db.EditionsSeenBy(current.Actor).OrderByDescending(edition => edition.PublishedAt).ThenByDescending(edition => edition.Id).Take(Most)
                .Select(edition => new { edition.Id, edition.Title, edition.Period, edition.PanelIds, edition.PublishedAt, edition.PublishedById }).ToListAsync(cancellationToken);
            return [.. found.Select(edition => new Row(
                edition.Id, edition.Title, ReportPeriod.Parse(edition.Period), string.Join(" and ", edition.PanelIds.Select(panel => known.Panel(panel).Code).Order()), edition.PublishedAt, known.User(edition.PublishedById)))];
        }
    }
}
