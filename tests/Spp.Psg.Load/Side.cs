using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Spp.Psg.Load;

/// <summary>One of the two programs that are measured, as a process of its own on a port of its own.</summary>
sealed class Side : IAsyncDisposable
{
    const int LinesShown = 10;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    readonly Process process;
    readonly int counters;
    readonly Stopwatch sinceStart = Stopwatch.StartNew();

    Side(string name, Process process, Uri address, int counters)
    {
        (Name, this.process, Address, this.counters) = (name, process, address, counters);
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, PooledConnectionIdleTimeout = Patience, UseProxy = false })
        {
            BaseAddress = address,
            Timeout = Patience,
        };
        // As the proxy in front of a real installation says of every request.
        Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
    }

    public string Name { get; }
    public Uri Address { get; }
    public HttpClient Client { get; }
    public int ProcessId => process.Id;

    public static Side Start(string name, string[] command, string folder, IReadOnlyDictionary<string, string?> settings)
    {
        var (port, counters) = (FreePort(), FreePort());
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Side).Assembly.Location;
        start.Environment[StartupHook.Port] = counters.ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(start)!;
        var lines = 0;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } said && Interlocked.Increment(ref lines) <= LinesShown)
                Console.Error.WriteLine($"[{name}] {said}");
        };
        process.BeginOutputReadLine();
        return new Side(name, process, new Uri($"http://127.0.0.1:{port}"), counters);
    }

    /// <summary>How long from its start until it answers this request as it should.</summary>
    public async Task<TimeSpan> UntilAnsweredAsync(Func<HttpRequestMessage> request, HttpStatusCode wanted = HttpStatusCode.OK)
    {
        while (true)
        {
            if (process.HasExited)
                throw new LoadStopped($"{Name} ended with {process.ExitCode} before it answered");
            try
            {
                using var answer = await Client.SendAsync(request());
                await answer.Content.ReadAsByteArrayAsync();
                return answer.StatusCode == wanted ? sinceStart.Elapsed : throw new LoadStopped($"{Name} answered {(int)answer.StatusCode} to its first request");
            }
            catch (HttpRequestException) when (sinceStart.Elapsed < Patience)
            {
                await Task.Delay(5);
            }
        }
    }

    /// <summary>Bytes that its code has allocated since it started.</summary>
    public async Task<long> AllocatedAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, counters);
        using var reader = new StreamReader(client.GetStream());
        return long.Parse((await reader.ReadToEndAsync()).Split(' ')[0], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
