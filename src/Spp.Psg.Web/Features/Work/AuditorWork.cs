using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Work;

/// <summary>Whether the audit is whole, and who took parts of it away.</summary>
sealed class AuditorWork(PsgDb db, Actor actor, Names names, DateTimeOffset now, CancellationToken cancellation)
{
    const string Exporting = "Audit.ExportAudit";
    readonly DateOnly today = LondonTime.DateOf(now);

    public async Task<WorkSection> LastCheck()
    {
        var check = await db.AuditChecksSeenBy(actor).Where(check => check.FinishedAt != null).OrderByDescending(check => check.AskedAt).FirstOrDefaultAsync(cancellation);
        return new WorkSection("audit-check", "Check of the audit", check is null ? [] :
        [
            new WorkItem(
                check.State switch { CheckState.Whole => "The audit is whole", CheckState.Broken => "The audit is not whole", _ => "The last check could not be carried out" }, "/audit/check",
                check.State == CheckState.Whole ? $"{Shown.Number(check.RowsChecked)} rows" : check.Finding, Side: Shown.Moment(check.FinishedAt!.Value, today)),
        ], "The audit is checked every night. What was found is told here.", "/audit/check", "All checks");
    }

    public async Task<WorkSection> Exports()
    {
        var rows = await db.AuditSeenBy(actor).Where(entry => entry.Operation == Operation.Disclosure && entry.Request == Exporting && entry.Outcome == Outcome.Done)
            .OrderByDescending(entry => entry.At).Take(WorkSection.AtMost + 1).Select(entry => new { entry.Id, entry.At, entry.ActorId, entry.Reason }).ToListAsync(cancellation);
        return WorkSection.Of("audit-exports", "Exports of the audit", rows,
            entry => new WorkItem(names.User(entry.ActorId), $"/audit/entries/{entry.Id}", entry.Reason, Side: Shown.Moment(entry.At, today)),
            "Nobody has exported any of it. Each export is listed here with what it was for.", $"/audit?request={Exporting}&operation=Disclosure", "All exports");
    }
}
