using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.FrontDoors;

/// <summary>The open front door that a link or code leads to; null when it never was, has ended or expired: which of these is not told.</summary>
public static class FindFrontDoor
{
    /// <summary>What wrong links and codes count as, by address.</summary>
    public const string Step = "front-door";

    /// <summary>Finds it for a page; wrong keys are counted by address, right ones are not.</summary>
    /// <exception cref="NotSeen">There is none, or too many wrong keys came from that address.</exception>
    public static async Task<FrontDoor> FindAsync(this IMediator mediator, string key, AddressLimit tries, HttpContext context, CancellationToken cancellation)
    {
        var from = context.Connection.RemoteIpAddress;
        if (!tries.Take(Step, from) || await mediator.Send(new Query(key), cancellation) is not { } door)
            throw new NotSeen();
        tries.GiveBack(Step, from);
        return door;
    }

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
