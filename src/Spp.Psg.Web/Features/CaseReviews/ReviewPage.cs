using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

/// <summary>A form about one case review.</summary>
public interface IAboutReview : ICommand<Unit>
{
    string Review { get; set; }
}

/// <summary>One case review as its pages show it.</summary>
/// <param name="Cases">References of the related cases that the reader sees.</param>
public sealed record ReviewSeen(CaseReview Review, ReviewProcedure Procedure, IReadOnlyList<string> Cases)
{
    public string Href => HrefOf(Review.Reference);

    public static string HrefOf(string reference) => $"/case-reviews/{CaseReference.ToAddress(reference)}";

    public static async Task<ReviewSeen> ReadAsync(PsgDb db, Actor actor, AuditTrail audit, string address, CancellationToken cancellation)
    {
        var (review, procedure) = await db.CaseReviewSeenBy(actor, address, cancellation);
        audit.About(null, review.Id);
        var related = review.Cases.Select(one => one.CaseId).ToList();
        var cases = related.Count == 0 ? [] : await db.CasesSeenBy(actor).Where(@case => related.Contains(@case.Id)).OrderBy(@case => @case.Reference).Select(@case => @case.Reference).ToListAsync(cancellation);
        return new ReviewSeen(review, procedure, cases);
    }
}

/// <summary>The page of one thing done about a case review.</summary>
public abstract class ReviewPage<TForm>(IMediator mediator, KnownNames names, TimeProvider clock) : StepPage<TForm, ReviewSeen>(mediator, clock)
    where TForm : class, IAboutReview, new()
{
    [FromRoute(Name = "review")]
    public string Address { get; set; } = "";

    public Names Names { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    protected override string Back => $"/case-reviews/{Address}";

    protected override void About(TForm form) => form.Review = Address;

    protected override async Task ReadAsync(CancellationToken cancellation)
    {
        Names = await names.ReadAsync(cancellation);
        Agencies = Bodies.Offered(Names);
    }
}
