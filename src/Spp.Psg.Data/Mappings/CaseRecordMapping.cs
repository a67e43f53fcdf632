using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Terms;

namespace Spp.Psg.Data.Mappings;

sealed class CaseProblemMapping : IEntityTypeConfiguration<CaseProblem>
{
    public void Configure(EntityTypeBuilder<CaseProblem> builder) => builder.ToTable("case_problem");
}

sealed class CaseEpisodeMapping : IEntityTypeConfiguration<CaseEpisode>
{
    public void Configure(EntityTypeBuilder<CaseEpisode> builder) => builder.ToTable("case_episode").HasKey(episode => new { episode.CaseId, episode.Number });
}

sealed class CaseAnalysisMapping : IEntityTypeConfiguration<CaseAnalysis>
{
    public void Configure(EntityTypeBuilder<CaseAnalysis> builder)
    {
        builder.ToTable("case_analysis").HasKey(analysis => analysis.CaseId);
        builder.Property(analysis => analysis.Cost).HasPrecision(12, 2);
    }
}

sealed class CaseMeasureMapping : IEntityTypeConfiguration<CaseMeasure>
{
    public void Configure(EntityTypeBuilder<CaseMeasure> builder)
    {
        builder.ToTable("case_measure");
        builder.Ignore(measure => measure.BaselineCompared).Ignore(measure => measure.TargetCompared);
        builder.Property(measure => measure.Baseline).HasPrecision(12, 2);
        builder.Property(measure => measure.Target).HasPrecision(12, 2);
    }
}

sealed class MeasureReadingMapping : IEntityTypeConfiguration<MeasureReading>
{
    public void Configure(EntityTypeBuilder<MeasureReading> builder)
    {
        builder.ToTable("measure_reading");
        builder.Property(reading => reading.Value).HasPrecision(12, 2);
    }
}

sealed class CaseLinkMapping : IEntityTypeConfiguration<CaseLink>
{
    public void Configure(EntityTypeBuilder<CaseLink> builder) => builder.ToTable("case_link");
}

sealed class CaseMergeMapping : IEntityTypeConfiguration<CaseMerge>
{
    public void Configure(EntityTypeBuilder<CaseMerge> builder) => builder.ToTable("case_merge");
}

/// <summary>One row that a merge moved: in which table or column, and which. Written and read in SQL only.</summary>
sealed class CaseMergeRow
{
    public Guid MergeId { get; init; }
    public string Moved { get; init; } = "";
    public Guid RowId { get; init; }
}

sealed class CaseMergeRowMapping : IEntityTypeConfiguration<CaseMergeRow>
{
    public void Configure(EntityTypeBuilder<CaseMergeRow> builder) => builder.ToTable("case_merge_row").HasKey(row => new { row.MergeId, row.Moved, row.RowId });
}

sealed class TermMapping : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> builder) => builder.ToTable("term");
}
