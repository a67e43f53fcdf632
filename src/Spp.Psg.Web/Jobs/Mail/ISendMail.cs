namespace Spp.Psg.Web.Jobs.Mail;

/// <summary>One plain-text message. It says that something waits in the service, never what: no personal data, no case content.</summary>
public sealed record Message
{
    public Message(string to, string subject, string body)
    {
        To = OneLine(to, nameof(to));
        Subject = OneLine(subject, nameof(subject));
        Body = body;
    }

    public string To { get; }

    public string Subject { get; }

    public string Body { get; }

    static string OneLine(string value, string name) => value.Any(char.IsControl)
        ? throw new ArgumentException("A mail header must be one line", name)
        : value;
}

/// <summary>Sends mail at once; whoever calls it keeps the queue.</summary>
public interface ISendMail
{
    Task SendAsync(Message message, CancellationToken cancellationToken);
}
