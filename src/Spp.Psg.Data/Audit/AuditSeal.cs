using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Spp.Psg.Data.Audit;

/// <summary>One seal over the rows after the seal before it, up to <see cref="LastId"/>, chained to that seal and signed.</summary>
/// <param name="Content">SHA-256 over the SHA-256 of each row, in order.</param>
public sealed record AuditSeal(
    long Number, long FirstId, long LastId, int Count, byte[] Content, byte[] Previous, DateTimeOffset SealedAt, byte[] Hash, string KeyId, byte[] Signature)
{
    internal const string Columns = "number, first_id, last_id, row_count, content, previous, sealed_at, hash, key_id, signature";

    static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];
    static readonly byte[] Purpose = Encoding.ASCII.GetBytes("psg audit seal 1");

    internal static AuditSeal Over(AuditSeal? before, long firstId, long lastId, int count, byte[] content, AuditKeys keys, DateTimeOffset now)
    {
        var at = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero); // as the database keeps it
        var seal = new AuditSeal((before?.Number ?? 0) + 1, firstId, lastId, count, content, before?.Hash ?? Beginning, at, [], keys.Id, []);
        var hash = seal.Hashed();
        return seal with { Hash = hash, Signature = keys.Sign(hash) };
    }

    /// <summary>What the hash of this seal must be: over everything in it, at fixed places.</summary>
    byte[] Hashed()
    {
        var bytes = new byte[Purpose.Length + 5 * sizeof(long) + Content.Length + Previous.Length];
        var rest = bytes.AsSpan();
        Purpose.CopyTo(rest);
        rest = rest[Purpose.Length..];
        foreach (var number in (ReadOnlySpan<long>)[Number, FirstId, LastId, Count, SealedAt.UtcTicks])
        {
            BinaryPrimitives.WriteInt64BigEndian(rest, number);
            rest = rest[sizeof(long)..];
        }

        Content.CopyTo(rest);
        Previous.CopyTo(rest[Content.Length..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>What is wrong with this seal beside the one before it; null when nothing is.</summary>
    internal string? Fault(AuditSeal? before, AuditKeys keys)
    {
        if (Number != (before?.Number ?? 0) + 1)
            return before?.Number + 1 == Number - 1 || before is null && Number == 2 ? $"Seal {Number - 1} is missing" : $"Seals {(before?.Number ?? 0) + 1} to {Number - 1} are missing";
        if (!Hashed().AsSpan().SequenceEqual(Hash) || FirstId <= (before?.LastId ?? long.MinValue))
            return $"Seal {Number} was changed after it was made";
        if (!Previous.AsSpan().SequenceEqual(before?.Hash ?? Beginning))
            return $"Seal {Number} does not follow from the seal before it: one of the two was made anew";
        if (!keys.HasSigned(Hash, KeyId, Signature) || before?.KeyId == keys.Id && KeyId != keys.Id)
            return $"Seal {Number} is not signed with the key of this service";
        return null;
    }

    internal static AuditSeal Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5),
        row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<byte[]>(7), row.GetString(8), row.GetFieldValue<byte[]>(9));
}
