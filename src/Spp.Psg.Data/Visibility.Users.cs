using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data;

/// <summary>A user as the administrator sees them.</summary>
public sealed record UserSeen(
    Guid Id, string Name, string? Email, Guid AgencyId, bool IsActive, DateTimeOffset? LastSignedInAt, IReadOnlyList<Role> Roles, IReadOnlyList<Guid> Panels);

public static partial class Visibility
{
    public static IQueryable<UserSeen> UsersSeenBy(this PsgDb db, Actor actor)
    {
        var users = actor.May(Permission.SeeUsers) ? db.Users : db.Users.Where(user => user.Id == actor.UserId);
        return users.Select(user => new UserSeen(
            user.Id, user.Name, user.Email, user.AgencyId, user.IsActive,
            db.Sessions.Where(session => session.UserId == user.Id).Max(session => (DateTimeOffset?)session.StartedAt),
            db.UserRoles.Where(held => held.UserId == user.Id).Select(held => held.Role).ToList(),
            db.PanelMembers.Where(seat => seat.UserId == user.Id).Select(seat => seat.PanelId).ToList()));
    }
}
