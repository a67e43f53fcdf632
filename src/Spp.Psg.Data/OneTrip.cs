using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Data;

/// <summary>
/// A page's reading in one round trip, for the pages that are opened all day: who acts, the page's statements, and the audit
/// entry go to the server as one batch, which PostgreSQL runs as one transaction.
/// </summary>
public sealed class OneTrip(WebDatabase database, CurrentActor current, Sessions sessions, AuditTrail audit, TimeProvider clock)
{
    internal const string WriteAudit = """
        insert into audit_entry (at, operation, request, actor_id, agency_id, session_id, client_address, case_id, subject_ids, changes, recipient, reason, outcome)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    /// <param name="request">Name for the audit, as in Cases.ShowCase.</param>
    /// <param name="statements">The page's own statements, in the order that <paramref name="read"/> reads their results.</param>
    /// <param name="read">Reads the results; call <c>NextResultAsync</c> between statements. What it names in the audit trail beforehand is logged.</param>
    public async Task<T> ReadAsync<T>(string request, IEnumerable<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellation)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        var first = new NpgsqlBatchCommand(Transaction.ActAsReader);
        sessions.Identify(first.Parameters, current);
        batch.BatchCommands.Add(first);
        if (sessions.Touch(current) is { } touch)
            batch.BatchCommands.Add(touch);
        foreach (var statement in statements)
            batch.BatchCommands.Add(statement);
        if (!audit.IsEmpty)
        {
            var last = new NpgsqlBatchCommand(WriteAudit);
            FillAudit(last.Parameters, audit.Entry(request, Operation.Consultation, null));
            batch.BatchCommands.Add(last);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            throw new ActorIsStale();
        await reader.NextResultAsync(cancellation);
        var result = await read(reader);
        while (await reader.NextResultAsync(cancellation))
        {
            // To the end, so that a failing audit entry fails the reading too.
        }

        audit.Begin();
        return result;
    }

    /// <summary>The columns that <see cref="NameReader"/> fills, for a statement that writes its own audit entry.</summary>
    internal const string ReaderColumns = "operation, at, request, actor_id, agency_id, session_id, client_address, reason";

    /// <summary>Their values.</summary>
    internal const string Reader = "'Consultation', $1, $2, $3, $4, $5, $6, $7";

    /// <summary>$1 to $7 of a statement that writes its own audit entry, because only it knows which rows it shows.</summary>
    internal void NameReader(NpgsqlParameterCollection parameters, string request)
    {
        var entry = audit.Entry(request, Operation.Consultation, null);
        parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = entry.At.ToUniversalTime() });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Request });
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = entry.ActorId });
        parameters.Add(Given(entry.AgencyId, NpgsqlDbType.Uuid));
        parameters.Add(Given(entry.SessionId, NpgsqlDbType.Uuid));
        parameters.Add(Given(entry.ClientAddress, NpgsqlDbType.Text));
        parameters.Add(Given(entry.Reason, NpgsqlDbType.Text));
    }

    /// <summary>Two parameters of <see cref="CaseReasons.IsMissing"/>.</summary>
    internal void NameSession(NpgsqlBatchCommand command) => CaseReasons.Filled(command, current, clock);

    /// <summary>Whether a case that was not shown would be, with a reason.</summary>
    internal Task<bool> IsReasonMissingAsync(string request, string reference, CancellationToken cancellation) =>
        ReadAsync(request, [CaseReasons.Missing(reference, current, clock)], reader => reader.ReadAsync(cancellation), cancellation);

    static NpgsqlParameter Given(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    internal static void FillAudit(NpgsqlParameterCollection parameters, AuditEntry entry)
    {
        parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = entry.At.ToUniversalTime() });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Operation.ToString() });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Request });
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = entry.ActorId });
        parameters.Add(Given(entry.AgencyId, NpgsqlDbType.Uuid));
        parameters.Add(Given(entry.SessionId, NpgsqlDbType.Uuid));
        parameters.Add(Given(entry.ClientAddress, NpgsqlDbType.Text));
        parameters.Add(Given(entry.CaseId, NpgsqlDbType.Uuid));
        parameters.Add(Given(entry.SubjectIds.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid));
        parameters.Add(Given(entry.Changes, NpgsqlDbType.Jsonb));
        parameters.Add(Given(entry.Recipient, NpgsqlDbType.Text));
        parameters.Add(Given(entry.Reason, NpgsqlDbType.Text));
        parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Outcome.ToString() });
    }
}

/// <summary>The pool of connections as the web's own role.</summary>
public sealed class WebDatabase(string connectionString) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(connectionString);

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
