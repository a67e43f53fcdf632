using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Spp.Psg.Domain.Access;

/// <summary>The right to read somebody's calendar without signing in, for a calendar program. Whoever has its address has it, so it holds no name and can be replaced.</summary>
public sealed class CalendarLink
{
    const int TokenBytes = 32; // ASVS 11.5.1 asks for 128 bits

    CalendarLink() { }

    public CalendarLink(Guid userId) => UserId = userId;

    public Guid UserId { get; private init; }
    public byte[] TokenHash { get; private set; } = [];
    public DateTimeOffset MadeAt { get; private set; }

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>A new token, which is kept nowhere; the one before it opens nothing any more.</summary>
    public string Mint(DateTimeOffset now)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        (TokenHash, MadeAt) = (HashOf(token), now);
        return token;
    }
}
