using System.Text;
using System.Text.Json;

namespace Spp.Psg.Load;

/// <summary>What a run found, as a table for people and as JSON for a later run to compare with.</summary>
sealed class Report
{
    const double StartMust = 1.5; // seconds, and megabytes below: performance.md 2
    const double MemoryMust = 250;

    static readonly JsonSerializerOptions Printed = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public int Cases { get; init; }
    public string Server { get; init; } = "";
    public double LoadSeconds { get; set; }
    public long RowsLoaded { get; set; }
    public long BytesPerCase { get; set; }
    public double FirstPageSeconds { get; set; }
    public long MemoryOurs { get; set; }
    public long MemoryOursMost { get; set; }
    public long MemoryFloor { get; set; }
    public List<Line> Lines { get; } = [];

    public string ToTable()
    {
        var table = new StringBuilder().AppendLine().AppendLine($"{Cases:N0} cases, PostgreSQL {Server}, {Environment.ProcessorCount} cores, .NET {Environment.Version}").AppendLine()
            .AppendLine("| operation | of the floor at 16 (at 1) | must / aim | | requests/s at 16, ours / floor | CPU ms, ours (service + database) / floor | p50 p95 p99 ms at 1, ours / floor | p50 p95 p99 ms at 16, ours / floor | statements in trips, ours / floor | KB allocated | KB sent |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var line in Lines)
            table.AppendLine(line.ToRow());
        return table.AppendLine()
            .AppendLine($"Start to first page: {FirstPageSeconds:N2} s ({Verdict(FirstPageSeconds <= StartMust)}, must {StartMust} s). Memory after the load: {MemoryOurs / 1e6:N0} MB, {MemoryOursMost / 1e6:N0} MB at most, floor {MemoryFloor / 1e6:N0} MB ({Verdict(MemoryOurs / 1e6 <= MemoryMust)}, must {MemoryMust} MB).")
            .AppendLine("CPU is of the process and of PostgreSQL together, from /proc; statements and trips are counted on the wire in a run of their own; the driver shares the same cores, which flatters the slower side a little: the CPU columns do not have that.")
            .ToString();
    }

    public string ToJson() => JsonSerializer.Serialize(new
    {
        Cases,
        Server,
        LoadSeconds,
        RowsLoaded,
        BytesPerCase,
        FirstPageSeconds,
        MemoryOurs,
        MemoryOursMost,
        MemoryFloor,
        Operations = Lines.Select(line => line.ToJson()),
    }, Printed);

    static string Verdict(bool met) => met ? "PASS" : "FAIL";

    /// <summary>One operation on both sides.</summary>
    public sealed class Line(string name, Budget budget, (int Statements, int Trips) ours, (int Statements, int Trips) floor)
    {
        readonly Dictionary<(int Workers, bool Ours), Measured> measured = [];

        public void Add(int workers, bool ours, Measured round) =>
            measured[(workers, ours)] = measured.TryGetValue((workers, ours), out var before) ? before + round : round;

        double Share(int workers) => measured[(workers, true)].PerSecond / measured[(workers, false)].PerSecond;

        bool Met => Share(16) >= budget.Must && ours.Statements <= budget.Statements && ours.Trips <= budget.Trips;

        public string InShort() => $"{name}: {Share(16):N2} of the floor at 16, {Share(1):N2} at 1";

        public string ToRow()
        {
            var (us, them) = (measured[(16, true)], measured[(16, false)]);
            return $"| {name} | **{Share(16):N2}** ({Share(1):N2}) | {budget.Must:N2} / {budget.Aim:N2} | {Verdict(Met)} | {us.PerSecond:N0} / {them.PerSecond:N0} | {us.CpuMilliseconds:N2} ({us.Cpu * 1000 / us.Count:N2} + {us.DatabaseCpu * 1000 / us.Count:N2}) / {them.CpuMilliseconds:N2} "
                + $"| {Latency(1, true)} / {Latency(1, false)} | {Latency(16, true)} / {Latency(16, false)} | {ours.Statements} in {ours.Trips} / {floor.Statements} in {floor.Trips} "
                + $"| {us.Allocated / us.Count / 1024.0:N0} / {them.Allocated / them.Count / 1024.0:N0} | {us.Bytes / us.Count / 1024.0:N1} / {them.Bytes / them.Count / 1024.0:N1} |";
        }

        string Latency(int workers, bool ours)
        {
            var one = measured[(workers, ours)];
            return $"{one.Percentile(0.5):N1} {one.Percentile(0.95):N1} {one.Percentile(0.99):N1}";
        }

        public object ToJson() => new
        {
            Name = name,
            ShareAt16 = Share(16),
            ShareAt1 = Share(1),
            budget.Must,
            budget.Aim,
            Met,
            Ours = new { ours.Statements, ours.Trips, At1 = Numbers(1, true), At16 = Numbers(16, true) },
            Floor = new { floor.Statements, floor.Trips, At1 = Numbers(1, false), At16 = Numbers(16, false) },
        };

        object Numbers(int workers, bool ours)
        {
            var one = measured[(workers, ours)];
            return new
            {
                one.Count,
                one.PerSecond,
                one.CpuMilliseconds,
                DatabaseCpuMilliseconds = one.DatabaseCpu * 1000 / one.Count,
                P50 = one.Percentile(0.5),
                P95 = one.Percentile(0.95),
                P99 = one.Percentile(0.99),
                AllocatedBytes = one.Allocated / one.Count,
                SentBytes = one.Bytes / one.Count,
            };
        }
    }
}
