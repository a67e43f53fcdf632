using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Access;

/// <summary>Makes the account of somebody invited: without a password until its link was used.</summary>
public static class Invitations
{
    /// <summary>Roles that need a second person are not given yet: the change that gives them waits.</summary>
    public static async Task<User> InviteAsync(this PsgDb db, NewUser typed, Guid agencyId, Actor by, DateTimeOffset now, CancellationToken cancellation)
    {
        var waits = RoleRules.NeedsSecondPerson([], typed.Roles);
        var user = Account(typed, agencyId, now);
        db.AddUser(user, waits ? [] : typed.Roles.Distinct(), typed.Panels.Distinct());
        await db.SaveChangesAsync(cancellation);
        if (waits)
            db.Keep(AccessChange.Ask(new UserStanding(user.Id, agencyId, true, [], [.. typed.Panels.Distinct()]), agencyId, [.. typed.Roles], [.. typed.Panels], waiting: false, by, now));
        else
            await db.TellOfGrantAsync(RoleRules.WorthTelling([], typed.Roles), user.Id, by.UserId, now, cancellation);
        await db.SendInvitationAsync(user.Id, now, cancellation);
        return user;
    }

    public static Task SendInvitationAsync(this PsgDb db, Guid userId, DateTimeOffset now, CancellationToken cancellation) =>
        db.SendLinkAsync(userId, LinkPurpose.Invitation, "You are invited to sign in",
            "An administrator of the partnership made an account for you in its case management. To set your password, open this link:", now, cancellation);

    static User Account(NewUser typed, Guid agencyId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = typed.Name!.Trim(),
        AgencyId = agencyId,
        Email = typed.Email!.Trim(),
        NormalizedEmail = typed.Email.Trim().ToUpperInvariant(),
        UserName = typed.Email.Trim(),
        NormalizedUserName = typed.Email.Trim().ToUpperInvariant(),
        LockoutEnabled = true,
        SecurityStamp = Guid.CreateVersion7(now).ToString(),
        ActiveSince = now,
    };
}
