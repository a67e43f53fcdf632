using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>Another mail with another link; the one before it is void. Somebody whose invitation was withdrawn may come after all.</summary>
public static class SendInvitation
{
    [Allow(Permission.ManageUsers)]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var user = await db.UserHeldBy(current.Actor, command.Id, cancellationToken);
            UserStanding.HoldInvited(user.PasswordHash is null);
            if (!user.IsActive)
                await db.EnableAsync(user, now, cancellationToken);
            await db.SendInvitationAsync(user.Id, now, cancellationToken);
            audit.About(null, user.Id);
            return Unit.Value;
        }
    }
}
