using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>The second administrator confirms or refuses what makes an administrator or auditor, or removes a second factor.</summary>
public static class DecideAccess
{
    /// <summary>The removal alone lets nobody in: the password is theirs, and the link goes to their mailbox.</summary>
    const string FactorsRemoved = "Two administrators removed your authenticator app, recovery codes and passkeys. If you did not ask for this, tell the partnership at once. Set a new password by this link, and then a new app:";

    [Allow(Permission.ManageUsers)]
    public sealed record Command(Guid Id, bool Confirms) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, SecondFactors factors, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var user = await db.UserHeldBy(actor, command.Id, cancellationToken);
            var change = await db.WaitingChangeOfAsync(actor, user.Id, cancellationToken);
            audit.About(null, user.Id, change.Id);
            if (!command.Confirms)
            {
                change.Refuse(actor, now);
                return Unit.Value;
            }

            change.Confirm(actor, now);
            if (change.RemovesFactors)
            {
                UserStanding.HoldResettable(user.IsActive && user.PasswordHash is not null);
                await factors.RemoveAllAsync(user.Id, cancellationToken);
                await Sessions.EndAllAsync(db, user.Id, now, cancellationToken);
                await db.SendLinkAsync(user.Id, LinkPurpose.Reset, "Set a new password", FactorsRemoved, now, cancellationToken);
                audit.Changed("second_factor", user.Id, "Factors", "Set up", "Removed by two administrators");
                return Unit.Value;
            }

            await db.BringIntoForceAsync(change, user, cancellationToken);
            ChangedAccess.Say(audit, change);
            await db.TellOfGrantAsync(RoleRules.WorthTelling(change.RolesBefore, change.RolesAfter), user.Id, actor.UserId, now, cancellationToken);
            return Unit.Value;
        }
    }
}

static class ChangedAccess
{
    /// <summary>Old and new in the audit.</summary>
    public static void Say(AuditTrail audit, AccessChange change)
    {
        if (!change.RolesBefore.SequenceEqual(change.RolesAfter))
            audit.Changed("User", change.UserId, "Roles", change.RolesBefore.Select(role => role.ToString()), change.RolesAfter.Select(role => role.ToString()));
        if (!change.PanelsBefore.SequenceEqual(change.PanelsAfter))
            audit.Changed("User", change.UserId, "Panels", change.PanelsBefore, change.PanelsAfter);
        if (change.AgencyBefore != change.AgencyAfter)
            audit.Changed("User", change.UserId, "AgencyId", change.AgencyBefore, change.AgencyAfter);
    }
}
