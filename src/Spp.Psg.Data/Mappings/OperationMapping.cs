using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Operations;
using Spp.Psg.Domain.Surveys;

namespace Spp.Psg.Data.Mappings;

sealed class OperationMapping : IEntityTypeConfiguration<JointOperation>
{
    public void Configure(EntityTypeBuilder<JointOperation> builder)
    {
        builder.ToTable("operation").Property(operation => operation.Version).IsRowVersion();
        builder.HasMany(operation => operation.Strands).WithOne().HasForeignKey(one => one.OperationId);
        builder.HasMany(operation => operation.Tallies).WithOne().HasForeignKey(one => one.OperationId);
        builder.HasMany(operation => operation.Cases).WithOne().HasForeignKey(one => one.OperationId);
    }
}

sealed class StrandMapping : IEntityTypeConfiguration<Strand>
{
    public void Configure(EntityTypeBuilder<Strand> builder)
    {
        builder.ToTable("operation_strand").HasKey(strand => new { strand.OperationId, strand.Number });
        builder.Property(strand => strand.Number).ValueGeneratedNever();
    }
}

sealed class OperationCaseMapping : IEntityTypeConfiguration<OperationCase>
{
    public void Configure(EntityTypeBuilder<OperationCase> builder)
    {
        builder.ToTable("operation_case").HasKey(one => new { one.OperationId, one.CaseId });
        builder.HasOne<Case>().WithMany().HasForeignKey(one => one.CaseId);
    }
}

sealed class TallyMapping : IEntityTypeConfiguration<Tally>
{
    public void Configure(EntityTypeBuilder<Tally> builder) => builder.ToTable("operation_tally");
}

sealed class SurveyMapping : IEntityTypeConfiguration<Survey>
{
    public void Configure(EntityTypeBuilder<Survey> builder)
    {
        builder.ToTable("survey").Property(survey => survey.Version).IsRowVersion();
        builder.HasOne<Case>().WithMany().HasForeignKey(survey => survey.CaseId);
        builder.HasMany(survey => survey.Recommendations).WithOne().HasForeignKey(one => one.SurveyId);
    }
}

sealed class RecommendationMapping : IEntityTypeConfiguration<Recommendation>
{
    public void Configure(EntityTypeBuilder<Recommendation> builder)
    {
        builder.ToTable("survey_recommendation").Property(one => one.Version).IsRowVersion();
        builder.Ignore(one => one.IsOpen);
    }
}
