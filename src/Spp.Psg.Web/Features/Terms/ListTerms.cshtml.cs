using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Terms;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Terms;

public sealed class ListTerms(IMediator mediator) : PageModel
{
    public IReadOnlyList<Term> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.ManageTerms)]
    public sealed record Query : IQuery<IReadOnlyList<Term>>;

    public sealed class Handler(PsgDb db, CurrentActor current) : IRequestHandler<Query, IReadOnlyList<Term>>
    {
        public async Task<IReadOnlyList<Term>> Handle(Query query, CancellationToken cancellationToken) =>
            await db.TermsSeenBy(current.Actor).AsNoTracking().OrderBy(term => term.Wording).ToListAsync(cancellationToken);
    }
}
