using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.FrontDoors;

/// <summary>The open front door that a link or code leads to; null when it never was, has ended or expired: which of these is not told.</summary>
public static class FindFrontDoor
{
    /// <summary>What wrong links and codes count as, by address.</summary>
    public const string Step = "front-door";

    [Open]
    public sealed record Query(string Key) : IQuery<FrontDoor?>;

    public sealed class Handler(PsgDb db, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, FrontDoor?>
    {
        public async Task<FrontDoor?> Handle(Query query, CancellationToken cancellationToken)
        {
            var door = await db.OpenFrontDoorOf(query.Key, clock.GetUtcNow(), cancellationToken);
            if (door is null)
                audit.WasRefused();
            return door;
        }
    }
}
