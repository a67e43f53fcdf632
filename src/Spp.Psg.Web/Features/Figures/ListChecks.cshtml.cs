using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>What the nightly recounts found: whether the sums that the pages read still are what happened.</summary>
public sealed class ListChecks(IMediator mediator) : PageModel
{
    public IReadOnlyList<FigureCheck> Checks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Checks = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeFigures)]
    public sealed record Query : IQuery<IReadOnlyList<FigureCheck>>;

    public sealed class Handler(PsgDb db) : IRequestHandler<Query, IReadOnlyList<FigureCheck>>
    {
        const int Most = 60;

        public Task<IReadOnlyList<FigureCheck>> Handle(Query query, CancellationToken cancellationToken) => db.FigureChecksAsync(Most, cancellationToken);
    }
}
