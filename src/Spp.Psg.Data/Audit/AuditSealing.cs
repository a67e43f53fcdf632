using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Spp.Psg.Data.Audit;

/// <summary>
/// Seals the rows that no seal holds yet. Ids are given before transactions end, so a lower id may be committed after a higher one; the
/// rows up to the last id given are sealed only when every transaction that was writing to the audit at that moment is over. Nobody waits
/// for the sealing: it takes no lock on the audit.
/// </summary>
public static class AuditSealing
{
    /// <summary>So many rows at most in one seal.</summary>
    public const int Most = 10_000;

    const long Lock = 0x5053_4741; // one at a time, on any node
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    const int Looks = 60; // an act ends milliseconds after it wrote its entry

    // Whoever inserts locked the table so before an id was given to the row, and holds the lock until the transaction ends.
    const string Writing = """
        pg_locks where locktype = 'relation' and relation = 'audit_entry'::regclass and database = (select oid from pg_database where datname = current_database())
          and mode in ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock') and granted and pid is distinct from pg_backend_pid()
        """;

    /// <summary>Makes one seal; null when no row waits, or when somebody has been writing for so long that the next run must try again.</summary>
    public static async Task<AuditSeal?> SealAuditAsync(this PsgDb db, AuditKeys keys, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancellation);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (await BoundAsync(connection, cancellation) is not { } bound)
            return null;
        var before = await LastAsync(connection, cancellation);
        using var index = new RowIndex();
        await using (var rows = await AuditRows.OpenAsync(connection, before?.LastId ?? long.MinValue + 1, bound, Most, cancellation))
            while (await rows.NextAsync(cancellation) && index.Add(rows.Id, rows.Digest))
            {
                // Until all are in it.
            }

        if (index.Count == 0)
            return null;
        var seal = AuditSeal.Over(before, index.FirstId, index.Count == Most ? index.LastId : Math.Max(bound, index.LastId), index.Count, index.Content, keys, now);
        await KeepAsync(connection, seal, index.Rows, cancellation);
        return seal;
    }

    /// <summary>The id up to which nothing can come any more.</summary>
    static async Task<long?> BoundAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // In this order: an id given before the first question has its transaction in the answer to the second.
        await using var last = new NpgsqlCommand("select coalesce(pg_sequence_last_value(pg_get_serial_sequence('audit_entry', 'id')), 0)", connection);
        var bound = (long)(await last.ExecuteScalarAsync(cancellation))!;
        await using var who = new NpgsqlCommand($"select coalesce(array_agg(virtualtransaction), array[]::text[]) from {Writing}", connection);
        var writing = (string[])(await who.ExecuteScalarAsync(cancellation))!;
        await using var still = new NpgsqlCommand($"select exists (select from {Writing} and virtualtransaction = any ($1))", connection) { Parameters = { new() { Value = writing } } };
        for (var look = 0; look < Looks; look++)
        {
            if (writing.Length == 0 || !(bool)(await still.ExecuteScalarAsync(cancellation))!)
                return bound;
            await Task.Delay(Pause, cancellation);
        }

        return null;
    }

    internal static async Task<AuditSeal?> LastAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand($"select {AuditSeal.Columns} from audit_seal order by number desc limit 1", connection);
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? AuditSeal.Read(row) : null;
    }

    static async Task KeepAsync(NpgsqlConnection connection, AuditSeal seal, byte[] rows, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand($"insert into audit_seal ({AuditSeal.Columns}, rows) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", connection);
        foreach (var value in new object[] { seal.Number, seal.FirstId, seal.LastId, seal.Count, seal.Content, seal.Previous, seal.SealedAt, seal.Hash, seal.KeyId, seal.Signature, rows })
            insert.Parameters.Add(new NpgsqlParameter { Value = value });
        insert.Parameters[6].NpgsqlDbType = NpgsqlDbType.TimestampTz;
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Tells the file outside of every seal that it does not have yet; null when the last one that it has is no longer in the database as it was.</summary>
    public static async Task<int?> AnchorSealsAsync(this PsgDb db, AuditAnchors anchors, CancellationToken cancellation)
    {
        var last = anchors.Last();
        await using var ask = new NpgsqlCommand(
            "select number, last_id, row_count, encode(hash, 'hex'), sealed_at from audit_seal where number >= $1 order by number limit 10000", (NpgsqlConnection)db.Database.GetDbConnection());
        ask.Parameters.Add(new() { Value = last?.Number ?? 0 });
        var found = new List<AuditAnchor>();
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            found.Add(new AuditAnchor(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4)));
        if (last is not null && (found.Count == 0 || found[0].Hash != last.Hash))
            return null;
        if (last is not null)
            found.RemoveAt(0);
        if (found.Count > 0)
            anchors.Append(found);
        return found.Count;
    }
}
