namespace Spp.Psg.Web.Jobs.Mail;

/// <summary>One plain-text message. It says that something waits in the service, never what: no personal data, no case content.</summary>
public sealed record Message
{
    /// <param name="id">Of the queue, for the receiving side to know it by.</param>
    public Message(Guid id, string to, string subject, string body)
    {
        Id = id;
        To = OneLine(to, nameof(to));
        Subject = OneLine(subject, nameof(subject));
        Body = body;
    }

    public Guid Id { get; }

    public string To { get; }

    public string Subject { get; }

    public string Body { get; }

    /// <summary>An invitation for the receiver's calendar, without whom it is from and to.</summary>
    public string? Calendar { get; init; }

    static string OneLine(string value, string name) => value.Any(char.IsControl)
        ? throw new ArgumentException("A mail header must be one line", name)
        : value;
}

/// <summary>Sends mail in two steps; whoever calls it keeps the queue.</summary>
public interface ISendMail
{
    /// <summary>Goes as far as can be gone back on: whatever can fail, fails here.</summary>
    Task<IStagedMail> StageAsync(Message message, CancellationToken cancellationToken);

    /// <summary>Whether it can say of a message without an answer whether it went out.</summary>
    bool CanTell => false;

    /// <summary>Whether a message that was handed over without an answer went out; null where nobody can say, as with SMTP.</summary>
    Task<bool?> WentOutAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<bool?>(null);
}

/// <summary>A message that the receiving side has, but for the last bytes without which it delivers nothing.</summary>
public interface IStagedMail : IAsyncDisposable
{
    /// <summary>Sends the last bytes, and waits for nothing. Never throws: <see cref="AnswerAsync"/> says how it went.</summary>
    void HandOver();

    /// <summary>Ends well when the receiving side has taken it.</summary>
    /// <exception cref="MailRefused">It said no.</exception>
    Task AnswerAsync(CancellationToken cancellationToken);
}

/// <summary>The other side said no, or could not be reached; the sentence is ours and names nobody.</summary>
public sealed class MailRefused(string sentence, Exception? inner = null) : Exception(sentence, inner);
