using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Spp.Psg.Domain.Attachments;

namespace Spp.Psg.Data.Attachments;

/// <summary>Looks for viruses. What it cannot look at now is <see cref="ScanState.NotScanned"/>, and waits.</summary>
public interface IScanner
{
    Task<ScanState> ScanAsync(Stream content, CancellationToken cancellation);
}

/// <summary>clamd over TCP or a Unix socket, with its command INSTREAM (clamd(8)): length and bytes, length and bytes, nought.</summary>
public sealed class Clamd(EndPoint end, ILogger<Clamd> logger) : IScanner
{
    static readonly TimeSpan ForConnecting = TimeSpan.FromSeconds(3);
    static readonly TimeSpan ForAll = TimeSpan.FromSeconds(60);

    public async Task<ScanState> ScanAsync(Stream content, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(ForAll);
        try
        {
            var answer = await AskAsync(content, patience.Token);
            if (answer == "stream: OK")
                return ScanState.Clean;
            if (answer.EndsWith(" FOUND", StringComparison.Ordinal))
                return ScanState.Infected;
            logger.LogWarning("The scanner could not scan: {Answer}", answer);
        }
        catch (Exception down) when (down is SocketException or IOException || (down is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            logger.LogWarning("The scanner did not answer: {Failure}", down.GetType().Name);
        }

        return ScanState.NotScanned;
    }

    async Task<string> AskAsync(Stream content, CancellationToken cancellation)
    {
        using var socket = await ConnectAsync(cancellation);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
        var part = new byte[4 + 64 * 1024];
        int read;
        do
        {
            read = await content.ReadAsync(part.AsMemory(4), cancellation);
            BinaryPrimitives.WriteInt32BigEndian(part, read);
            await stream.WriteAsync(part.AsMemory(0, 4 + read), cancellation);
        }
        while (read > 0);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = new char[512];
        var length = await reader.ReadBlockAsync(answer, cancellation);
        return new string(answer, 0, length).TrimEnd('\0', '\n');
    }

    async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(ForConnecting);
        var socket = end is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(end, patience.Token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <param name="where">host:port, or the path of a socket.</param>
    public static EndPoint At(string where) =>
        where.StartsWith('/') ? new UnixDomainSocketEndPoint(where)
        : where.LastIndexOf(':') is > 0 and var colon && int.TryParse(where[(colon + 1)..], out var port) ? new DnsEndPoint(where[..colon], port)
        : throw new CannotStart($"Psg:Clamd is '{where}': give host:port or the path of a socket");
}
