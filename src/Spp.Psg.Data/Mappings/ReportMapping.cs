using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Reports;

namespace Spp.Psg.Data.Mappings;

sealed class CommitteeReportMapping : IEntityTypeConfiguration<CommitteeReport>
{
    public void Configure(EntityTypeBuilder<CommitteeReport> builder)
    {
        builder.ToTable("committee_report");
        builder.Property(report => report.Version).IsRowVersion();
        builder.HasOne<Edition>().WithMany().HasForeignKey(report => report.EditionId);
        builder.Ignore(report => report.IsWhole);
        builder.Property(report => report.Cover).HasColumnType("jsonb").HasConversion(
            cover => JsonSerializer.Serialize(cover, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<ReportFacts>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<ReportFacts>((one, other) => one == other, cover => cover.GetHashCode(), cover => cover));
    }
}

sealed class ReportSectionMapping : IEntityTypeConfiguration<ReportSection>
{
    public void Configure(EntityTypeBuilder<ReportSection> builder)
    {
        builder.ToTable("report_section").Ignore(section => section.IsTheme);
        builder.Property(section => section.Version).IsRowVersion();
        builder.HasOne<CommitteeReport>().WithMany().HasForeignKey(section => section.ReportId);
    }
}

sealed class CaseStudyMapping : IEntityTypeConfiguration<CaseStudy>
{
    public void Configure(EntityTypeBuilder<CaseStudy> builder)
    {
        builder.ToTable("case_study").Property(study => study.Version).IsRowVersion();
        builder.HasOne<CommitteeReport>().WithMany().HasForeignKey(study => study.ReportId);
    }
}

sealed class SettlementMapping : IEntityTypeConfiguration<Settlement>
{
    public void Configure(EntityTypeBuilder<Settlement> builder)
    {
        builder.ToTable("report_settlement");
        builder.HasOne<CommitteeReport>().WithMany().HasForeignKey(settlement => settlement.ReportId);
    }
}
