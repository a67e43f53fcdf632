using System.Net.Mail;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Agencies;

/// <summary>Somebody in an agency without an account, who answers its actions by a link in a digest.</summary>
public sealed class OutsideContact
{
    static readonly TimeOnly At = new(8, 0);

    OutsideContact() { }

    public Guid Id { get; private init; }
    public Guid AgencyId { get; private init; }
    public string Name { get; private init; } = "";
    public string Email { get; private init; } = "";

    /// <summary>Daily, or weekly on Monday; at eight.</summary>
    public MailChoice Every { get; private init; }

    public DateTimeOffset MadeAt { get; private init; }
    public Guid MadeById { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedById { get; private set; }

    public bool IsActive => EndedAt is null;

    public static OutsideContact Add(Guid? agencyId, string? name, string? email, MailChoice? every, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(agencyId is null, "AgencyId", "Select the agency")
            .Refuse(string.IsNullOrWhiteSpace(name), "Name", "Enter the name")
            .Refuse(name?.Trim().Length > 120, "Name", "Name must be 120 characters or fewer")
            .Refuse(string.IsNullOrWhiteSpace(email), "Email", "Enter the e-mail address")
            .Refuse(email?.Trim() is { Length: > 0 } typed && (typed.Length > 254 || !MailAddress.TryCreate(typed, out var address) || address.Address != typed), "Email", "Enter an e-mail address, as in name@example.com")
            .Refuse(every is not (MailChoice.Daily or MailChoice.Weekly), "Every", "Select how often")
            .Hold();
        return new OutsideContact { Id = Guid.CreateVersion7(now), AgencyId = agencyId!.Value, Name = name!.Trim(), Email = email!.Trim(), Every = every!.Value, MadeAt = now, MadeById = by.UserId };
    }

    /// <summary>From this moment on no link of theirs opens anything.</summary>
    public void End(Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(EndedAt is not null, "", "This contact was taken off already").Hold();
        (EndedAt, EndedById) = (now, by.UserId);
    }

    /// <summary>The right to answer, for as long as they are a contact.</summary>
    public AnswerLink Link(DateTimeOffset now)
    {
        new Rules().Refuse(!IsActive, "", "This contact was taken off: add them again first").Hold();
        return new AnswerLink(Id, now);
    }

    /// <summary>The day of the newest digest that should have come by now; null before the first.</summary>
    public DateOnly? DigestDue(DateTimeOffset now)
    {
        var on = LondonTime.DateOf(now);
        if (LondonTime.TimeOf(now) < At)
            on = on.AddDays(-1);
        while (Every == MailChoice.Weekly && on.DayOfWeek != DayOfWeek.Monday)
            on = on.AddDays(-1);
        return LondonTime.At(on, At) >= MadeAt ? on : null;
    }
}
