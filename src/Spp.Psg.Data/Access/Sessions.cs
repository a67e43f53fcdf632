using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Data.Access;

/// <summary>What this node remembers of signed-in users, by session. Each transaction checks in its first statement that it is still so.</summary>
public sealed class Sessions(WebDatabase database, TimeProvider clock)
{
    /// <summary>Says who acts, so that the second statement may read their own grants.</summary>
    const string Behind = """
        select set_config('psg.actor', user_id::text, true), set_config('psg.now', $2::text, true) from signed_in_session where id = $1
        """;

    const string WhoIsBehind = """
        select app_user.id, name, agency_id, actor_version, array(select role from user_role where user_id = app_user.id),
               psg_panels_of(app_user.id), psg_named_of(app_user.id), psg_shared_with(app_user.id), psg_excluded_of(app_user.id), psg_is_sharing(agency_id),
               (select min(ends_at) from case_grant where (user_id = app_user.id or case_grant.agency_id = app_user.agency_id) and ended_at is null and ends_at > psg_now())
        from signed_in_session session join app_user on app_user.id = session.user_id
        where session.id = $1 and session.ended_at is null and app_user.is_active
        """;

    readonly ConcurrentDictionary<Guid, (Actor Actor, int Version, DateTimeOffset Until)> known = new();

    /// <summary>What is remembered holds until a grant ends, or midnight, when an agreement may.</summary>
    public bool TryRecall(Guid session, out (Actor Actor, int Version) found)
    {
        var recalled = known.TryGetValue(session, out var kept) && clock.GetUtcNow() < kept.Until;
        found = (kept.Actor, kept.Version);
        return recalled;
    }

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
        var now = clock.GetUtcNow();
        await using var ask = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Behind) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = session }, new NpgsqlParameter<DateTimeOffset> { TypedValue = now.ToUniversalTime() } } },
                new(WhoIsBehind) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = session } } },
            },
        };
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        if (!await row.NextResultAsync(cancellation) || !await row.ReadAsync(cancellation))
            return null;
        var (actor, version) = (Read(row), row.GetInt32(3));
        var midnight = LondonTime.StartOf(LondonTime.DateOf(now).AddDays(1));
        var until = row.IsDBNull(10) || row.GetFieldValue<DateTimeOffset>(10) is var ends && ends > midnight ? midnight : row.GetFieldValue<DateTimeOffset>(10);
        if (known.Count > 10_000)
            known.Clear();
        known[session] = (actor, version, until);
        return (actor, version);
    }

    static Actor Read(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1), row.GetGuid(2), [.. row.GetFieldValue<string[]>(4).Select(Enum.Parse<Role>)], row.GetFieldValue<Guid[]>(5))
    {
        Reach = new CaseAccess(row.GetFieldValue<Guid[]>(6), row.GetFieldValue<Guid[]>(7), row.GetFieldValue<Guid[]>(8)),
        Shares = row.GetBoolean(9),
    };

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
