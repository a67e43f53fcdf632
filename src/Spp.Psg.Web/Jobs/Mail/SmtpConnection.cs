using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Spp.Psg.Web.Jobs.Mail;

/// <summary>One conversation with a mail server: opened, secured and signed in; then line by line.</summary>
sealed class SmtpConnection : IDisposable
{
    const int FromTheFirstByte = 465; // RFC 8314
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromMinutes(2); // servers scan what they were given before they answer

    readonly Socket socket;
    readonly byte[] buffer = new byte[4096];
    Stream stream;
    int from, to;

    SmtpConnection(Socket socket) => (this.socket, stream) = (socket, new NetworkStream(socket, ownsSocket: true));

    public static async Task<SmtpConnection> OpenAsync(SmtpMail.Settings settings, CancellationToken cancellation)
    {
        using var patience = Limited(Patience, cancellation);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, patience.Token);
            var connection = new SmtpConnection(socket);
            await connection.GreetAsync(settings, patience.Token);
            return connection;
        }
        catch (Exception failed) when (failed is SocketException or IOException or AuthenticationException || (failed is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            socket.Dispose();
            throw new MailRefused(failed is AuthenticationException ? "The mail server's certificate is not good for its name" : "The mail server could not be reached", failed);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    async Task GreetAsync(SmtpMail.Settings settings, CancellationToken cancellation)
    {
        if (settings is { Tls: true, Port: FromTheFirstByte })
            await SecureAsync(settings, cancellation);
        await ExpectAsync(220, cancellation);
        var offers = await HelloAsync(cancellation);
        if (settings is { Tls: true, Port: not FromTheFirstByte })
        {
            if (!offers.Contains("STARTTLS", StringComparison.OrdinalIgnoreCase))
                throw new MailRefused("The mail server does not offer STARTTLS");
            await SayAsync("STARTTLS", 220, cancellation);
            await SecureAsync(settings, cancellation);
            offers = await HelloAsync(cancellation);
        }

        if (settings.UserName is not { } name)
            return;
        if (offers.Contains("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            await SayAsync($"AUTH PLAIN {Coded($"\0{name}\0{settings.Password}")}", 235, cancellation);
            return;
        }

        await SayAsync("AUTH LOGIN", 334, cancellation);
        await SayAsync(Coded(name), 334, cancellation);
        await SayAsync(Coded(settings.Password ?? ""), 235, cancellation);
    }

    static string Coded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    Task<string> HelloAsync(CancellationToken cancellation)
    {
        var name = Environment.MachineName;
        return SayAsync($"EHLO {(name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.') ? name : "localhost")}", 250, cancellation);
    }

    async Task SecureAsync(SmtpMail.Settings settings, CancellationToken cancellation)
    {
        from = to = 0; // what came before was not protected
        var secured = new SslStream(stream);
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = settings.Host, CertificateChainPolicy = settings.Trusted }, cancellation);
        stream = secured;
    }

    /// <exception cref="MailRefused">Another answer than the wanted one, or none.</exception>
    public async Task AskAsync(string line, int wanted, CancellationToken cancellation)
    {
        using var patience = Limited(Patience, cancellation);
        try
        {
            await SayAsync(line, wanted, patience.Token);
        }
        catch (Exception failed) when (failed is IOException || (failed is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new MailRefused("The mail server could not be reached", failed);
        }
    }

    public async Task WriteAsync(byte[] bytes, CancellationToken cancellation)
    {
        using var patience = Limited(Patience, cancellation);
        try
        {
            await stream.WriteAsync(bytes, patience.Token);
        }
        catch (Exception failed) when (failed is IOException || (failed is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new MailRefused("The mail server could not be reached", failed);
        }
    }

    /// <summary>At once: one system call for a few bytes.</summary>
    public void Write(byte[] bytes) => stream.Write(bytes);

    /// <summary>To what was written by <see cref="Write"/>.</summary>
    /// <exception cref="IOException">None came.</exception>
    public async Task AnswerAsync(int wanted, CancellationToken cancellation)
    {
        using var patience = Limited(PatienceAtTheEnd, cancellation);
        try
        {
            await ExpectAsync(wanted, patience.Token);
        }
        catch (OperationCanceledException waited)
        {
            throw new IOException("No answer", waited);
        }
    }

    /// <summary>A kept connection may have been closed meanwhile.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancellation)
    {
        if (socket.Poll(0, SelectMode.SelectRead)) // there is something to read though nothing was asked: a goodbye
            return false;
        try
        {
            await AskAsync("RSET", 250, cancellation);
            return true;
        }
        catch (MailRefused)
        {
            return false;
        }
    }

    async Task<string> SayAsync(string line, int wanted, CancellationToken cancellation)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellation);
        return await ExpectAsync(wanted, cancellation);
    }

    /// <summary>An answer's last line has no hyphen after its number.</summary>
    async Task<string> ExpectAsync(int wanted, CancellationToken cancellation)
    {
        var said = new StringBuilder();
        while (true)
        {
            var line = await LineAsync(cancellation);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), CultureInfo.InvariantCulture, out var code))
                throw new IOException("No answer of a mail server");
            said.Append(line.AsSpan(3)).Append(' ');
            if (line.Length > 3 && line[3] == '-')
                continue;
            return code == wanted ? said.ToString() : throw new MailRefused($"The mail server answered {code}");
        }
    }

    async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (line.Length < 2000)
        {
            if (from == to)
            {
                (from, to) = (0, await stream.ReadAsync(buffer, cancellation));
                if (to == 0)
                    throw new IOException("The mail server hung up");
            }

            var letter = (char)buffer[from++];
            if (letter == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append(letter);
        }

        throw new IOException("No answer of a mail server");
    }

    static CancellationTokenSource Limited(TimeSpan time, CancellationToken cancellation)
    {
        var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(time);
        return limited;
    }

    public void Dispose() => stream.Dispose();
}
