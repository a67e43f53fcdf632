using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

/// <summary>How fast a large audit is sealed and checked: <c>--explicit only</c>, with <c>PSG_AUDIT_ROWS</c> rows.</summary>
public sealed class AuditSpeedTests(PsgApp app, ITestOutputHelper output) : IClassFixture<PsgApp>
{
    [Fact(Explicit = true)]
    public async Task Ten_million_rows_are_checked_in_a_minute()
    {
        var rows = int.Parse(Environment.GetEnvironmentVariable("PSG_AUDIT_ROWS") ?? "1000000", CultureInfo.InvariantCulture);
        await GivenAudit.BeginAsync(app);
        for (var written = 0; written < rows; written += 50_000)
            await GivenAudit.WriteAsync(app, Math.Min(50_000, rows - written));
        await app.Database.ExecuteAsync("vacuum analyze audit_entry");
        var began = Stopwatch.GetTimestamp();
        await GivenAudit.SealAsync(app);
        var took = Stopwatch.GetElapsedTime(began);
        NpgsqlConnection.ClearAllPools();
        var cpu = Environment.CpuUsage.TotalTime;
        var verdict = await GivenAudit.VerifyAsync(app);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var server = Directory.EnumerateDirectories("/proc").Select(ServerTicks).Sum() / 100.0; // 100 ticks a second
        var size = await app.Database.AskAsync<string>("select pg_size_pretty(pg_total_relation_size('audit_entry')) || ' of entries, ' || pg_size_pretty(pg_total_relation_size('audit_seal')) || ' of seals'");
        output.WriteLine($"{rows:N0} rows ({size}): sealed at {rows / took.TotalSeconds:N0} a second, checked in {verdict.Took.TotalSeconds:0.0} s at {verdict.RowsPerSecond:N0} a second on {Environment.ProcessorCount} cores; CPU of the check {cpu.TotalSeconds:0.0} s here and {server:0.0} s in the database: {rows / Math.Max(cpu.TotalSeconds + server, 0.01):N0} rows a CPU second");
        verdict.Finding.ShouldBeNull();
        verdict.Rows.ShouldBe(rows);
        verdict.RowsPerSecond.ShouldBeGreaterThan(10_000_000 / 60);
    }

    /// <summary>What the worker's connections to this class's database used: they were opened for the check, and are still in the pool.</summary>
    long ServerTicks(string process)
    {
        try
        {
            if (!File.ReadAllText(Path.Combine(process, "cmdline")).Contains($"psg_worker {new NpgsqlConnectionStringBuilder(app.Database.Worker).Database} ", StringComparison.Ordinal))
                return 0;
            var fields = File.ReadAllText(Path.Combine(process, "stat")).Split(' ');
            return long.Parse(fields[^39], CultureInfo.InvariantCulture) + long.Parse(fields[^38], CultureInfo.InvariantCulture); // utime and stime, from the end: names may hold spaces
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
