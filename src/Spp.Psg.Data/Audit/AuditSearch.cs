using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Data.Audit;

/// <summary>What the audit is narrowed to; null leaves it wide.</summary>
/// <param name="UpToId">The last entry there was, so that an export ends.</param>
public sealed record AuditFilter(
    Guid? PersonId, string? CaseReference, Operation? Operation, string? Request, bool OnlyRefused, DateTimeOffset? From, DateTimeOffset? Before, long? UpToId = null);

/// <summary>Where a page of the audit ended, newest first.</summary>
public readonly record struct AuditKeyset(DateTimeOffset At, long Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(At.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond}-{Id}");

    /// <summary>Null for anything that is not one of ours: the list then begins at its beginning.</summary>
    public static AuditKeyset? Parse(string? text) =>
        text?.Split('-') is [{ Length: < 18 } at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new AuditKeyset(DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), number)
            : null;
}

/// <summary>An entry as auditors see it.</summary>
/// <param name="CaseReference">Of the case it is about, or of the one that was asked for and refused.</param>
public sealed record AuditLine(
    long Id, DateTimeOffset At, Operation Operation, string Request, Outcome Outcome, Guid ActorId, Guid? AgencyId, Guid? SessionId, string? ClientAddress,
    string? CaseReference, Guid[] SubjectIds, string? Reason, string? Recipient, string? Changes);

/// <summary>Reads the audit for auditors, newest first.</summary>
public static class AuditSearch
{
    /// <param name="asked">The name of the request, for the entry that this looking leaves.</param>
    public static Task<List<AuditLine>> AuditSeen(this OneTrip trip, string asked, AuditFilter filter, AuditKeyset? before, int most, CancellationToken cancellation) =>
        trip.ReadAsync(asked, [Ask(filter, before, most)], ReadAsync, cancellation);

    static NpgsqlBatchCommand Ask(AuditFilter filter, AuditKeyset? before, int most)
    {
        var ask = new NpgsqlBatchCommand();
        var narrow = new StringBuilder("where true");
        if (filter.CaseReference is { } reference)
        {
            var number = Next(NpgsqlDbType.Text, reference);
            narrow.Append($" and (entry.case_id in (select case_id from case_reference where reference = {number}) or entry.outcome = 'Refused' and entry.changes ->> 'asked' = {number})");
        }

        if (filter.PersonId is { } person)
            narrow.Append($" and entry.actor_id = {Next(NpgsqlDbType.Uuid, person)}");
        if (filter.Operation is { } operation)
            narrow.Append($" and entry.operation = '{operation}'"); // literal, so that the partial index is known to hold it
        if (filter.Request is { } request)
            narrow.Append($" and entry.request = {Next(NpgsqlDbType.Text, request)}");
        if (filter.OnlyRefused)
            narrow.Append(" and entry.outcome = 'Refused'");
        if (filter.From is { } from)
            narrow.Append($" and entry.at >= {Next(NpgsqlDbType.TimestampTz, from.ToUniversalTime())}");
        if (filter.Before is { } until)
            narrow.Append($" and entry.at < {Next(NpgsqlDbType.TimestampTz, until.ToUniversalTime())}");
        if (filter.UpToId is { } last)
            narrow.Append($" and entry.id <= {Next(NpgsqlDbType.Bigint, last)}");
        if (before is { } key)
            narrow.Append($" and (entry.at, entry.id) < ({Next(NpgsqlDbType.TimestampTz, key.At)}, {Next(NpgsqlDbType.Bigint, key.Id)})");
        ask.CommandText = $"""
            select entry.id, at, operation, request, outcome, actor_id, agency_id, session_id, client_address,
                   coalesce(known.reference, case when outcome = 'Refused' and jsonb_typeof(changes -> 'asked') = 'string' then changes ->> 'asked' end), subject_ids, reason, recipient, changes::text
            from audit_entry entry left join case_reference known on known.case_id = entry.case_id
            {narrow} order by entry.at desc, entry.id desc limit {most}
            """;
        return ask;

        string Next(NpgsqlDbType type, object value)
        {
            ask.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
            return $"${ask.Parameters.Count}";
        }
    }

    static async Task<List<AuditLine>> ReadAsync(NpgsqlDataReader row)
    {
        var lines = new List<AuditLine>();
        while (await row.ReadAsync())
            lines.Add(new AuditLine(
                row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), Enum.Parse<Operation>(row.GetString(2)), row.GetString(3), Enum.Parse<Outcome>(row.GetString(4)),
                row.GetGuid(5), Id(row, 6), Id(row, 7), Text(row, 8), Text(row, 9), row.GetFieldValue<Guid[]>(10), Text(row, 11), Text(row, 12), Text(row, 13)));
        return lines;
    }

    static Guid? Id(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>
/// All that a filter finds, part by part, for an export. Its own entry was written and committed before the first line: a download that
/// breaks off was a disclosure all the same.
/// </summary>
public sealed class AuditExport(WebDatabase database, CurrentActor current, Sessions sessions, TimeProvider clock)
{
    const int LinesInPart = 2_000;

    public async IAsyncEnumerable<AuditLine> ReadAsync(AuditFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        AuditKeyset? before = null;
        List<AuditLine> part;
        do
        {
            part = await new OneTrip(database, current, sessions, new AuditTrail(current, clock), clock).AuditSeen("", filter, before, LinesInPart, cancellation);
            foreach (var line in part)
                yield return line;
            before = part is [.., var last] ? new AuditKeyset(last.At, last.Id) : null;
        }
        while (part.Count == LinesInPart);
    }
}
