using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

public sealed class ShowLetter(IMediator mediator, KnownNames names) : PageModel
{
    public ReviewSeen Of { get; private set; } = null!;
    public IReadOnlyList<string> Paragraphs { get; private set; } = [];

    public async Task OnGetAsync(string review, CancellationToken cancellation)
    {
        Of = await mediator.Send(new Query(review), cancellation);
        Paragraphs = ReviewLetter.Of(Of.Review, Of.Procedure, (await names.ReadAsync(cancellation)).Agency);
    }

    [Allow(Permission.SeeCaseReview)]
    public sealed record Query(string Review) : IQuery<ReviewSeen>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, ReviewSeen>
    {
        public Task<ReviewSeen> Handle(Query query, CancellationToken cancellationToken) => ReviewSeen.ReadAsync(db, current.Actor, audit, query.Review, cancellationToken);
    }
}
