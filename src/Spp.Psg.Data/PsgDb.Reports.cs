using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Reports;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<CommitteeReport> CommitteeReports => Set<CommitteeReport>();
    internal DbSet<ReportSection> ReportSections => Set<ReportSection>();
    internal DbSet<CaseStudy> CaseStudies => Set<CaseStudy>();
    internal DbSet<Settlement> Settlements => Set<Settlement>();

    public void Keep(CommitteeReport report, IEnumerable<ReportSection> sections)
    {
        CommitteeReports.Add(report);
        ReportSections.AddRange(sections);
    }

    public void Keep(ReportSection section) => ReportSections.Add(section);

    public void Keep(CaseStudy study) => CaseStudies.Add(study);

    public void Keep(Settlement settlement) => Settlements.Add(settlement);

    /// <summary>Waits for whoever changes the report now, so that nothing is written while it is approved or published.</summary>
    public Task HoldReportAsync(Guid id, CancellationToken cancellation) => Database.ExecuteSqlAsync($"select from committee_report where id = {id} for no key update", cancellation);
}
