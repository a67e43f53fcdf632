using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Loads;

public sealed class ListLoads(IMediator mediator) : PageModel
{
    public Seen Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.LoadPlaces)]
    public sealed record Query : IQuery<Seen>;

    public sealed record Seen(IReadOnlyList<Row> Rows, IReadOnlyList<WardEdition> Editions);

    public sealed record Row(Guid Id, string Kind, string FileName, string AskedAt, string AskedBy, LoadState State);

    const int AtMost = 50;

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var loads = await db.LoadsSeenBy(current.Actor).OrderByDescending(load => load.AskedAt).ThenByDescending(load => load.Id).Take(AtMost)
                .Select(load => new { load.Id, load.Kind, load.FileName, load.AskedAt, load.AskedById, load.State }).ToListAsync(cancellationToken);
            return new Seen(
                [.. loads.Select(load => new Row(load.Id, Shown.Word(load.Kind), load.FileName, Shown.Moment(load.AskedAt), names.User(load.AskedById), load.State))],
                await db.WardEditions(cancellationToken));
        }
    }
}
