using System.Diagnostics;
using System.Globalization;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

/// <summary>A large audit, sealed and checked from end to end. <c>PSG_AUDIT_ROWS=3000000</c> measures it: the rates are in the test's output.</summary>
public sealed class ManyEntriesTests(PsgApp app, ITestOutputHelper output) : IClassFixture<PsgApp>
{
    const int InOneGo = 50_000;

    [Fact]
    public async Task Every_row_is_sealed_once_and_checked_once()
    {
        var rows = int.Parse(Environment.GetEnvironmentVariable("PSG_AUDIT_ROWS") ?? "60000", CultureInfo.InvariantCulture);
        await GivenAudit.BeginAsync(app);
        for (var written = 0; written < rows; written += InOneGo)
            await GivenAudit.WriteAsync(app, Math.Min(InOneGo, rows - written));
        var began = Stopwatch.GetTimestamp();
        await GivenAudit.SealAsync(app);
        var took = Stopwatch.GetElapsedTime(began);
        var verdict = await GivenAudit.VerifyAsync(app);
        output.WriteLine($"{rows:N0} rows: sealed at {rows / took.TotalSeconds:N0} a second, checked in {verdict.Took.TotalSeconds:0.0} s at {verdict.RowsPerSecond:N0} a second");
        verdict.Finding.ShouldBeNull();
        verdict.Rows.ShouldBe(rows);
    }
}
