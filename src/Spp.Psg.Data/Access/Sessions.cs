using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Access;

/// <summary>What this node remembers of signed-in users, by session. Each transaction checks in its first statement that it is still so.</summary>
public sealed class Sessions(WebDatabase database)
{
    const string WhoIsBehind = """
        select app_user.id, name, agency_id, actor_version,
               array(select role from user_role where user_id = app_user.id), array(select panel_id from panel_member where user_id = app_user.id)
        from signed_in_session session join app_user on app_user.id = session.user_id
        where session.id = $1 and session.ended_at is null and app_user.is_active
        """;

    readonly ConcurrentDictionary<Guid, (Actor Actor, int Version)> known = new();

    public bool TryRecall(Guid session, out (Actor Actor, int Version) found) => known.TryGetValue(session, out found);

    public void Forget(Guid session) => known.TryRemove(session, out _);

    /// <summary>Reads the user behind a session; null when it has ended or the user may no longer sign in.</summary>
    public async Task<(Actor Actor, int Version)?> ReadAsync(Guid session, CancellationToken cancellation)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        return await ReadAsync(connection, session, cancellation);
    }

    /// <summary>The same for a session that this transaction is only just starting.</summary>
    public async Task<(Actor Actor, int Version)?> ReadAsync(PsgDb db, Guid session, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            return await ReadAsync((NpgsqlConnection)db.Database.GetDbConnection(), session, cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    async Task<(Actor Actor, int Version)?> ReadAsync(NpgsqlConnection connection, Guid session, CancellationToken cancellation)
    {
        Forget(session);
        await using var ask = new NpgsqlCommand(WhoIsBehind, connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = session } } };
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        var roles = row.GetFieldValue<string[]>(4).Select(Enum.Parse<Role>).ToList();
        var read = (new Actor(row.GetGuid(0), row.GetString(1), row.GetGuid(2), roles, row.GetFieldValue<Guid[]>(5)), row.GetInt32(3));
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

    /// <summary>After a password or a factor changed: whoever is signed in elsewhere is so no longer.</summary>
    public static Task EndOthersAsync(PsgDb db, Guid user, Guid session, DateTimeOffset now, CancellationToken cancellation) =>
        db.Sessions.Where(open => open.UserId == user && open.Id != session && open.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(open => open.EndedAt, now), cancellation);

    /// <summary>Refuses to go on unless the user gave password and factor within the last quarter of an hour.</summary>
    /// <exception cref="SignInAgain">The session began longer ago.</exception>
    public static async Task HoldFreshAsync(PsgDb db, CurrentActor current, DateTimeOffset now, CancellationToken cancellation)
    {
        var oldest = now - SignInLimits.Fresh;
        if (!await db.Sessions.AnyAsync(open => open.Id == current.SessionId && open.StartedAt >= oldest, cancellation))
            throw new SignInAgain();
    }
}

/// <summary>What is asked for needs a full sign-in of the last quarter of an hour: the page sends them to sign in again and back.</summary>
public sealed class SignInAgain : Exception
{
    public SignInAgain() : base("Sign in again first") { }
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
