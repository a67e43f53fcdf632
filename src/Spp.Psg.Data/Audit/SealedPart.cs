using Npgsql;

namespace Spp.Psg.Data.Audit;

/// <summary>Compares the rows of some seals, as they are now, with what the seals say of them, and names the first that differs.</summary>
sealed class SealedPart
{
    sealed record Sealed(long Number, long FirstId, long LastId, int Count, byte[] Content, byte[] Rows);

    readonly List<Sealed> seals = [];

    public static async Task<AuditFault?> FaultAsync(string connectionString, SealedRange range, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        var part = new SealedPart();
        await part.ReadSealsAsync(connection, range, cancellation);
        await using var rows = await AuditRows.OpenAsync(connection, range.AfterId, range.LastId, null, cancellation);
        var more = await rows.NextAsync(cancellation);
        foreach (var seal in part.seals)
        {
            using var found = new RowIndex();
            for (var at = 0; at < seal.Count; at++)
            {
                var expected = RowIndex.IdAt(seal.Rows, seal.FirstId, at);
                if (!more || rows.Id > expected)
                    return new AuditFault(expected, $"Row {expected} is missing: it was there when seal {seal.Number} was made");
                if (rows.Id < expected)
                    return PutIn(rows.Id, seal);
                if (!RowIndex.HasDigest(seal.Rows, at, rows.Digest))
                    return new AuditFault(expected, $"Row {expected} was changed after seal {seal.Number} was made");
                found.Add(rows.Id, rows.Digest);
                more = await rows.NextAsync(cancellation);
            }

            if (!found.Content.AsSpan().SequenceEqual(seal.Content))
                return new AuditFault(seal.FirstId, $"Seal {seal.Number} was changed: it does not fit its rows {seal.FirstId} to {seal.LastId}");
            if (more && rows.Id <= seal.LastId)
                return PutIn(rows.Id, seal);
        }

        return null;
    }

    static AuditFault PutIn(long id, Sealed seal) => new(id, $"Row {id} was put in after seal {seal.Number} was made");

    async Task ReadSealsAsync(NpgsqlConnection connection, SealedRange range, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand("select number, first_id, last_id, row_count, content, rows from audit_seal where number between $1 and $2 order by number", connection);
        ask.Parameters.Add(new() { Value = range.FromSeal });
        ask.Parameters.Add(new() { Value = range.ToSeal });
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            seals.Add(new Sealed(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5)));
    }
}
