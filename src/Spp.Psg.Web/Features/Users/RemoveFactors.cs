using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>
/// For somebody who lost app, codes and passkeys and proved who they are to an administrator. That alone lets nobody in: the password is
/// theirs, a link for a new one goes to their mailbox, and they are told (ASVS 6.4.4).
/// </summary>
public static class RemoveFactors
{
    [Allow(Permission.ManageUsers)]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, SecondFactors factors, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var user = await db.UserHeldBy(current.Actor, command.Id, cancellationToken);
            UserStanding.HoldResettable(user.IsActive && user.PasswordHash is not null);
            await factors.RemoveAllAsync(user.Id, cancellationToken);
            await Sessions.EndAllAsync(db, user.Id, now, cancellationToken);
            await db.SendLinkAsync(user.Id, LinkPurpose.Reset, "Set a new password",
                "An administrator removed your authenticator app, recovery codes and passkeys. If you did not ask for this, tell the partnership at once. Set a new password by this link, and then a new app:", now, cancellationToken);
            audit.About(null, user.Id);
            audit.Changed("second_factor", user.Id, "Factors", "Set up", "Removed by an administrator");
            return Unit.Value;
        }
    }
}
