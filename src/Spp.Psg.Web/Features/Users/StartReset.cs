using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>A link to the mailbox of the user: the administrator neither sees nor sets a password (ASVS 6.4.6).</summary>
public static class StartReset
{
    [Allow(Permission.ManageUsers)]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var user = await db.UserHeldBy(current.Actor, command.Id, cancellationToken);
            UserStanding.HoldResettable(user.IsActive && user.PasswordHash is not null);
            await db.SendLinkAsync(user.Id, LinkPurpose.Reset, "Set a new password",
                "An administrator started a reset of your password. Until you set a new one the old one works. To set it, open this link:", now, cancellationToken);
            audit.About(null, user.Id);
            return Unit.Value;
        }
    }
}
