using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class ChooseIntervention(IMediator mediator) : PageModel
{
    public CaseLine Case { get; private set; } = null!;
    public IReadOnlyList<SchemeVersion> Schemes { get; private set; } = [];

    public async Task OnGetAsync(string address, CancellationToken cancellation) => (Case, Schemes) = await mediator.Send(new Query(address), cancellation);

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(string Address) : IQuery<Seen>;

    public sealed record Seen(CaseLine Case, IReadOnlyList<SchemeVersion> Schemes);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            audit.About(@case.Id);
            return new Seen(CaseLine.Of(@case), await db.SchemesOffered(cancellationToken));
        }
    }
}
