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

    readonly CopiedRows rows;

    AuditRows(CopiedRows rows) => this.rows = rows;

    public long Id { get; private set; }

    public byte[] Digest { get; } = new byte[SHA256.HashSizeInBytes];

    /// <param name="most">How many at most; null for all.</param>
    public static async Task<AuditRows> OpenAsync(NpgsqlConnection connection, long after, long upTo, int? most, CancellationToken cancellation) => new(await CopiedRows.OpenAsync(
        connection, $"select {Columns} from audit_entry where id > ({after}) and id <= ({upTo}) order by id{(most is null ? "" : $" limit {most}")}", cancellation));

    /// <summary>Goes to the next row; false after the last.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        if (!await rows.NextAsync(cancellation))
            return false;
        Id = BinaryPrimitives.ReadInt64BigEndian(rows.Row[(sizeof(short) + sizeof(int))..]);
        SHA256.HashData(rows.Row, Digest);
        return true;
    }

    public ValueTask DisposeAsync() => rows.DisposeAsync();
}
