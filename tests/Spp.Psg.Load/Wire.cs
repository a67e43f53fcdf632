using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Spp.Psg.Load;

/// <summary>
/// Stands between a program and its database and counts what passes: statements executed, and round trips, which are the times
/// the program spoke after the database had. Only used to count, never while anything is timed.
/// </summary>
sealed class Wire : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly int databasePort;
    readonly List<string> said = [];
    int trips;

    public Wire(int databasePort)
    {
        this.databasePort = databasePort;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What passed since it was last asked.</summary>
    public (int Trips, IReadOnlyList<string> Statements) Take()
    {
        lock (said)
        {
            var taken = (trips, said.ToList());
            trips = 0;
            said.Clear();
            return taken;
        }
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = PassAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    async Task PassAsync(TcpClient program)
    {
        using var database = new TcpClient { NoDelay = true };
        using var closing = program;
        program.NoDelay = true;
        await database.ConnectAsync(IPAddress.Loopback, databasePort);
        var (up, down) = (program.GetStream(), database.GetStream());
        var answered = true;
        var messages = new Messages(this);
        await Task.WhenAny(
            CopyAsync(down, up, (_, _) => answered = true),
            CopyAsync(up, down, (buffer, length) =>
            {
                if (!messages.Read(buffer, length) || !answered)
                    return;
                answered = false;
                Interlocked.Increment(ref trips);
            }));
    }

    static async Task CopyAsync(NetworkStream from, NetworkStream to, Action<byte[], int> seen)
    {
        var buffer = new byte[65_536];
        try
        {
            for (int length; (length = await from.ReadAsync(buffer)) > 0;)
            {
                seen(buffer, length);
                await to.WriteAsync(buffer.AsMemory(0, length));
            }
        }
        catch (IOException)
        {
            // One of the two hung up.
        }
    }

    public void Dispose() => listener.Dispose();

    /// <summary>The program's half of one connection, message by message (PostgreSQL protocol 3).</summary>
    sealed class Messages(Wire wire)
    {
        byte[] waiting = [];
        readonly Dictionary<string, string> prepared = [];
        string bound = "";
        bool started;

        /// <returns>Whether anything that the database must answer was said.</returns>
        public bool Read(byte[] buffer, int length)
        {
            ReadOnlySpan<byte> bytes = [.. waiting, .. buffer.AsSpan(0, length)];
            var asks = false;
            while (bytes.Length >= 5)
            {
                var size = started ? BinaryPrimitives.ReadInt32BigEndian(bytes[1..]) + 1 : BinaryPrimitives.ReadInt32BigEndian(bytes);
                if (bytes.Length < size)
                    break;
                asks |= started && Note((char)bytes[0], bytes[5..size]);
                started = true;
                bytes = bytes[size..];
            }

            waiting = bytes.ToArray();
            return asks;
        }

        bool Note(char kind, ReadOnlySpan<byte> body)
        {
            switch (kind)
            {
                case 'P':
                    prepared[Text(ref body)] = Text(ref body);
                    return true;
                case 'B':
                    Text(ref body);
                    bound = Text(ref body);
                    return true;
                case 'E':
                    Say(prepared.GetValueOrDefault(bound, "?"));
                    return true;
                case 'Q':
                    Say(Text(ref body));
                    return true;
                default:
                    return kind is 'S';
            }
        }

        void Say(string sql)
        {
            lock (wire.said)
                wire.said.Add(sql);
        }

        static string Text(ref ReadOnlySpan<byte> body)
        {
            var end = body.IndexOf((byte)0);
            var text = Encoding.UTF8.GetString(body[..end]);
            body = body[(end + 1)..];
            return text;
        }
    }
}
