using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Spp.Psg.Domain.Access;

/// <summary>The six digits that an authenticator app shows for half a minute: RFC 6238 as every app knows it, with HMAC-SHA-1.</summary>
public static class TimeCode
{
    const int Seconds = 30; // RFC 6238 section 5.2
    const int Million = 1_000_000; // six digits
    const int Drift = 1; // steps before and after the present one: RFC 6238 section 6, ASVS 6.5.5
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648 section 6

    /// <summary>As long as the hash: RFC 4226 section 4, R6.</summary>
    public const int SecretBytes = 20;

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / Seconds;

    [SuppressMessage("Security", "CA5350", Justification = "What every app knows; an HMAC does not need what SHA-1 has lost")]
    public static string Of(byte[] secret, long step)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(secret, counter);
        var at = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at)) & int.MaxValue;
        return (number % Million).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed, if it is the present one or its neighbour; spaces do not matter.</summary>
    public static long? StepTyped(byte[] secret, string? typed, DateTimeOffset now)
    {
        var digits = Encoding.UTF8.GetBytes(string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter))));
        long? found = null;
        for (var step = StepAt(now) - Drift; step <= StepAt(now) + Drift; step++)
            if (CryptographicOperations.FixedTimeEquals(digits, Encoding.UTF8.GetBytes(Of(secret, step))))
                found = step;
        return found;
    }

    /// <summary>The secret in the letters that an app takes.</summary>
    public static string Key(byte[] secret)
    {
        var key = new StringBuilder();
        for (var bit = 0; bit < secret.Length * 8; bit += 5)
            key.Append(Letters[Enumerable.Range(bit, 5).Aggregate(0, (value, one) => value << 1 | Bit(secret, one))]);
        return key.ToString();
    }

    /// <summary>What <see cref="Key"/> spelled.</summary>
    public static byte[] Secret(string key)
    {
        var secret = new byte[key.Length * 5 / 8];
        for (var bit = 0; bit < secret.Length * 8; bit++)
            secret[bit / 8] |= (byte)((Letters.IndexOf(key[bit / 5], StringComparison.Ordinal) >> (4 - bit % 5) & 1) << (7 - bit % 8));
        return secret;
    }

    /// <summary>What a QR code says to an app.</summary>
    public static string Address(byte[] secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Key(secret)}&issuer={Uri.EscapeDataString(issuer)}";

    static int Bit(byte[] secret, int at) => at / 8 < secret.Length ? secret[at / 8] >> (7 - at % 8) & 1 : 0;
}
