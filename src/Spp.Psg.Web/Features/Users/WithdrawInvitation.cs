using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>Somebody invited is not to come: the link is void and the account disabled.</summary>
public static class WithdrawInvitation
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
            user.Disable(InactiveBecause.Withdrawn);
            await db.VoidLinksAsync(user.Id, now, cancellationToken);
            audit.About(null, user.Id);
            return Unit.Value;
        }
    }
}
