using Microsoft.AspNetCore.Identity;

namespace Spp.Psg.Data.Access;

/// <summary>Somebody who signs in. Belongs to one agency, holds roles, sits on panels.</summary>
public sealed class User : IdentityUser<Guid>
{
    public string Name { get; set; } = "";
    public Guid AgencyId { get; set; }

    /// <summary>Goes up whenever roles, panels, agency or standing change: what any node remembers of the user is then out of date.</summary>
    public int ActorVersion { get; set; } = 1;

    public bool IsActive { get; set; } = true;
}

/// <summary>A role that a user holds.</summary>
public sealed class UserRole
{
    public Guid UserId { get; init; }
    public Domain.Access.Role Role { get; init; }
}

/// <summary>A user's seat on a panel.</summary>
public sealed class PanelMember
{
    public Guid UserId { get; init; }
    public Guid PanelId { get; init; }
}

/// <summary>One sign-in. Checked on every request; ending it signs that browser out on every node.</summary>
public sealed class SignedInSession
{
    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}
