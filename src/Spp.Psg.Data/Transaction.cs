using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Data;

/// <summary>
/// One act against the database: the first statement says who acts and asks in the same breath whether the session still
/// stands and whether this form was answered before; the last one writes the audit entry.
/// </summary>
public sealed class Transaction(PsgDb db, CurrentActor current, AuditTrail audit, EarlyAnswer answered, Sessions sessions, TimeProvider clock)
{
    /// <summary>
    /// The standing that row-level security asks for in every statement (scripts 0015, 0018, 0030): psg.actor first, because the rows that the
    /// others are read from are the actor's own. {0} is the parameter with the service's own time.
    /// </summary>
    const string Standing = """
        set_config('psg.actor', session.user_id::text, true), set_config('psg.now', {0}::text, true),
        set_config('psg.agency', case when signed.is_sharing then app_user.agency_id else '00000000-0000-0000-0000-000000000000' end::text, true),
        set_config('psg.panels', array(select panel_id from panel_member where panel_member.user_id = session.user_id and signed.is_sharing)::text, true),
        set_config('psg.exceptions', case when excepted.are then 'yes' else 'no' end, true),
        set_config('psg.named', case when excepted.are then psg_named_of(session.user_id)::text else '{}' end, true),
        set_config('psg.shared', case when excepted.are then psg_shared_with(session.user_id)::text else '{}' end, true),
        set_config('psg.excluded', case when excepted.are then psg_excluded_of(session.user_id)::text else '{}' end, true)
        """;

    /// <summary>With offset 0, what stands beside the session is asked once and not again for each use.</summary>
    const string WhoseSession = """
        from signed_in_session session join app_user on app_user.id = session.user_id
        cross join lateral (select exists (select from information_sharing_agreement isa where isa.agency_id = app_user.agency_id
            and ({0} at time zone 'Europe/London')::date between signed_on and coalesce(ended_on - 1, review_on)) as is_sharing offset 0) signed
        cross join lateral (select psg_has_exceptions(app_user.id, app_user.agency_id) as are offset 0) excepted
        where session.id = $1 and session.ended_at is null and app_user.is_active and app_user.actor_version = $2
          and session.last_seen_at > $3 and session.started_at > $4
        """;

    static readonly string ActAs = AtOwnTime($"""
        select (select answer::text from submission where id = $6 and submission.user_id = session.user_id), {Standing}
        {WhoseSession}
        """);

    /// <summary>A read's audit entry need not wait for the disk: it is lost only if the database server itself falls within the second.</summary>
    internal static readonly string ActAsReader = AtOwnTime($"""
        select {Standing}, set_config('synchronous_commit', 'off', true)
        {WhoseSession}
        """);

    /// <summary>For whoever came with the link of a user, $1, at the service's own time, $2.</summary>
    internal static readonly string ActAsOwner = $"""
        select {Standing.Replace("session.user_id", "app_user.id", StringComparison.Ordinal).Replace("{0}", "$2", StringComparison.Ordinal)}
        from app_user
        cross join lateral (select exists (select from information_sharing_agreement isa where isa.agency_id = app_user.agency_id
            and ($2 at time zone 'Europe/London')::date between signed_on and coalesce(ended_on - 1, review_on)) as is_sharing offset 0) signed
        cross join lateral (select psg_has_exceptions(app_user.id, app_user.agency_id) as are offset 0) excepted
        where app_user.id = $1 and app_user.is_active
        """;

    /// <summary>$1 is the front door, $2 the form's own number, $3 the service's own time.</summary>
    const string ActFromOutside = """
        select (select answer::text from submission where id = $2 and submission.user_id = door.id), set_config('psg.actor', door.id::text, true), set_config('psg.now', $3::text, true)
        from front_door door where id = $1 and ended_at is null and expires_on >= ($3 at time zone 'Europe/London')::date
        """;

    /// <summary>$1 is the link, $2 the form's own number, $3 the service's own time.</summary>
    const string ActByLink = """
        select (select answer::text from submission where id = $2 and submission.user_id = contact.id), set_config('psg.actor', contact.id::text, true), set_config('psg.now', $3::text, true)
        from answer_link link join outside_contact contact on contact.id = link.contact_id
        where link.id = $1 and link.ended_at is null and link.expires_at > $3 and contact.ended_at is null
          and exists (select from information_sharing_agreement isa where isa.agency_id = contact.agency_id
            and ($3 at time zone 'Europe/London')::date between signed_on and coalesce(ended_on - 1, review_on))
        """;

    static string AtOwnTime(string statement) => statement.Replace("{0}", "$5", StringComparison.Ordinal);

    bool touched;
    (Action Leave, Func<ValueTask> Stay)? leaving;

    NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <param name="early">What goes to the database in the same trip; its answer is in <see cref="EarlyAnswer"/>.</param>
    /// <returns>The JSON answer that this submission got before, if it is a second press; otherwise null.</returns>
    /// <exception cref="ActorIsStale">The session ended or the user's standing changed.</exception>
    public async Task<string?> BeginAsync(Guid? submission, bool reads, CancellationToken cancellation, Early? early = null)
    {
        await db.Database.BeginTransactionAsync(cancellation);
        db.Database.AutoSavepointsEnabled = false; // what fails is rolled back whole; a savepoint would be a round trip each way
        if (!current.IsKnown)
            return null;
        await using var batch = Connection.CreateBatch();
        batch.BatchCommands.Add(WhoActs(submission, reads));
        if (current.Actor is { IsJob: false, IsOutside: false } && sessions.Touch(current) is { } touch)
        {
            batch.BatchCommands.Add(touch);
            touched = true;
        }

        if (early is not null)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(early.Sql) { Parameters = { Uuid(submission) } });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            throw current.Actor.IsOutside ? new NotSeen() : new ActorIsStale();
        if (!reads && !await reader.IsDBNullAsync(0, cancellation))
            return reader.GetString(0);
        if (early is not null && await reader.NextResultAsync(cancellation) && await reader.ReadAsync(cancellation))
            answered.Number = reader.GetInt32(0);
        return null;
    }

    NpgsqlBatchCommand WhoActs(Guid? submission, bool reads)
    {
        if (current.Actor.IsJob)
            return new NpgsqlBatchCommand("select null::text, set_config('psg.actor', $1, true)") { Parameters = { new() { Value = current.Actor.UserId.ToString() } } };
        if (current.Actor.IsByLink)
            return new NpgsqlBatchCommand(ActByLink) { Parameters = { Uuid(current.SessionId), Uuid(submission), new() { Value = clock.GetUtcNow() } } };
        if (current.Actor.IsOutside)
            return new NpgsqlBatchCommand(ActFromOutside) { Parameters = { Uuid(current.Actor.UserId), Uuid(submission), new() { Value = clock.GetUtcNow() } } };
        var first = new NpgsqlBatchCommand(reads ? ActAsReader : ActAs);
        sessions.Identify(first.Parameters, current);
        if (!reads)
            first.Parameters.Add(Uuid(submission));
        return first;
    }

    static NpgsqlParameter Uuid(Guid? id) => new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    /// <summary>
    /// What leaves the building with the commit and cannot be called back: done when the commit is on its way to the database, without waiting
    /// for its answer. A process that dies before has done neither, one that dies after has done both; between lie two system calls.
    /// </summary>
    /// <param name="stay">Should it not come to the commit.</param>
    public void LeaveAtCommit(Action leave, Func<ValueTask> stay) => leaving = (leave, stay);

    /// <summary>Saves the act, its audit entry and the answer to its form in one batch, then commits.</summary>
    /// <exception cref="SubmittedTwice">The same form was answered at this very moment by another request.</exception>
    public async Task CommitAsync<TAnswer>(string request, Operation usual, Guid? submission, TAnswer answer, CancellationToken cancellation)
    {
        db.ChangeTracker.DetectChanges();
        if (!audit.IsSilent)
            db.AuditEntries.Add(audit.Entry(request, usual, AuditTrail.ChangesIn(db.ChangeTracker)));
        if (submission is { } id)
            db.Submissions.Add(new Submission { Id = id, UserId = current.Actor.UserId, Request = request, Answer = JsonSerializer.Serialize(answer), At = clock.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failed) when (failed.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "submission" })
        {
            throw new SubmittedTwice();
        }

        // Nobody calls back a commit with which something leaves.
        var committing = db.Database.CommitTransactionAsync(leaving is null ? cancellation : CancellationToken.None);
        if (!committing.IsFaulted && leaving is { } with)
        {
            leaving = null;
            with.Leave();
        }

        await committing;
        audit.Begin();
    }

    async Task HoldReasonAsync(Guid opened, CancellationToken cancellation)
    {
        await using var ask = Connection.CreateBatch();
        ask.BatchCommands.Add(CaseReasons.Missing(opened, current, clock));
        await using var reader = await ask.ExecuteReaderAsync(cancellation);
        if (await reader.ReadAsync(cancellation))
            throw new ReasonNeeded(reader.GetString(0));
    }

    /// <summary>Ends a reading: the audit entry of what was shown, if anything was.</summary>
    /// <exception cref="ReasonNeeded">It showed a case that is opened only with a reason, and none was given in this session.</exception>
    public async Task EndReadingAsync(string request, CancellationToken cancellation)
    {
        if (audit.IsEmpty)
        {
            await db.Database.CommitTransactionAsync(cancellation);
            return;
        }

        if (audit.OpensCase is { } opened && !current.Actor.IsJob)
            await HoldReasonAsync(opened, cancellation);
        // The commit goes with the entry, in one trip; when the entry fails, it is never reached.
        await using var last = Connection.CreateBatch();
        var entry = new NpgsqlBatchCommand(OneTrip.WriteAudit);
        OneTrip.FillAudit(entry.Parameters, audit.Entry(request, Operation.Consultation, null));
        last.BatchCommands.Add(entry);
        last.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        await last.ExecuteNonQueryAsync(cancellation);
        await db.Database.CurrentTransaction!.DisposeAsync();
        audit.Begin();
    }

    public async Task RollBackAsync()
    {
        if (leaving is { } with)
            await with.Stay();
        leaving = null;
        if (touched)
            sessions.NotTouched(current);
        if (db.Database.CurrentTransaction is { } open)
            await open.DisposeAsync();
        db.ChangeTracker.Clear();
    }
}

/// <summary>The same form came twice at once: the other one's answer is this one's answer too.</summary>
public sealed class SubmittedTwice : Exception
{
    public SubmittedTwice() : base("The form was submitted twice") { }
}
