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

    public InactiveBecause? InactiveBecause { get; set; }

    /// <summary>Since when the account stands as it does: invited, or enabled again.</summary>
    public DateTimeOffset ActiveSince { get; set; }

    public DateTimeOffset? DormancyToldAt { get; set; }

    /// <summary>May no longer sign in, from the next request on, on every node.</summary>
    public void Disable(InactiveBecause because)
    {
        (IsActive, InactiveBecause) = (false, because);
        ActorVersion++;
    }

    public void Enable(DateTimeOffset now)
    {
        (IsActive, InactiveBecause, ActiveSince, DormancyToldAt) = (true, null, now, null);
        ActorVersion++;
    }
}

/// <summary>Why somebody may no longer sign in.</summary>
public enum InactiveBecause { Disabled, Dormant, Left, Withdrawn }

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

    /// <summary>Within half a minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Family and system, as in Firefox on Windows.</summary>
    public string Browser { get; init; } = "";

    /// <summary>Kept for when a session is called in question; shown to its owner only.</summary>
    public string? Address { get; init; }
}
