using Microsoft.Extensions.DependencyInjection;
using Spp.Psg.Data.Audit;
using Spp.Psg.Web.Features.Audit;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

/// <summary>An audit with so many rows, sealed by so many runs of the job, to be tampered with.</summary>
static class GivenAudit
{
    /// <summary>Empties the audit and its anchors, and writes rows as the owner.</summary>
    public static async Task BeginAsync(PsgApp app)
    {
        await app.Database.ExecuteAsync("drop table if exists kept; truncate audit_entry, audit_seal, audit_check restart identity");
        Directory.CreateDirectory(Path.GetDirectoryName(AnchorFile(app))!);
        File.Delete(AnchorFile(app));
    }

    public static Task WriteAsync(PsgApp app, int rows) => app.Database.ExecuteAsync($"""
        insert into audit_entry (at, operation, request, actor_id, agency_id, session_id, client_address, case_id, subject_ids, changes, recipient, reason)
        select '2026-11-23 09:00Z'::timestamptz + n * interval '1 second', (array['Consultation', 'Alteration', 'Disclosure'])[1 + n % 3], 'Cases.ShowCase', gen_random_uuid(),
               case when n % 2 = 0 then gen_random_uuid() end, gen_random_uuid(), '10.0.0.' || n % 250, case when n % 3 = 0 then gen_random_uuid() end,
               case when n % 4 = 0 then array[]::uuid[] else array[gen_random_uuid(), gen_random_uuid()] end,
               case when n % 5 = 0 then jsonb_build_array(jsonb_build_object('table', 'Case', 'values', jsonb_build_object('Title', jsonb_build_array('old ' || n, 'nëw ' || n)))) end,
               case when n % 7 = 0 then '' end, case when n % 6 = 0 then 'Asked by the chair' end
        from generate_series(1, {rows}) n
        """);

    public static Task SealAsync(PsgApp app) => SealAsync(app, app.Services);

    public static async Task SealAsync(PsgApp app, IServiceProvider node)
    {
        while (await PsgApp.SendAsJob(node, new SealAudit.Command()) == AuditSealing.Most)
        {
            // More waits.
        }

        await PsgApp.SendAsJob(node, new SealAudit.Query());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public static Task<AuditVerdict> VerifyAsync(PsgApp app) =>
        app.Services.GetRequiredService<AuditVerifier>().VerifyAsync(null, TestContext.Current.CancellationToken);

    public static string AnchorFile(PsgApp app) =>
        Path.Combine(app.Services.GetRequiredService<Spp.Psg.Web.Start.PsgOptions>().DataFolder, "anchors", "audit-anchors.txt");
}
