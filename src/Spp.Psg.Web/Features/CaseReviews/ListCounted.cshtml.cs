using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

/// <summary>What one of the four numbers counts, by reference.</summary>
public sealed class ListCounted(IMediator mediator, KnownNames names) : PageModel
{
    public Listed List { get; private set; } = null!;
    public Names Names { get; private set; } = null!;

    public async Task OnGetAsync(int year, string figure, CancellationToken cancellation)
    {
        List = await mediator.Send(new Query(year, figure), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(int Year, string Figure) : IQuery<Listed>;

    public sealed record Listed(ReviewFigure Figure, ReportPeriod Period, IReadOnlyList<Row> Rows);

    public sealed record Row(DateOnly On, string Reference, Guid PanelId, Guid? AgencyId, bool IsSeen);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var figure = ReviewFigure.Find(query.Figure) ?? throw new NotSeen();
            var period = ReviewYear.Of(query.Year, clock.GetUtcNow());
            var events = await db.FiguresSeenBy(current.Actor).Where(happened => happened.Kind == figure.Kind && happened.OccurredOn >= period.From && happened.OccurredOn < period.To)
                .OrderByDescending(happened => happened.OccurredOn).ThenByDescending(happened => happened.Id).AsNoTracking().ToListAsync(cancellationToken);
            var takenBack = events.Select(happened => happened.ReversesId).OfType<Guid>().ToHashSet();
            events = [.. events.Where(happened => happened.ReversesId is null && !takenBack.Contains(happened.Id))];
            var reviews = events.Select(happened => happened.CaseReviewId!.Value).Distinct().ToList();
            audit.About(null, reviews);
            var seen = (await db.CaseReviewsSeenBy(current.Actor).Where(review => reviews.Contains(review.Id)).Select(review => review.Id).ToListAsync(cancellationToken)).ToHashSet();
            return new Listed(figure, period, [.. events.Select(happened => new Row(happened.OccurredOn, happened.CaseReference!, happened.PanelId, happened.AgencyId, seen.Contains(happened.CaseReviewId!.Value)))]);
        }
    }
}
