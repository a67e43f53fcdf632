using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Audit;

/// <summary>Seals the entries since the last seal, and tells the file outside the database of each seal once it is committed.</summary>
public static class SealAudit
{
    public static async Task AllAsync(IMediator mediator, DateTimeOffset dueAt, CancellationToken cancellation)
    {
        while (await mediator.Send(new Command(), cancellation) == AuditSealing.Most)
        {
            // As long as a seal is full, more waits.
        }

        await mediator.Send(new Query(), cancellation);
    }

    /// <summary>Makes one seal and answers how many rows it holds.</summary>
    [Allow(Permission.RunJob)]
    public sealed record Command : ICommand<int>;

    /// <summary>Anchors what was sealed; answers how many seals it told of.</summary>
    [Allow(Permission.RunJob)]
    public sealed record Query : IQuery<int>;

    public sealed class Handler(PsgDb db, AuditKeys keys, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            audit.LeavesNoEntry();
            return (await db.SealAuditAsync(keys, clock.GetUtcNow(), cancellationToken))?.Count ?? 0;
        }
    }

    public sealed class Anchoring(PsgDb db, ILogger<Anchoring> logger, AuditAnchors? anchors = null) : IRequestHandler<Query, int>
    {
        public async Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            if (anchors is null)
                return 0;
            if (await db.AnchorSealsAsync(anchors, cancellationToken) is { } told)
                return told;
            logger.LogError("The last anchored seal of the audit is not in the database as it was anchored: nothing more is anchored until somebody has looked into it");
            return 0;
        }
    }
}
