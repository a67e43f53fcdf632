using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reports;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>Of editions that the actor sees: those that were published, and for whoever writes or approves reports the others too.</summary>
    public static IQueryable<CommitteeReport> ReportsSeenBy(this PsgDb db, Actor actor)
    {
        var (all, published) = (actor.May(Permission.WriteReport), actor.May(Permission.SeeFigures));
        return db.CommitteeReports.Where(report => db.EditionsSeenBy(actor).Any(edition => edition.Id == report.EditionId)
            && (all || (published && report.Status == ReportStatus.Published)));
    }

    /// <summary>One report, tracked. Not there and not yours are the same answer.</summary>
    public static async Task<CommitteeReport> ReportSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await db.ReportsSeenBy(actor).SingleOrDefaultAsync(report => report.Id == id, cancellation) ?? throw new NotSeen();

    public static IQueryable<ReportSection> ReportSectionsSeenBy(this PsgDb db, Actor actor, Guid report) =>
        db.ReportSections.Where(section => section.ReportId == report && db.ReportsSeenBy(actor).Any(seen => seen.Id == section.ReportId));

    public static IQueryable<CaseStudy> CaseStudiesSeenBy(this PsgDb db, Actor actor, Guid report) =>
        db.CaseStudies.Where(study => study.ReportId == report && db.ReportsSeenBy(actor).Any(seen => seen.Id == study.ReportId));

    public static IQueryable<Settlement> SettlementsSeenBy(this PsgDb db, Actor actor, Guid report) =>
        db.Settlements.Where(settlement => settlement.ReportId == report && db.ReportsSeenBy(actor).Any(seen => seen.Id == settlement.ReportId));
}
