using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>Whoever was disabled, was dormant or left may sign in again, with what the account still has; a role that takes two to give is gone.</summary>
public static class EnableUser
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
            await db.EnableAsync(user, now, cancellationToken);
            audit.About(null, user.Id);
            return Unit.Value;
        }
    }
}
