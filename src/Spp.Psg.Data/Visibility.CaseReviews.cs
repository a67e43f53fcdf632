using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>Those given to the panels one sits on, for whoever looks after case reviews.</summary>
    public static IQueryable<CaseReview> CaseReviewsSeenBy(this PsgDb db, Actor actor)
    {
        if (actor.IsJob)
            return db.CaseReviews;
        var (panels, may) = (actor.Panels, actor.May(Permission.SeeCaseReview));
        return db.CaseReviews.Where(review => may && panels.Contains(review.PanelId));
    }

    /// <summary>One with everything on it, tracked, by the reference in its address, and the procedure that it goes by.</summary>
    public static async Task<(CaseReview Review, ReviewProcedure Procedure)> CaseReviewSeenBy(this PsgDb db, Actor actor, string address, CancellationToken cancellation)
    {
        var reference = CaseReference.FromAddress(address);
        var review = await db.CaseReviewsSeenBy(actor).Include(one => one.Complaints).Include(one => one.Clocks).Include(one => one.Recommendations).Include(one => one.Appeals).Include(one => one.Cases)
            .AsSplitQuery().SingleOrDefaultAsync(one => one.Reference == reference, cancellation) ?? throw new NotSeen();
        return (review, await db.ReviewProcedureAsync(review.ProcedureNumber, cancellation));
    }
}
