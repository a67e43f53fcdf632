using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Spp.Psg.Domain.Access;

/// <summary>What a mailed link is for: one made for this is no good for that.</summary>
public enum LinkPurpose { Invitation, Reset }

/// <summary>Whether a mailed link still does anything.</summary>
public enum LinkState { Good, Expired, Used, Void }

/// <summary>The right to set a password once, sent by mail. Its token is made when the mail goes out, and only a hash of it is kept.</summary>
public sealed class MailedLink
{
    const int TokenBytes = 32; // ASVS 11.5.1 asks for 128 bits

    MailedLink() { }

    public MailedLink(Guid userId, LinkPurpose purpose, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (UserId, Purpose, MadeAt, ExpiresAt) = (userId, purpose, now, now + LifeOf(purpose));
    }

    public Guid Id { get; private init; }
    public Guid UserId { get; private init; }
    public LinkPurpose Purpose { get; private init; }
    public byte[]? TokenHash { get; private set; }
    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? UsedAt { get; private set; }
    public DateTimeOffset? VoidAt { get; private set; }

    public static TimeSpan LifeOf(LinkPurpose purpose) => purpose == LinkPurpose.Invitation ? TimeSpan.FromDays(7) : TimeSpan.FromHours(1);

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>A new token for a mail; the one of a mail before it, sent in vain, no longer opens anything.</summary>
    public string Mint()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        TokenHash = HashOf(token);
        return token;
    }

    public LinkState StateAt(DateTimeOffset now) =>
        UsedAt is not null ? LinkState.Used : VoidAt is not null ? LinkState.Void : now >= ExpiresAt ? LinkState.Expired : LinkState.Good;
}
