using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>Where an order holds, and the cases inside it. It draws no case: a point is somebody's home.</summary>
public sealed class ShowArea(IMediator mediator) : PageModel
{
    public const int AtMost = 200;

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Seen Of { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Of = await mediator.Send(new Query(Id), cancellation);

    [Allow(Permission.SeeIntervention)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    /// <param name="Serves">The ids of the cases that it serves already.</param>
    public sealed record Seen(OneIntervention Of, InterventionArea? Area, IReadOnlyList<CaseInside> Inside, int Count, IReadOnlyList<Guid> Serves, bool MayRecord);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var one = await OneIntervention.ReadAsync(db, actor, audit, query.Id, cancellationToken);
            if (!InterventionArea.IsFor(one.Intervention))
                throw new NotSeen();
            var area = await db.InterventionAreasSeenBy(actor).AsNoTracking().SingleOrDefaultAsync(area => area.InterventionId == query.Id, cancellationToken);
            var inside = area is null ? [] : await db.CasesInside(actor, area.Shape, cancellationToken);
            List<CaseInside> shown = [.. inside.Take(AtMost)];
            audit.About(null, shown.Select(@case => @case.Id));
            return new Seen(one, area, shown, inside.Count, [.. one.Cases.Select(@case => @case.Id)], actor.May(Permission.RecordIntervention));
        }
    }
}
