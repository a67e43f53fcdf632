using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Places;

/// <summary>The wards of today to point at: a form with a map point fetches the drawing from here once somebody wants it.</summary>
public sealed class PickPoint(IMediator mediator) : PageModel
{
    public WardMap Wards { get; private set; } = null!;

    public MapDrawing Drawing { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Wards = await mediator.Send(new Query(), cancellation);
        Drawing = new MapDrawing(Wards.Frame);
    }

    [Allow(Permission.MakeReferral)]
    public sealed record Query : IQuery<WardMap>;

    public sealed class Handler(PsgDb db, TimeProvider clock) : IRequestHandler<Query, WardMap>
    {
        public Task<WardMap> Handle(Query query, CancellationToken cancellationToken) => db.WardsOn(LondonTime.DateOf(clock.GetUtcNow()), cancellationToken);
    }
}
