using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Audit;

public sealed class ListExports(IMediator mediator, CurrentActor current) : PageModel
{
    public const int AtMost = 50;

    public IReadOnlyList<Row> Found { get; private set; } = null!;

    public bool MaySeeAudit => current.Actor.May(Permission.SeeAudit);

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.DecideExport)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    public sealed record Row(Guid Id, string Mark, string AskedAt, string By, string Purpose, ExportState State);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var (names, now) = (await known.ReadAsync(cancellationToken), clock.GetUtcNow());
            var found = await db.ExportsSeenBy(current.Actor).OrderByDescending(asked => asked.AskedAt).ThenByDescending(asked => asked.Id).Take(AtMost).ToListAsync(cancellationToken);
            audit.About(null, found.Select(asked => asked.Id));
            return [.. found.Select(asked => new Row(asked.Id, asked.Mark, Shown.Moment(asked.AskedAt), names.User(asked.AskedById), asked.Purpose, asked.StateAt(now)))];
        }
    }
}

/// <summary>How an export request stands.</summary>
static class ExportWords
{
    public static string Colour(ExportState state) => state switch { ExportState.Waiting => "blue", ExportState.Ready => "green", ExportState.Refused => "red", _ => "grey" };
}
