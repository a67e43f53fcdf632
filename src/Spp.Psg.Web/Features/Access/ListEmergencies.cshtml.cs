using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class ListEmergencies(IMediator mediator) : PageModel
{
    const int AtMost = 100;

    public IReadOnlyList<Row> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.ReviewAccess)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    public sealed record Row(Guid Id, DateTimeOffset OpenedAt, string Who, string Reference, EmergencyFinding? Finding);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var found = await db.EmergenciesReviewedBy(current.Actor).OrderBy(one => one.ReviewedAt != null).ThenByDescending(one => one.OpenedAt).Take(AtMost).ToListAsync(cancellationToken);
            audit.About(null, found.Select(one => one.Id));
            return [.. found.Select(one => new Row(one.Id, one.OpenedAt, known.Colleague(one.UserId)?.ToString() ?? known.User(one.UserId), one.Reference, one.Finding))];
        }
    }
}
