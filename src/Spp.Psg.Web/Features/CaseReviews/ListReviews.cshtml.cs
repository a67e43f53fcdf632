using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

/// <summary>The desk: what is due next on each application. It names nobody.</summary>
public sealed class ListReviews(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Row> Found { get; private set; } = [];
    public bool Over { get; private set; }
    public Names Names { get; private set; } = null!;
    public DateOnly Today => Shown.Day(clock.GetUtcNow());
    public bool MayRecord => current.Actor.May(Permission.RecordCaseReview);

    public async Task OnGetAsync(string? show, CancellationToken cancellation)
    {
        Over = show == "over";
        Found = await mediator.Send(new Query(Over), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    [Allow(Permission.SeeCaseReview)]
    public sealed record Query(bool Over) : IQuery<IReadOnlyList<Row>>;

    public sealed record Row(Guid Id, string Reference, DateOnly ReceivedOn, Guid AgencyId, Guid PanelId, string Status, bool IsAppealed, string? Next, DateOnly? DueOn, DateOnly? EndedOn);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        const int Most = 500;

        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var rows = await db.CaseReviewsSeenBy(current.Actor)
                .Where(review => (review.Status == CaseReview.Closed || review.Status == CaseReview.Withdrawn) == query.Over || (!query.Over && review.Appeals.Any(appeal => appeal.DecidedOn == null)))
                .Select(review => new
                {
                    review,
                    IsAppealed = review.Appeals.Any(appeal => appeal.DecidedOn == null),
                    Next = review.Clocks.Where(one => one.State == ClockState.Running && one.Kind != ReviewClockKind.Appeal).OrderBy(one => one.DueOn).Select(one => new { one.Title, one.DueOn }).FirstOrDefault(),
                })
                .OrderBy(one => one.Next == null).ThenBy(one => one.Next!.DueOn).ThenByDescending(one => one.review.ReceivedOn).ThenBy(one => one.review.Id).Take(Most)
                .Select(one => new Row(one.review.Id, one.review.Reference, one.review.ReceivedOn, one.review.AgencyId, one.review.PanelId, one.review.Status, one.IsAppealed, one.Next!.Title, one.Next == null ? null : one.Next.DueOn, one.review.EndedOn))
                .ToListAsync(cancellationToken);
            audit.About(null, rows.Select(row => row.Id));
            return rows;
        }
    }
}
