using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Data.Access;

/// <summary>What this node remembers of signed-in users, by session. Each transaction checks in its first statement that it is still so.</summary>
public sealed class Sessions(WebDatabase database, SessionLimits limits, TimeProvider clock)
{
    /// <summary>How far a row's last_seen_at may lag behind: sessions end at their idle limit, give or take a minute.</summary>
    static readonly TimeSpan Lag = TimeSpan.FromSeconds(30);

    /// <summary>So long before the idle limit, what another node may have seen meanwhile is asked for.</summary>
    static readonly TimeSpan Doubt = TimeSpan.FromMinutes(1);

    /// <summary>Says who acts, so that the second statement may read their own grants.</summary>
    const string Behind = """
        select set_config('psg.actor', user_id::text, true), set_config('psg.now', $2::text, true) from signed_in_session where id = $1
        """;

    const string WhoIsBehind = """
        select app_user.id, name, agency_id, actor_version, array(select role from user_role where user_id = app_user.id),
               psg_panels_of(app_user.id), psg_named_of(app_user.id), psg_shared_with(app_user.id), psg_excluded_of(app_user.id), psg_is_sharing(agency_id),
               (select min(ends_at) from case_grant where (user_id = app_user.id or case_grant.agency_id = app_user.agency_id) and ended_at is null and ends_at > psg_now()),
               session.started_at, session.last_seen_at
        from signed_in_session session join app_user on app_user.id = session.user_id
        where session.id = $1 and session.ended_at is null and app_user.is_active and session.last_seen_at > $2 and session.started_at > $3
        """;

    /// <summary>Waits for nobody: whoever holds the row is touching it too, or ending it.</summary>
    const string TouchSession = """
        update signed_in_session set last_seen_at = greatest(last_seen_at, $4), browser = $5, address = $6
        where id = (select id from signed_in_session where id = $1 and ended_at is null and last_seen_at > $2 and started_at > $3 for no key update skip locked)
        """;

    readonly ConcurrentDictionary<Guid, Known> known = new();

    /// <summary>False also when by what this node knows the session may be over, a grant ends, or an agreement may: then it is read again.</summary>
    public bool TryRecall(Guid session, out (Actor Actor, int Version) found)
    {
        var now = clock.GetUtcNow();
        var remembered = known.GetValueOrDefault(session);
        found = remembered is null ? default : (remembered.Actor, remembered.Version);
        return remembered is not null && remembered.SeenAt > limits.SeenAfter(now) + Doubt && remembered.StartedAt > limits.StartedAfter(now) && now < remembered.Until;
    }

    public void Forget(Guid session) => known.TryRemove(session, out _);

    /// <summary>Reads the user behind a session; null when it is over or the user may no longer sign in.</summary>
    /// <param name="timed">False for the sessions through which a story is told: its clock runs for years.</param>
    public async Task<(Actor Actor, int Version)?> ReadAsync(Guid session, CancellationToken cancellation, bool timed = true)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        return await ReadAsync(connection, session, timed, cancellation);
    }

    /// <summary>The same for a session that this transaction is only just starting.</summary>
    public async Task<(Actor Actor, int Version)?> ReadAsync(PsgDb db, Guid session, CancellationToken cancellation, bool timed = true)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            return await ReadAsync((NpgsqlConnection)db.Database.GetDbConnection(), session, timed, cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    async Task<(Actor Actor, int Version)?> ReadAsync(NpgsqlConnection connection, Guid session, bool timed, CancellationToken cancellation)
    {
        Forget(session);
        var now = clock.GetUtcNow();
        var who = new NpgsqlBatchCommand(WhoIsBehind) { Parameters = { Uuid(session) } };
        AddLimits(who.Parameters, timed);
        await using var ask = new NpgsqlBatch(connection) { BatchCommands = { new(Behind) { Parameters = { Uuid(session), Instant(now) } }, who } };
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        if (!await row.NextResultAsync(cancellation) || !await row.ReadAsync(cancellation))
            return null;
        var read = new Known(Read(row), row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(11), row.GetFieldValue<DateTimeOffset>(12), Until(row, now));
        if (known.Count > 10_000)
            known.Clear();
        known[session] = read;
        return (read.Actor, read.Version);
    }

    /// <summary>Says, as the pipeline does for a session, what row-level security asks of somebody who came with a link; the last of the three answers with their standing.</summary>
    internal static IEnumerable<NpgsqlBatchCommand> StandingOf(Guid user, DateTimeOffset now)
    {
        yield return new("select set_config('psg.actor', $1::text, true), set_config('psg.now', $2::text, true)") { Parameters = { Uuid(user), Instant(now) } };
        yield return new(Transaction.ActAsOwner) { Parameters = { Uuid(user), Instant(now) } };
        yield return new("""
            select id, name, agency_id, actor_version, array(select role from user_role where user_id = app_user.id),
                   psg_panels_of(id), psg_named_of(id), psg_shared_with(id), psg_excluded_of(id), psg_is_sharing(agency_id)
            from app_user where id = $1 and is_active
            """) { Parameters = { Uuid(user) } };
    }

    internal static Actor Read(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1), row.GetGuid(2), [.. row.GetFieldValue<string[]>(4).Select(Enum.Parse<Role>)], row.GetFieldValue<Guid[]>(5))
    {
        Reach = new CaseAccess(row.GetFieldValue<Guid[]>(6), row.GetFieldValue<Guid[]>(7), row.GetFieldValue<Guid[]>(8)),
        Shares = row.GetBoolean(9),
    };

    /// <summary>What is remembered holds until a grant ends, or midnight, when an agreement may.</summary>
    static DateTimeOffset Until(NpgsqlDataReader row, DateTimeOffset now)
    {
        var midnight = LondonTime.StartOf(LondonTime.DateOf(now).AddDays(1));
        return !row.IsDBNull(10) && row.GetFieldValue<DateTimeOffset>(10) is var ends && ends < midnight ? ends : midnight;
    }

    /// <summary>Whose session this was, if it merely ran out; null when it stands, was ended, or its user may no longer sign in.</summary>
    public async Task<(Guid UserId, TimeOut Why)?> TimedOutAsync(Guid session, CancellationToken cancellation)
    {
        await using var ask = database.Source.CreateCommand("""
            select user_id, session.last_seen_at > $2 from signed_in_session session join app_user on app_user.id = session.user_id
            where session.id = $1 and session.ended_at is null and app_user.is_active and (session.last_seen_at <= $2 or session.started_at <= $3)
            """);
        ask.Parameters.Add(Uuid(session));
        AddLimits(ask.Parameters, timed: true);
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetGuid(0), row.GetBoolean(1) ? TimeOut.Longest : TimeOut.Idle) : null;
    }

    /// <summary>$1 to $5 of the statement that says who acts: session, version of the standing, the two limits, and the service's own time.</summary>
    internal void Identify(NpgsqlParameterCollection parameters, CurrentActor current)
    {
        parameters.Add(Uuid(current.SessionId));
        parameters.Add(new NpgsqlParameter<int> { TypedValue = current.Version });
        AddLimits(parameters, current.IsTimed);
        parameters.Add(Instant(clock.GetUtcNow()));
    }

    /// <summary>The statement that says this session was seen, for the same trip; null when that was said a moment ago.</summary>
    internal NpgsqlBatchCommand? Touch(CurrentActor current)
    {
        var now = clock.GetUtcNow();
        if (!current.IsTimed || !known.TryGetValue(current.SessionId, out var remembered) || !remembered.SeeAgain(now, Lag))
            return null;
        var touch = new NpgsqlBatchCommand(TouchSession) { Parameters = { Uuid(current.SessionId) } };
        AddLimits(touch.Parameters, timed: true);
        touch.Parameters.Add(Instant(now));
        touch.Parameters.Add(new NpgsqlParameter<string> { TypedValue = BrowserName.Of(current.UserAgent) });
        touch.Parameters.Add(new NpgsqlParameter { Value = (object?)current.Address ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return touch;
    }

    /// <summary>The transaction that said so was rolled back.</summary>
    internal void NotTouched(CurrentActor current) => known.GetValueOrDefault(current.SessionId)?.NotSeen();

    void AddLimits(NpgsqlParameterCollection parameters, bool timed)
    {
        var now = clock.GetUtcNow();
        parameters.Add(Instant(timed ? limits.SeenAfter(now) : DateTimeOffset.UnixEpoch));
        parameters.Add(Instant(timed ? limits.StartedAfter(now) : DateTimeOffset.UnixEpoch));
    }

    static NpgsqlParameter<Guid> Uuid(Guid id) => new() { TypedValue = id };

    static NpgsqlParameter<DateTimeOffset> Instant(DateTimeOffset at) => new() { TypedValue = at.ToUniversalTime() };

    public static void Start(PsgDb db, Guid session, Guid user, DateTimeOffset now, CurrentActor? from = null) =>
        db.Sessions.Add(new SignedInSession { Id = session, UserId = user, StartedAt = now, LastSeenAt = now, Browser = from is null ? "" : BrowserName.Of(from.UserAgent), Address = from?.Address });

    public Task EndAsync(PsgDb db, Guid session, DateTimeOffset now, CancellationToken cancellation)
    {
        Forget(session);
        return db.Sessions.Where(open => open.Id == session && open.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(open => open.EndedAt, now), cancellation);
    }

    /// <summary>Signs a user out everywhere; every node finds out with its next transaction.</summary>
    /// <param name="but">A session that goes on.</param>
    public static Task<int> EndAllAsync(PsgDb db, Guid user, DateTimeOffset now, CancellationToken cancellation, Guid? but = null) =>
        db.Sessions.Where(open => open.UserId == user && open.EndedAt == null && open.Id != but)
            .ExecuteUpdateAsync(set => set.SetProperty(open => open.EndedAt, now), cancellation);

    /// <summary>Refuses to go on unless the user gave password and factor within the last quarter of an hour.</summary>
    /// <exception cref="SignInAgain">The session began longer ago.</exception>
    public static async Task HoldFreshAsync(PsgDb db, CurrentActor current, DateTimeOffset now, CancellationToken cancellation)
    {
        var oldest = now - SignInLimits.Fresh;
        if (current.IsTimed && !await db.Sessions.AnyAsync(open => open.Id == current.SessionId && open.StartedAt >= oldest, cancellation))
            throw new SignInAgain();
    }

    sealed class Known(Actor actor, int version, DateTimeOffset startedAt, DateTimeOffset seenAt, DateTimeOffset until)
    {
        long seen = seenAt.UtcTicks;

        public Actor Actor => actor;
        public int Version => version;
        public DateTimeOffset StartedAt => startedAt;
        public DateTimeOffset Until => until;
        public DateTimeOffset SeenAt => new(Interlocked.Read(ref seen), TimeSpan.Zero);

        /// <summary>True for one caller each time the lag has passed.</summary>
        public bool SeeAgain(DateTimeOffset now, TimeSpan lag)
        {
            var before = Interlocked.Read(ref seen);
            return now.UtcTicks - before > lag.Ticks && Interlocked.CompareExchange(ref seen, now.UtcTicks, before) == before;
        }

        public void NotSeen() => Interlocked.Exchange(ref seen, 0);
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
