using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Spp.Psg.Web.Tests.Features.Attachments;

/// <summary>Speaks INSTREAM on a port of its own, finds the word VIRUS, and is away when told to be.</summary>
sealed class FakeClamd : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    int scanned;

    public FakeClamd()
    {
        listener.Start();
        _ = AnswerAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public bool IsAway { get; set; }

    public int Scanned => scanned;

    public void Dispose() => listener.Dispose();

    async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                if (!IsAway)
                    await ScanAsync(client.GetStream());
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException or IOException)
        {
            // Disposed, or the other side went.
        }
    }

    async Task ScanAsync(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command);
        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            if (BinaryPrimitives.ReadInt32BigEndian(length) is var size and > 0)
            {
                var part = new byte[size];
                await stream.ReadExactlyAsync(part);
                content.Write(part);
            }
            else
            {
                break;
            }
        }

        Interlocked.Increment(ref scanned);
        var found = Encoding.Latin1.GetString(content.ToArray()).Contains("VIRUS", StringComparison.Ordinal);
        var answer = Encoding.ASCII.GetString(command) != "zINSTREAM\0" ? "UNKNOWN COMMAND\0" : found ? "stream: Fake.Virus FOUND\0" : "stream: OK\0";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }
}
