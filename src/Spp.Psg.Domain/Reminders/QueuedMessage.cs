using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Reminders;

/// <summary>Where a message stands.</summary>
public enum MessageState { Waiting, Sent, Failed }

/// <summary>One mail on its way to one person. Holds no personal data: counts and references only.</summary>
public sealed class QueuedMessage
{
    /// <summary>How long to wait after each failure; after the last attempt it is given up and shown.</summary>
    static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromDays(1), TimeSpan.FromDays(1)];

    public const int MostAttempts = 7;

    QueuedMessage() { }

    public QueuedMessage(Guid toUserId, string subject, string body, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (ToUserId, Subject, Body) = (toUserId, subject, body);
        (QueuedAt, NextAttemptAt) = (now, now);
    }

    /// <summary>A message that brings a link.</summary>
    public QueuedMessage(MailedLink link, string subject, string body, DateTimeOffset now) : this(link.UserId, subject, body, now) => LinkId = link.Id;

    public Guid Id { get; private init; }
    public Guid ToUserId { get; private init; }
    public string Subject { get; private init; } = "";
    public string Body { get; private init; } = "";

    /// <summary>The right to set a password that this message carries. Its token is made when the message goes out.</summary>
    public Guid? LinkId { get; private init; }

    /// <summary>What it waits for before it goes out, as <see cref="Held"/> says.</summary>
    public Guid? HeldFor { get; private set; }

    public DateTimeOffset QueuedAt { get; private init; }
    public DateTimeOffset? SentAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>What went wrong, in our words: a mail server's own may name the receiver.</summary>
    public string? LastError { get; private set; }

    public MessageState State => StateOf(SentAt, NextAttemptAt);

    public static MessageState StateOf(DateTimeOffset? sentAt, DateTimeOffset? nextAttemptAt) =>
        sentAt is not null ? MessageState.Sent : nextAttemptAt is null ? MessageState.Failed : MessageState.Waiting;

    public void Hold(Held held) => (HeldFor, NextAttemptAt) = (held.For, held.Until);

    public void Sent(DateTimeOffset now)
    {
        Attempts++;
        (SentAt, NextAttemptAt, LastError) = (now, null, null);
    }

    public void Failed(string why, DateTimeOffset now)
    {
        Attempts++;
        LastError = why;
        NextAttemptAt = Attempts < MostAttempts ? now + Pauses[Attempts - 1] : null;
    }

    /// <summary>Trying again would not help.</summary>
    public void GiveUp(string why)
    {
        Attempts++;
        (LastError, NextAttemptAt) = (why, null);
    }
}
