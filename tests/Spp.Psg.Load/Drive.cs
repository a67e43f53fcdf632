using System.Diagnostics;
using System.Net;

namespace Spp.Psg.Load;

/// <summary>Sends one kind of request from so many connections at once, until the time is up.</summary>
sealed class Drive(Side side, int? databaseProcess)
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <param name="request">Makes the next request of a worker.</param>
    /// <param name="least">Goes on beyond the time until so many were sent: code that was run often is compiled better.</param>
    public async Task<Measured> RunAsync(Func<int, HttpRequestMessage> request, HttpStatusCode wanted, string says, int workers, TimeSpan time, int least = 0)
    {
        var sent = 0;
        var allocatedBefore = await side.AllocatedAsync();
        var (cpuBefore, databaseBefore) = (Processes.CpuOf(side.ProcessId), DatabaseCpu());
        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => WorkAsync(worker, request, wanted, says, () => watch.Elapsed < time || (watch.Elapsed < Longest && Interlocked.Increment(ref sent) <= least))));
        var took = watch.Elapsed;
        var (cpu, database) = (Processes.CpuOf(side.ProcessId) - cpuBefore, DatabaseCpu() - databaseBefore);
        var allocated = await side.AllocatedAsync() - allocatedBefore;
        return new Measured([.. all.SelectMany(one => one.Latencies)], took, cpu, database, allocated, all.Sum(one => one.Bytes));
    }

    async Task<(List<double> Latencies, long Bytes)> WorkAsync(
        int worker, Func<int, HttpRequestMessage> request, HttpStatusCode wanted, string says, Func<bool> goesOn)
    {
        var latencies = new List<double>(4096);
        var bytes = 0L;
        while (goesOn())
        {
            using var next = request(worker);
            var begun = Stopwatch.GetTimestamp();
            using var answer = await side.Client.SendAsync(next);
            var page = await answer.Content.ReadAsByteArrayAsync();
            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            bytes += page.Length;
            if (answer.StatusCode != wanted)
                throw new LoadStopped($"{side.Name} answered {(int)answer.StatusCode} to {next.Method} {next.RequestUri}");
            // The first page of each worker is read; a page that lost its content would be fast.
            if (latencies.Count == 1 && !System.Text.Encoding.UTF8.GetString(page).Contains(says, StringComparison.Ordinal))
                throw new LoadStopped($"{side.Name} answered {next.Method} {next.RequestUri} without {says}");
        }

        return (latencies, bytes);
    }

    double DatabaseCpu() => databaseProcess is { } id ? Processes.CpuOfFamily(id) : 0;
}

/// <summary>What some rounds of one operation on one side took.</summary>
sealed record Measured(IReadOnlyList<double> Latencies, TimeSpan Took, double Cpu, double DatabaseCpu, long Allocated, long Bytes)
{
    public int Count => Latencies.Count;
    public double PerSecond => Count / Took.TotalSeconds;
    public double CpuMilliseconds => (Cpu + DatabaseCpu) * 1000 / Count;

    public double Percentile(double share) => Latencies.Order().ElementAt(Math.Min(Count - 1, (int)(Count * share)));

    public static Measured operator +(Measured one, Measured other) => new(
        [.. one.Latencies, .. other.Latencies], one.Took + other.Took, one.Cpu + other.Cpu, one.DatabaseCpu + other.DatabaseCpu, one.Allocated + other.Allocated, one.Bytes + other.Bytes);
}
