using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Referrals;

/// <summary>What opens a front door, told once to whoever makes it.</summary>
/// <param name="Token">For the link: 256 bits.</param>
/// <param name="Code">For typing in, as in KX7M-Q2RD-9TBN: 60 bits, behind a limit of tries.</param>
public sealed record FrontDoorKeys(string Token, string Code);

/// <summary>
/// A signed link and a code by which an organisation without accounts refers to the tray of one panel, and does nothing else (domain.md 3.2:
/// schools, health, the voluntary sector). Of both only a hash is kept.
/// </summary>
public sealed class FrontDoor
{
    const int TokenBytes = 32; // ASVS 11.5.1 asks for 128 bits
    const int CodeLetters = 12;
    const int LettersInGroup = 4;

    /// <summary>32 that are hard to misread on paper or aloud.</summary>
    const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public const int MostInAnHour = 20;
    static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    FrontDoor() { }

    public Guid Id { get; private init; }
    public Guid PanelId { get; private init; }

    /// <summary>The agency that its referrals are counted for.</summary>
    public Guid AgencyId { get; private init; }

    /// <summary>Whose it is: Orchard Primary School.</summary>
    public string Name { get; private init; } = "";

    public byte[] TokenHash { get; private init; } = [];
    public byte[] CodeHash { get; private init; } = [];
    public DateTimeOffset MadeAt { get; private init; }
    public Guid MadeById { get; private init; }

    /// <summary>The last day on which it opens.</summary>
    public DateOnly ExpiresOn { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedById { get; private set; }
    public int Uses { get; private set; }
    public DateTimeOffset? HourBeganAt { get; private set; }
    public int UsesInHour { get; private set; }

    public static FrontDoor Make(string? name, Guid? agencyId, Guid? panelId, DateOnly? expiresOn, Actor by, DateTimeOffset now, out FrontDoorKeys keys)
    {
        var today = LondonTime.DateOf(now);
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(name), "Name", "Enter whom this is for")
            .Refuse(name?.Trim().Length > 120, "Name", "Whom this is for must be 120 characters or fewer")
            .Refuse(agencyId is null, "AgencyId", "Select the agency that its referrals are counted for")
            .Refuse(panelId is null || !by.Panels.Contains(panelId.Value), "PanelId", "Select a panel that you sit on")
            .Refuse(expiresOn is null, "ExpiresOn", "Enter the last day on which it opens")
            .Refuse(expiresOn < today, "ExpiresOn", "The last day on which it opens must be today or later")
            .Refuse(expiresOn > today.AddYears(1), "ExpiresOn", "The last day on which it opens must be within a year")
            .Hold();
        keys = new FrontDoorKeys(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)), Grouped(RandomNumberGenerator.GetString(Letters, CodeLetters)));
        return new FrontDoor
        {
            Id = Guid.CreateVersion7(now),
            PanelId = panelId!.Value,
            AgencyId = agencyId!.Value,
            Name = name!.Trim(),
            TokenHash = HashOf(keys.Token),
            CodeHash = HashOf(PlainCode(keys.Code)!),
            MadeAt = now,
            MadeById = by.UserId,
            ExpiresOn = expiresOn!.Value,
        };
    }

    public bool IsOpen(DateTimeOffset now) => EndedAt is null && LondonTime.DateOf(now) <= ExpiresOn;

    /// <summary>From this moment on it opens nothing.</summary>
    public void End(Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(EndedAt is not null, "", "This front door has ended already").Hold();
        (EndedAt, EndedById) = (now, by.UserId);
    }

    /// <summary>One referral comes through it.</summary>
    public void Use(DateTimeOffset now)
    {
        if (HourBeganAt is null || HourBeganAt + AnHour <= now)
            (HourBeganAt, UsesInHour) = (now, 0);
        new Rules()
            .Refuse(UsesInHour >= MostInAnHour, "", $"This link was used {MostInAnHour} times within an hour. What you typed is still here: send it again after {LondonTime.TimeOf(HourBeganAt!.Value + AnHour):HH:mm}")
            .Hold();
        UsesInHour++;
        Uses++;
    }

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>A code as it was made, however it was typed; null when it is none.</summary>
    public static string? PlainCode(string? typed)
    {
        var letters = string.Concat((typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return letters.Length == CodeLetters && letters.All(Letters.Contains) ? letters : null;
    }

    static string Grouped(string letters) => string.Join('-', letters.Chunk(LettersInGroup).Select(group => new string(group)));
}
