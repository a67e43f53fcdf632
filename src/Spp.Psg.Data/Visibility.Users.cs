using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
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
    public InactiveBecause? InactiveBecause { get; init; }
    public DateTimeOffset ActiveSince { get; init; }

    /// <summary>False from the invitation until the first password is set.</summary>
    public bool HasPassword { get; init; }

    public DateTimeOffset? LastSignedInAt { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }
    public required IReadOnlyList<Guid> Panels { get; init; }

    public UserStanding Standing() => new(Id, AgencyId, IsActive, Roles, Panels);
}

/// <summary>A session as its owner sees it.</summary>
public sealed record SessionSeen(Guid Id, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, string Browser, string? Address);

public static partial class Visibility
{
    public static IQueryable<UserSeen> UsersSeenBy(this PsgDb db, Actor actor)
    {
        var users = actor.May(Permission.SeeUsers) || actor.IsJob ? db.Users : db.Users.Where(user => user.Id == actor.UserId);
        return users.Select(user => new UserSeen
        {
            Id = user.Id,
            Name = user.Name,
            Email = user.Email,
            AgencyId = user.AgencyId,
            IsActive = user.IsActive,
            InactiveBecause = user.InactiveBecause,
            ActiveSince = user.ActiveSince,
            HasPassword = user.PasswordHash != null,
            LastSignedInAt = db.Sessions.Where(session => session.UserId == user.Id).Max(session => (DateTimeOffset?)session.StartedAt),
            Roles = db.UserRoles.Where(held => held.UserId == user.Id).Select(held => held.Role).ToList(),
            Panels = db.PanelMembers.Where(seat => seat.UserId == user.Id).Select(seat => seat.PanelId).ToList(),
        });
    }

    /// <summary>One user, tracked and locked until the transaction ends, for whoever manages users.</summary>
    public static async Task<User> UserHeldBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation)
    {
        var mine = actor.May(Permission.ManageUsers);
        var found = await db.Users.FromSql($"select * from app_user where id = {id} for update").Where(user => mine).ToListAsync(cancellation);
        return found.SingleOrDefault() ?? throw new NotSeen();
    }

    /// <summary>What that user is and may do now.</summary>
    public static async Task<UserStanding> StandingSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        (await db.UsersSeenBy(actor).SingleOrDefaultAsync(user => user.Id == id, cancellation) ?? throw new NotSeen()).Standing();

    /// <summary>Whether somebody signs in with this address: for whoever manages users.</summary>
    public static Task<bool> IsEmailTakenAsync(this PsgDb db, Actor actor, string? email, CancellationToken cancellation)
    {
        var (normalized, mine) = (email?.Trim().ToUpperInvariant(), actor.May(Permission.ManageUsers));
        return db.Users.AnyAsync(user => mine && user.NormalizedEmail == normalized, cancellation);
    }

    public static IQueryable<AccessChange> AccessChangesSeenBy(this PsgDb db, Actor actor) =>
        actor.May(Permission.SeeUsers) ? db.AccessChanges : db.AccessChanges.Where(change => false);

    public static Task<bool> HasWaitingChangeAsync(this PsgDb db, Guid userId, CancellationToken cancellation) =>
        db.AccessChanges.AnyAsync(change => change.UserId == userId && change.State == ChangeState.Waiting, cancellation);

    /// <summary>The change of this user that waits for a second administrator, tracked.</summary>
    public static async Task<AccessChange> WaitingChangeOfAsync(this PsgDb db, Actor actor, Guid userId, CancellationToken cancellation) =>
        await db.AccessChangesSeenBy(actor).SingleOrDefaultAsync(change => change.UserId == userId && change.State == ChangeState.Waiting, cancellation) ?? throw new NotSeen();

    public static IQueryable<MailedLink> LinksSeenBy(this PsgDb db, Actor actor) =>
        actor.May(Permission.SeeUsers) ? db.MailedLinks : db.MailedLinks.Where(link => false);

    public static IQueryable<Leaving> LeavingsSeenBy(this PsgDb db, Actor actor) =>
        actor.IsJob || actor.May(Permission.SeeUsers) ? db.Leavings : db.Leavings.Where(leaving => false);

    /// <summary>One's own sessions that go on, the last seen first.</summary>
    public static Task<List<SessionSeen>> SessionsOf(this PsgDb db, Actor actor, SessionLimits limits, DateTimeOffset now, CancellationToken cancellation) =>
        OpenSessions(db, actor.UserId, limits, now).OrderByDescending(session => session.LastSeenAt)
            .Select(session => new SessionSeen(session.Id, session.StartedAt, session.LastSeenAt, session.Browser, session.Address)).ToListAsync(cancellation);

    /// <summary>How many sessions of a user go on: what an administrator may know of them.</summary>
    public static Task<int> CountSessionsOf(this PsgDb db, Actor actor, Guid user, SessionLimits limits, DateTimeOffset now, CancellationToken cancellation) =>
        OpenSessions(db, user, limits, now).Where(session => actor.UserId == user || actor.May(Permission.SeeUsers)).CountAsync(cancellation);

    static IQueryable<SignedInSession> OpenSessions(PsgDb db, Guid user, SessionLimits limits, DateTimeOffset now)
    {
        var (seenAfter, startedAfter) = (limits.SeenAfter(now), limits.StartedAfter(now));
        return db.Sessions.Where(session => session.UserId == user && session.EndedAt == null && session.LastSeenAt > seenAfter && session.StartedAt > startedAfter);
    }

    /// <summary>Ends one's own session; false when it is not one's own or has ended.</summary>
    public static async Task<bool> EndOwnSessionAsync(this PsgDb db, Actor actor, Guid session, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Sessions.Where(open => open.Id == session && open.UserId == actor.UserId && open.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(open => open.EndedAt, now), cancellation) == 1;
}
