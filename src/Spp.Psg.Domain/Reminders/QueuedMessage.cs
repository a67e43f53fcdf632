using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Reminders;

/// <summary>Where a message stands. Unconfirmed: the mail server was given it, and its answer never came; SetAside: its receiver wants no mail, or a digest.</summary>
public enum MessageState { Waiting, Sent, Unconfirmed, SetAside, Failed }

/// <summary>One mail on its way to one person. Holds no personal data: counts and references only.</summary>
public sealed class QueuedMessage
{
    /// <summary>How long to wait after each failure; after the last attempt it is given up and shown.</summary>
    static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromDays(1), TimeSpan.FromDays(1)];

    public const int MostAttempts = 7;

    QueuedMessage() { }

    /// <param name="isBinding">False for what somebody may choose to get in a digest, or not at all.</param>
    public QueuedMessage(Guid toUserId, string subject, string body, DateTimeOffset now, bool isBinding = true)
    {
        IsBinding = isBinding;
        Id = Guid.CreateVersion7(now);
        (ToUserId, Subject, Body) = (toUserId, subject, body);
        (QueuedAt, NextAttemptAt) = (now, now);
    }

    /// <summary>A message that brings a link.</summary>
    public QueuedMessage(MailedLink link, string subject, string body, DateTimeOffset now) : this(link.UserId, subject, body, now) => LinkId = link.Id;

    /// <summary>A digest for somebody without an account, with the link by which they answer.</summary>
    public QueuedMessage(AnswerLink link, string subject, string body, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (ToContactId, AnswerLinkId, Subject, Body) = (link.ContactId, link.Id, subject, body);
        (QueuedAt, NextAttemptAt) = (now, now);
    }

    public Guid Id { get; private init; }

    /// <summary>Null when it goes to a contact without an account.</summary>
    public Guid? ToUserId { get; private init; }

    public Guid? ToContactId { get; private init; }
    public Guid? AnswerLinkId { get; private init; }
    public string Subject { get; private init; } = "";
    public string Body { get; private init; } = "";

    /// <summary>An invitation as calendars read it, without whom it is from and to.</summary>
    public string? Calendar { get; init; }

    /// <summary>What its receiver signs in to see, within the service; null for their reminders.</summary>
    public string? Page { get; init; }

    /// <summary>The right to set a password that this message carries. Its token is made when the message goes out.</summary>
    public Guid? LinkId { get; private init; }

    /// <summary>What it waits for before it goes out, as <see cref="Held"/> says.</summary>
    public Guid? HeldFor { get; private set; }

    public DateTimeOffset QueuedAt { get; private init; }

    /// <summary>When the mail server was given the last of it. From then on it is never sent again by itself.</summary>
    public DateTimeOffset? HandedOverAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>What went wrong, in our words: a mail server's own may name the receiver.</summary>
    public string? LastError { get; private set; }

    /// <summary>What its receiver is told by law or duty, whatever they chose.</summary>
    public bool IsBinding { get; private init; } = true;

    /// <summary>Its receiver chose a digest or no mail: it is on their page.</summary>
    public bool IsSetAside { get; private set; }

    public MessageState State => StateOf(SentAt, HandedOverAt, NextAttemptAt, IsSetAside);

    public static MessageState StateOf(DateTimeOffset? sentAt, DateTimeOffset? handedOverAt, DateTimeOffset? nextAttemptAt, bool isSetAside) =>
        sentAt is not null ? MessageState.Sent
        : handedOverAt is not null ? MessageState.Unconfirmed
        : nextAttemptAt is not null ? MessageState.Waiting
        : isSetAside ? MessageState.SetAside : MessageState.Failed;

    public void Hold(Held held) => (HeldFor, NextAttemptAt) = (held.For, held.Until);

    /// <summary>The mail server has all of it but the last bytes, which go with the commit of this.</summary>
    public void HandOver(DateTimeOffset now)
    {
        Attempts++;
        (HandedOverAt, NextAttemptAt, LastError) = (now, null, null);
    }

    /// <summary>The mail server took it.</summary>
    public void Sent(DateTimeOffset now) => SentAt = now;

    /// <summary>The mail server refused what it was given.</summary>
    public void Refused(string why, DateTimeOffset now)
    {
        HandedOverAt = null;
        Fail(why, now);
    }

    /// <summary>It could not be handed over.</summary>
    public void Failed(string why, DateTimeOffset now)
    {
        Attempts++;
        Fail(why, now);
    }

    void Fail(string why, DateTimeOffset now)
    {
        LastError = why;
        NextAttemptAt = Attempts < MostAttempts ? now + Pauses[Attempts - 1] : null;
    }

    public void SetAside() => (IsSetAside, NextAttemptAt) = (true, null);

    /// <summary>Trying again would not help.</summary>
    public void GiveUp(string why)
    {
        Attempts++;
        (LastError, NextAttemptAt) = (why, null);
    }
}
