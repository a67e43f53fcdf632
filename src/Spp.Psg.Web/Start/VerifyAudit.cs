using System.Globalization;
using Spp.Psg.Data;
using Spp.Psg.Data.Audit;

namespace Spp.Psg.Web.Start;

/// <summary>The command <c>-- verify-audit</c>: checks the whole audit, says in sentences what it found, and ends with 1 when the audit is not whole.</summary>
static class VerifyAudit
{
    public static async Task<int> RunAsync(Connections connections, PsgOptions options, IConfiguration configuration)
    {
        var anchors = AuditSetUp.Anchors(options, configuration);
        var verdict = await new AuditVerifier(connections.Worker, AuditSetUp.Keys(options, configuration), anchors).VerifyAsync(null, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{verdict.Rows:N0} rows in {verdict.Seals:N0} seals, checked in {verdict.Took.TotalSeconds:0.0} seconds: {verdict.RowsPerSecond:N0} rows a second; {verdict.Unsealed:N0} newer rows wait for their seal"));
        if (anchors is null)
            Console.WriteLine("No anchors were compared: give Psg:AnchorFolder to find out whether the end was cut off or an older copy was put back");
        Console.WriteLine(verdict.IsWhole ? "The audit is whole" : $"The audit is broken. {verdict.Finding}");
        return verdict.IsWhole ? 0 : 1;
    }
}
