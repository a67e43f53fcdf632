using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Schemes;

public sealed class ListSchemes(IMediator mediator) : PageModel
{
    public IReadOnlyList<InterventionScheme> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.ManageTerms)]
    public sealed record Query : IQuery<IReadOnlyList<InterventionScheme>>;

    public sealed class Handler(PsgDb db, CurrentActor current) : IRequestHandler<Query, IReadOnlyList<InterventionScheme>>
    {
        public async Task<IReadOnlyList<InterventionScheme>> Handle(Query query, CancellationToken cancellationToken) =>
            await db.SchemesSeenBy(current.Actor).AsNoTracking().Include(scheme => scheme.Versions).AsSingleQuery().OrderBy(scheme => scheme.Name).ToListAsync(cancellationToken);
    }
}
