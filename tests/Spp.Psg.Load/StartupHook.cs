using System.Net;
using System.Net.Sockets;
using System.Runtime;
using System.Text;

/// <summary>
/// Loaded by the runtime into each measured process (DOTNET_STARTUP_HOOKS), so that the same counters are read from both sides
/// and neither has code for it: whoever connects to the port gets the bytes allocated so far.
/// </summary>
internal static class StartupHook
{
    public const string Port = "PSG_LOAD_COUNTERS";

    public static void Initialize()
    {
        var listener = new TcpListener(IPAddress.Loopback, int.Parse(Environment.GetEnvironmentVariable(Port)!, null));
        listener.Start();
        new Thread(() =>
        {
            while (true)
            {
                using var client = listener.AcceptTcpClient();
                var said = $"{GC.GetTotalAllocatedBytes(precise: true)} {GC.CollectionCount(0)} {GC.CollectionCount(2)} {GCSettings.IsServerGC}";
                client.GetStream().Write(Encoding.ASCII.GetBytes(said));
            }
        })
        { IsBackground = true }.Start();
    }
}
