using System.Buffers.Binary;
using Npgsql;

namespace Spp.Psg.Data;

/// <summary>Rows as PostgreSQL's binary COPY writes them, for those who read millions or need the very bytes.</summary>
sealed class CopiedRows : IAsyncDisposable
{
    const int HeaderBytes = 19; // the signature (11), flags (4) and the length of the extension (4), which is empty

    readonly NpgsqlRawCopyStream stream;
    byte[] buffer = new byte[1 << 18];
    int start;
    int end;
    int rowStart;

    CopiedRows(NpgsqlRawCopyStream stream) => this.stream = stream;

    /// <summary>The row: how many fields there are (2 bytes), and of each its length (4 bytes, −1 for null) and what it holds. Until the next row.</summary>
    public ReadOnlySpan<byte> Row => buffer.AsSpan(rowStart..start);

    /// <param name="select">Without parameters: COPY takes none.</param>
    public static async Task<CopiedRows> OpenAsync(NpgsqlConnection connection, string select, CancellationToken cancellation)
    {
        var rows = new CopiedRows(await connection.BeginRawBinaryCopyAsync($"copy ({select}) to stdout (format binary)", cancellation));
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
        rowStart = start;
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
        Filled(await stream.ReadAsync(buffer.AsMemory(end), cancellation));
        // One message of the server is one row: gather many before the next look, and do not wait for each by itself, which costs more than the row.
        while (end < buffer.Length * 3 / 4 && !EndsHere())
            Filled(stream.Read(buffer.AsSpan(end)));
    }

    void Filled(int read) => end += read > 0 ? read : throw new EndOfStreamException("The database stopped in the middle of what was asked for");

    /// <summary>The trailer is a message of its own: two bytes, both 255.</summary>
    bool EndsHere() => end - start >= 2 && buffer[end - 1] == 0xFF && buffer[end - 2] == 0xFF;

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
