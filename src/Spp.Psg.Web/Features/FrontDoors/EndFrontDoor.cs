using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.FrontDoors;

/// <summary>Ends a front door at once, on every node.</summary>
public static class EndFrontDoor
{
    /// <summary>Answers whose it was.</summary>
    [Allow(Permission.ManageFrontDoors)]
    public sealed record Command(Guid Id) : ICommand<string>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var door = await db.FrontDoorsSeenBy(current.Actor).SingleOrDefaultAsync(door => door.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            audit.About(null, door.Id);
            door.End(current.Actor, clock.GetUtcNow());
            return door.Name;
        }
    }
}
