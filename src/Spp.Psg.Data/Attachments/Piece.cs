using System.Buffers.Binary;

namespace Spp.Psg.Data.Attachments;

/// <summary>
/// How a file is encrypted: AES-256-GCM in pieces under a key of its own, each piece numbered and the last one marked, so that any
/// part can be read without the rest, and none can be changed, swapped or cut off unseen.
/// </summary>
static class Piece
{
    public const int Plain = 64 * 1024;
    public const int Tag = 16;
    public const int Sealed = Plain + Tag;
    public const int KeyBytes = 32;
    const int NonceBytes = 12;

    /// <summary>The key is used for one file only, so a number is enough.</summary>
    public static void Nonce(Span<byte> nonce, long number, bool isLast)
    {
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        BinaryPrimitives.WriteInt32BigEndian(nonce[8..NonceBytes], isLast ? 1 : 0);
    }

    public static int NonceLength => NonceBytes;
}
