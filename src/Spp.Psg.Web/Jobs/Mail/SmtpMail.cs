using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Mail;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Spp.Psg.Web.Jobs.Mail;

/// <summary>
/// Sends through the partnership's mail server (RFC 5321). Our own client, because exactly once needs a hand on the last line of a message:
/// the server has everything but the dot until the database knows that it was handed over.
/// </summary>
public sealed class SmtpMail(SmtpMail.Settings settings, TimeProvider clock) : ISendMail
{
    static readonly TimeSpan IdleAtMost = TimeSpan.FromSeconds(30); // servers close what is silent for longer
    static readonly byte[] LastLine = "\r\n.\r\n"u8.ToArray();

    readonly ConcurrentBag<(SmtpConnection Open, DateTimeOffset Since)> idle = [];

    public async Task<IStagedMail> StageAsync(Message message, CancellationToken cancellationToken)
    {
        var (from, to) = (new MailAddress(settings.From).Address, new MailAddress(message.To).Address);
        if (!Ascii.IsValid(to))
            throw new FormatException("Only addresses of plain letters can be sent to");
        var connection = await ConnectedAsync(cancellationToken);
        try
        {
            await connection.AskAsync($"MAIL FROM:<{from}>", 250, cancellationToken);
            await connection.AskAsync($"RCPT TO:<{to}>", 250, cancellationToken);
            await connection.AskAsync("DATA", 354, cancellationToken);
            await connection.WriteAsync(Letter(message, from, to), cancellationToken);
            return new Staged(this, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    async Task<SmtpConnection> ConnectedAsync(CancellationToken cancellationToken)
    {
        while (idle.TryTake(out var kept))
        {
            if (clock.GetUtcNow() - kept.Since < IdleAtMost && await kept.Open.IsThereAsync(cancellationToken))
                return kept.Open;
            kept.Open.Dispose();
        }

        return await SmtpConnection.OpenAsync(settings, cancellationToken);
    }

    void Keep(SmtpConnection connection) => idle.Add((connection, clock.GetUtcNow()));

    /// <summary>All but its last line. Base 64, so that no line is too long, begins with a dot, or holds what a relay may change.</summary>
    byte[] Letter(Message message, string from, string to) => Encoding.ASCII.GetBytes(
        $"From: {from}\r\nTo: {to}\r\nSubject: {Encoded(message.Subject)}\r\n"
        + $"Date: {clock.GetUtcNow().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)}\r\n"
        + $"Message-ID: <{message.Id:N}@{from[(from.LastIndexOf('@') + 1)..]}>\r\nAuto-Submitted: auto-generated\r\n"
        + "MIME-Version: 1.0\r\n"
        + MailParts.Of(message, from, to, "base64", part => Convert.ToBase64String(Encoding.UTF8.GetBytes(part), Base64FormattingOptions.InsertLineBreaks)));

    /// <summary>In words of at most 75 characters (RFC 2047), folded.</summary>
    static string Encoded(string subject) => subject.Length <= 200 && subject.All(letter => letter is >= ' ' and <= '~')
        ? subject
        : string.Join("\r\n ", subject.EnumerateRunes().Chunk(10).Select(part => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Concat(part)))}?="));

    sealed class Staged(SmtpMail mail, SmtpConnection connection) : IStagedMail
    {
        bool isDone;

        IOException? hungUp;

        public void HandOver()
        {
            try
            {
                connection.Write(LastLine);
            }
            catch (IOException failed)
            {
                hungUp = failed; // the server never got it
            }
        }

        public async Task AnswerAsync(CancellationToken cancellationToken)
        {
            if (hungUp is not null)
                throw new MailRefused("The mail server hung up", hungUp);
            try
            {
                await connection.AnswerAsync(250, cancellationToken);
                isDone = true;
            }
            catch (IOException)
            {
                throw new NoAnswer();
            }
        }

        /// <summary>A connection that carried a whole message carries the next one; any other is cut off in the middle of it, and nothing is delivered.</summary>
        public ValueTask DisposeAsync()
        {
            if (isDone)
                mail.Keep(connection);
            else
                connection.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Section <c>Mail</c> of the configuration; TLS (STARTTLS, or from the first byte on port 465) is on unless switched off.</summary>
    public sealed record Settings
    {
        public required string Host { get; init; }

        public int Port { get; init; } = 587;

        public bool Tls { get; init; } = true;

        public required string From { get; init; }

        public string? UserName { get; init; }

        public string? Password { get; init; }

        /// <summary>Whose certificates are good; without it, those whom the machine trusts.</summary>
        public X509ChainPolicy? Trusted { get; init; }
    }
}

/// <summary>It was handed over, and whether it was taken was never said.</summary>
public sealed class NoAnswer() : Exception("The mail server did not answer");
