using System.Security.Cryptography;
using System.Text;

namespace Spp.Psg.Domain.Access;

/// <summary>Ten codes for the day on which the telephone is lost; each works once. Kept as hashes only.</summary>
public static class RecoveryCodes
{
    public const int Count = 10;
    const string Letters = "abcdefghjkmnpqrstvwxyz0123456789"; // 32 that are hard to misread
    const int Length = 16; // 80 bits, so that a plain hash keeps them; ASVS 6.5.3 asks for 20

    /// <summary>As in <c>k7mq-2dxa-…</c>.</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(4).Select(part => new string(part))))];

    /// <summary>Capitals, spaces and hyphens do not matter.</summary>
    public static string Hash(Guid user, string? typed)
    {
        var letters = string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{user:N} {letters}")));
    }
}
