using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Account;

/// <summary>Signs one browser of one's own out, on every node.</summary>
public static class EndSession
{
    [Allow(Permission.SeeWork)]
    public sealed record Command(Guid Session) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, Sessions sessions, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!await db.EndOwnSessionAsync(current.Actor, command.Session, clock.GetUtcNow(), cancellationToken))
                throw new NotSeen();
            sessions.Forget(command.Session);
            audit.About(null, current.Actor.UserId, command.Session);
            return Unit.Value;
        }
    }
}
