namespace Spp.Psg.Data.Access;

/// <summary>The authenticator app of a user: set up and proved with a code. There is at most one.</summary>
public sealed class Authenticator
{
    public Guid UserId { get; init; }

    /// <summary>Protected: only the service can read it.</summary>
    public string Secret { get; init; } = "";

    public DateTimeOffset SetUpAt { get; init; }

    /// <summary>The last half minute whose code was used; only a later one works. It is advanced by one conditional update.</summary>
    public long LastStep { get; init; }
}

/// <summary>One recovery code, as a hash.</summary>
public sealed class RecoveryCode
{
    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public string Hash { get; init; } = "";
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>How often somebody was wrong in a row at one step of signing in to an account.</summary>
public sealed class SignInTry
{
    public Guid UserId { get; init; }

    /// <summary>A browser that signed in to this account before; all zeros for strangers.</summary>
    public Guid BrowserId { get; init; }

    public Domain.Access.SignInStep Step { get; init; }
    public int Wrong { get; init; }
    public DateTimeOffset? RestsUntil { get; init; }
}
