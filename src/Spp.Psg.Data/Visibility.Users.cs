using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data;

/// <summary>A user as the administrator sees them.</summary>
public sealed record UserSeen
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public string? Email { get; init; }
    public required Guid AgencyId { get; init; }
    public required bool IsActive { get; init; }
    public DateTimeOffset? LastSignedInAt { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }
    public required IReadOnlyList<Guid> Panels { get; init; }
}

public static partial class Visibility
{
    public static IQueryable<UserSeen> UsersSeenBy(this PsgDb db, Actor actor)
    {
        var users = actor.May(Permission.SeeUsers) ? db.Users : db.Users.Where(user => user.Id == actor.UserId);
        return users.Select(user => new UserSeen
        {
            Id = user.Id,
            Name = user.Name,
            Email = user.Email,
            AgencyId = user.AgencyId,
            IsActive = user.IsActive,
            LastSignedInAt = db.Sessions.Where(session => session.UserId == user.Id).Max(session => (DateTimeOffset?)session.StartedAt),
            Roles = db.UserRoles.Where(held => held.UserId == user.Id).Select(held => held.Role).ToList(),
            Panels = db.PanelMembers.Where(seat => seat.UserId == user.Id).Select(seat => seat.PanelId).ToList(),
        });
    }
}
