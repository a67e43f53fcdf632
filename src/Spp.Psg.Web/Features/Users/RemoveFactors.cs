using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>For somebody who lost app, codes and passkeys and proved who they are to an administrator: asks a second one to have them removed (<see cref="DecideAccess"/>).</summary>
public static class RemoveFactors
{
    [Allow(Permission.ManageUsers)]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var user = await db.UserHeldBy(actor, command.Id, cancellationToken);
            UserStanding.HoldResettable(user.IsActive && user.PasswordHash is not null);
            var standing = await db.StandingSeenBy(actor, user.Id, cancellationToken);
            var change = AccessChange.AskRemovalOfFactors(standing, await db.HasWaitingChangeAsync(user.Id, cancellationToken), actor, clock.GetUtcNow());
            db.Keep(change);
            audit.About(null, user.Id, change.Id);
            return Unit.Value;
        }
    }
}
