using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>For whoever may decide one, and so for the auditors who ask.</summary>
    public static IQueryable<ExportRequest> ExportsSeenBy(this PsgDb db, Actor actor) =>
        actor.May(Permission.DecideExport) ? db.ExportRequests : db.ExportRequests.Where(_ => false);

    /// <summary>One, tracked and locked until the transaction ends: of two who decide at once the second sees the first.</summary>
    public static async Task<ExportRequest> ExportHeldBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation)
    {
        var mine = actor.May(Permission.DecideExport);
        var found = await db.ExportRequests.FromSql($"select * from export_request where id = {id} for update").Where(_ => mine).ToListAsync(cancellation);
        return found.SingleOrDefault() ?? throw new NotSeen();
    }

    /// <summary>The reference of the case that an export is about, to those who see that case or the audit; null to others.</summary>
    public static async Task<string?> ReferenceExported(this PsgDb db, Actor actor, Guid? caseId, CancellationToken cancellation) =>
        caseId is null ? null
        : actor.May(Permission.SeeAudit) ? await db.AuditedReferenceSeenBy(actor, caseId, cancellation)
        : await db.CasesSeenBy(actor).Where(@case => @case.Id == caseId).Select(@case => @case.Reference).SingleOrDefaultAsync(cancellation);
}
