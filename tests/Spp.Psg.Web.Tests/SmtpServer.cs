using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Spp.Psg.Web.Tests;

/// <summary>A mail server on loopback: what came to its end it keeps, what broke off it drops (RFC 5321 4.1.1.4), and it takes its time to say so.</summary>
sealed class SmtpServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task listening;

    public SmtpServer()
    {
        listener.Start(200);
        listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whole messages, headers and all, in the order of their last lines.</summary>
    public ConcurrentQueue<string> Delivered { get; } = new();

    /// <summary>Messages that broke off before their last line.</summary>
    public int BrokenOff => brokenOff;

    /// <summary>How long after it broke off a message came whole, by its number.</summary>
    public ConcurrentDictionary<string, TimeSpan> CameAfter { get; } = new();

    /// <summary>What it answers to a command, by its first word, instead of yes; to the end of a message by ".".</summary>
    public ConcurrentDictionary<string, string> Says { get; } = new();

    /// <summary>With one it offers STARTTLS, and signing in only after it.</summary>
    public X509Certificate2? Certificate { get; set; }

    public TimeSpan Thinks { get; set; } = TimeSpan.Zero;

    /// <summary>What a client said, without the messages themselves.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    readonly ConcurrentDictionary<string, long> brokeOffAt = new();
    int brokenOff;

    public static string Header(string message, string name) =>
        message.Split("\r\n").First(line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];

    public static string Body(string message) => Encoding.UTF8.GetString(Convert.FromBase64String(message[(message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));

    async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed for the day.
        }
    }

    async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        var inMessage = false;
        try
        {
            Stream stream = client.GetStream();
            var reader = new StreamReader(stream, Encoding.UTF8);
            await SayAsync(stream, "220 loopback");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                Heard.Enqueue(line);
                var word = line.Split(' ', ':')[0].ToUpperInvariant();
                if (word == "STARTTLS" && Certificate is not null)
                {
                    await SayAsync(stream, "220 go on");
                    var secured = new SslStream(stream);
                    await secured.AuthenticateAsServerAsync(Certificate);
                    (stream, reader) = (secured, new StreamReader(secured, Encoding.UTF8));
                    continue;
                }

                if (word == "DATA" && !Says.ContainsKey(word))
                {
                    await SayAsync(stream, "354 go on");
                    inMessage = true;
                    if (await MessageAsync(reader) is not { } message)
                        return;
                    inMessage = false;
                    await EndAsync(client, stream, message);
                    continue;
                }

                await SayAsync(stream, Says.GetValueOrDefault(word) ?? (word == "EHLO" ? $"250-loopback\r\n250 {(Certificate is not null && stream is not SslStream ? "STARTTLS" : "AUTH PLAIN")}" : word.StartsWith("AUTH", StringComparison.Ordinal) ? "235 in" : "250 ok"));
            }
        }
        catch (Exception broken) when (broken is IOException or AuthenticationException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client died, or trusts nobody.
        }
        finally
        {
            if (inMessage)
                Interlocked.Increment(ref brokenOff);
        }
    }

    async Task EndAsync(TcpClient client, Stream stream, string message)
    {
        if (Says.TryGetValue(".", out var no))
        {
            if (no.Length > 0)
                await SayAsync(stream, no);
            else
                client.Close();
            return;
        }

        Delivered.Enqueue(message);
        var id = Header(message, "Message-ID");
        if (brokeOffAt.TryGetValue(id, out var since))
            CameAfter[id] = Stopwatch.GetElapsedTime(since);
        await Task.Delay(Thinks, stop.Token);
        await SayAsync(stream, "250 taken");
    }

    async Task<string?> MessageAsync(StreamReader reader)
    {
        var lines = new List<string>();
        try
        {
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                if (line == ".")
                    return string.Join("\r\n", lines);
                lines.Add(line.StartsWith('.') ? line[1..] : line);
            }
        }
        catch (IOException)
        {
            // The client died in the middle of it.
        }

        if (lines.Exists(line => line.StartsWith("Message-ID: ", StringComparison.Ordinal)))
            brokeOffAt[Header(string.Join("\r\n", lines), "Message-ID")] = Stopwatch.GetTimestamp();
        return null;
    }

    static async Task SayAsync(Stream stream, string answer) => await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await listening;
    }
}
