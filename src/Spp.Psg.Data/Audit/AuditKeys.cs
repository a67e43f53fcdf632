using System.Security.Cryptography;

namespace Spp.Psg.Data.Audit;

/// <summary>
/// The key that signs the seals of the audit. The database does not hold it: who has the database alone can change rows and make their
/// chain anew, but not sign it. The key before it, after a change of keys, still checks the older seals.
/// </summary>
public sealed class AuditKeys(byte[] current, byte[]? old = null)
{
    public const int Bytes = 32;

    /// <summary>Which key signed, without telling the key.</summary>
    public string Id { get; } = IdOf(current);

    string? OldId { get; } = old is null ? null : IdOf(old);

    /// <summary>Reads a key from a file, or from the text itself: 32 bytes or more in base 64.</summary>
    /// <exception cref="CannotStart">It is no key.</exception>
    public static byte[] Read(string fileOrText)
    {
        var text = File.Exists(fileOrText) ? File.ReadAllText(fileOrText).Trim() : fileOrText;
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length >= Bytes
            ? key[..length]
            : throw new CannotStart("Psg:AuditKey is neither a file nor text that holds at least 32 bytes in base 64: make one with openssl rand -base64 32");
    }

    /// <summary>The key in this file, which is made the first time: for Development.</summary>
    public static byte[] ReadOrMake(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
        }

        return Read(file);
    }

    public byte[] Sign(byte[] hash) => HMACSHA256.HashData(current, hash);

    /// <summary>False too when a key that we do not hold signed.</summary>
    internal bool HasSigned(byte[] hash, string keyId, byte[] signature) =>
        keyId == Id ? CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(current, hash), signature)
        : keyId == OldId && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(old!, hash), signature);

    static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4));
}
