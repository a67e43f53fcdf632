using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Spp.Psg.Data.Audit;

/// <summary>What a seal keeps of each of its rows, to name the one that is broken: its id and the beginning of its SHA-256.</summary>
sealed class RowIndex : IDisposable
{
    public const int BytesPerRow = sizeof(uint) + KeptOfDigest;
    const int KeptOfDigest = 8;

    readonly IncrementalHash content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly MemoryStream rows = new();
    readonly byte[] line = new byte[BytesPerRow];

    public long FirstId { get; private set; }

    public long LastId { get; private set; }

    public int Count { get; private set; }

    public byte[] Rows => rows.ToArray();

    public byte[] Content => content.GetCurrentHash();

    /// <returns>False when the id is too far from the first one to be kept in the same seal.</returns>
    public bool Add(long id, ReadOnlySpan<byte> digest)
    {
        if (Count == 0)
            FirstId = id;
        if (id - FirstId > uint.MaxValue)
            return false;
        BinaryPrimitives.WriteUInt32BigEndian(line, (uint)(id - FirstId));
        digest[..KeptOfDigest].CopyTo(line.AsSpan(sizeof(uint)));
        rows.Write(line);
        content.AppendData(digest);
        (LastId, Count) = (id, Count + 1);
        return true;
    }

    public static long IdAt(byte[] rows, long firstId, int row) => firstId + BinaryPrimitives.ReadUInt32BigEndian(rows.AsSpan(row * BytesPerRow));

    public static bool HasDigest(byte[] rows, int row, ReadOnlySpan<byte> digest) =>
        rows.AsSpan(row * BytesPerRow + sizeof(uint), KeptOfDigest).SequenceEqual(digest[..KeptOfDigest]);

    public void Dispose()
    {
        content.Dispose();
        rows.Dispose();
    }
}
