using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>From the next request on, on every node, this user may no longer sign in.</summary>
public static class DisableUser
{
    [Allow(Permission.ManageUsers)]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var user = await db.UserHeldBy(current.Actor, command.Id, cancellationToken);
            (await db.StandingSeenBy(current.Actor, user.Id, cancellationToken)).HoldAnother(current.Actor);
            user.Disable(InactiveBecause.Disabled);
            await db.VoidLinksAsync(user.Id, now, cancellationToken);
            await Sessions.EndAllAsync(db, user.Id, now, cancellationToken);
            audit.About(null, user.Id);
            return Unit.Value;
        }
    }
}
