using System.Net;
using System.Net.Mail;
using System.Text;

namespace Spp.Psg.Web.Jobs.Mail;

/// <summary>Sends through the partnership's mail server.</summary>
public sealed class SmtpMail(SmtpMail.Settings settings) : ISendMail
{
    public async Task SendAsync(Message message, CancellationToken cancellationToken)
    {
        using var mail = new MailMessage(settings.From, message.To, message.Subject, message.Body)
        {
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.Tls,
            Timeout = 20_000,
            Credentials = settings.UserName is null ? null : new NetworkCredential(settings.UserName, settings.Password),
        };
        await client.SendMailAsync(mail, cancellationToken);
    }

    /// <summary>Section <c>Mail</c> of the configuration; TLS (STARTTLS) is on unless switched off.</summary>
    public sealed record Settings
    {
        public required string Host { get; init; }

        public int Port { get; init; } = 587;

        public bool Tls { get; init; } = true;

        public required string From { get; init; }

        public string? UserName { get; init; }

        public string? Password { get; init; }
    }
}
