using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Access;

/// <summary>What this node remembers of signed-in users, by session. Each transaction checks in its first statement that it is still so.</summary>
public sealed class Sessions
{
    readonly ConcurrentDictionary<Guid, (Actor Actor, int Version)> known = new();

    public bool TryRecall(Guid session, out (Actor Actor, int Version) found) => known.TryGetValue(session, out found);

    public void Forget(Guid session) => known.TryRemove(session, out _);

    /// <summary>Reads the user behind a session; null when it has ended or the user may no longer sign in.</summary>
    public async Task<(Actor Actor, int Version)?> ReadAsync(PsgDb db, Guid session, CancellationToken cancellation)
    {
        Forget(session);
        var row = await db.Sessions.AsNoTracking()
            .Where(open => open.Id == session && open.EndedAt == null)
            .Join(db.Users.Where(user => user.IsActive), open => open.UserId, user => user.Id, (open, user) => new
            {
                user.Id,
                user.Name,
                user.AgencyId,
                user.ActorVersion,
                Roles = db.UserRoles.Where(held => held.UserId == user.Id).Select(held => held.Role).ToList(),
                Panels = db.PanelMembers.Where(seat => seat.UserId == user.Id).Select(seat => seat.PanelId).ToList(),
            })
            .SingleOrDefaultAsync(cancellation);
        if (row is null)
            return null;
        var read = (new Actor(row.Id, row.Name, row.AgencyId, row.Roles, row.Panels), row.ActorVersion);
        if (known.Count > 10_000)
            known.Clear();
        known[session] = read;
        return read;
    }

    public static void Start(PsgDb db, Guid session, Guid user, DateTimeOffset now) =>
        db.Sessions.Add(new SignedInSession { Id = session, UserId = user, StartedAt = now });

    public Task EndAsync(PsgDb db, Guid session, DateTimeOffset now, CancellationToken cancellation)
    {
        Forget(session);
        return db.Sessions.Where(open => open.Id == session && open.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(open => open.EndedAt, now), cancellation);
    }
}

public static class NewUsers
{
    /// <summary>Adds a user with roles and seats; saved with whatever else the transaction does.</summary>
    public static void AddUser(this PsgDb db, User user, IEnumerable<Role> roles, IEnumerable<Guid> panels)
    {
        db.Users.Add(user);
        db.UserRoles.AddRange(roles.Select(role => new UserRole { UserId = user.Id, Role = role }));
        db.PanelMembers.AddRange(panels.Select(panel => new PanelMember { UserId = user.Id, PanelId = panel }));
    }
}
