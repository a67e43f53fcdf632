using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Spp.Psg.Domain.Access;

/// <summary>The right of one contact without an account to see and answer their own actions, mailed with a digest. Its token is made when the mail goes out, and only a hash of it is kept.</summary>
public sealed class AnswerLink
{
    const int TokenBytes = 32; // ASVS 11.5.1 asks for 128 bits
    public const int MostInAnHour = 60;
    static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    /// <summary>A weekly digest's link opens until the one after the next has come.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    AnswerLink() { }

    public AnswerLink(Guid contactId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (ContactId, MadeAt, ExpiresAt) = (contactId, now, now + Life);
    }

    public Guid Id { get; private init; }
    public Guid ContactId { get; private init; }
    public byte[]? TokenHash { get; private set; }
    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public int Uses { get; private set; }
    public DateTimeOffset? HourBeganAt { get; private set; }
    public int UsesInHour { get; private set; }

    public bool IsOpen(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;

    /// <summary>A new token for a mail; the one of a mail before it, sent in vain, no longer opens anything.</summary>
    public string Mint()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        TokenHash = HashOf(token);
        return token;
    }

    /// <summary>One answer comes by it.</summary>
    public void Use(DateTimeOffset now)
    {
        if (HourBeganAt is null || HourBeganAt + AnHour <= now)
            (HourBeganAt, UsesInHour) = (now, 0);
        new Rules().Refuse(UsesInHour >= MostInAnHour, "", $"This link was used {MostInAnHour} times within an hour. Try again later").Hold();
        UsesInHour++;
        Uses++;
    }

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
