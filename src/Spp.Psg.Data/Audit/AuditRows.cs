using System.Buffers.Binary;
using System.Security.Cryptography;
using Npgsql;

namespace Spp.Psg.Data.Audit;

/// <summary>
/// Rows of the audit in order of their ids, each with its SHA-256. What is hashed is the row as PostgreSQL's binary COPY writes it:
/// every column with its length, so that no two rows read alike, whatever the server's or the client's settings.
/// </summary>
sealed class AuditRows : IAsyncDisposable
{
    /// <summary>All columns. A column that is added to the table later is sealed from its own format on; see the runbook.</summary>
    public const string Columns =
        "id, at, operation, request, actor_id, agency_id, session_id, client_address, case_id, subject_ids, changes, recipient, reason, outcome";

    const int HeaderBytes = 19; // the signature (11), flags (4) and the length of the extension (4), which is empty

    readonly NpgsqlRawCopyStream stream;
    byte[] buffer = new byte[1 << 18];
    int start;
    int end;

    AuditRows(NpgsqlRawCopyStream stream) => this.stream = stream;

    public long Id { get; private set; }

    public byte[] Digest { get; } = new byte[SHA256.HashSizeInBytes];

    /// <param name="most">How many at most; null for all.</param>
    public static async Task<AuditRows> OpenAsync(NpgsqlConnection connection, long after, long upTo, int? most, CancellationToken cancellation)
    {
        var sql = $"copy (select {Columns} from audit_entry where id > ({after}) and id <= ({upTo}) order by id{(most is null ? "" : $" limit {most}")}) to stdout (format binary)";
        var rows = new AuditRows(await connection.BeginRawBinaryCopyAsync(sql, cancellation));
        while (rows.end < HeaderBytes)
            await rows.FillAsync(cancellation);
        rows.start = HeaderBytes;
        return rows;
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    public ValueTask<bool> NextAsync(CancellationToken cancellation) => Take() is { } found ? ValueTask.FromResult(found) : MoreAsync(cancellation);

    async ValueTask<bool> MoreAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await FillAsync(cancellation);
            if (Take() is { } found)
                return found;
        }
    }

    /// <summary>Null when the row is not wholly here yet.</summary>
    bool? Take()
    {
        var all = buffer.AsSpan(start, end - start);
        if (all.Length < sizeof(short))
            return null;
        var fields = BinaryPrimitives.ReadInt16BigEndian(all);
        if (fields < 0)
            return false;
        var at = sizeof(short);
        for (var field = 0; field < fields; field++)
        {
            if (all.Length < at + sizeof(int))
                return null;
            at += sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(all[at..]));
        }

        if (all.Length < at)
            return null;
        Id = BinaryPrimitives.ReadInt64BigEndian(all[(sizeof(short) + sizeof(int))..]);
        SHA256.HashData(all[..at], Digest);
        start += at;
        return true;
    }

    async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        // One message of the server is one row: gather many before the next look.
        do
        {
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation);
            if (read == 0)
                throw new EndOfStreamException("The database stopped in the middle of the audit");
            end += read;
            if (EndsHere())
                return;
        }
        while (end < buffer.Length * 3 / 4);
    }

    /// <summary>The trailer is a message of its own: two bytes, both 255.</summary>
    bool EndsHere() => end - start >= 2 && buffer[end - 1] == 0xFF && buffer[end - 2] == 0xFF;

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
