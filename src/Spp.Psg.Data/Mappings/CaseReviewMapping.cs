using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.CaseReviews;

namespace Spp.Psg.Data.Mappings;

sealed class CaseReviewMapping : IEntityTypeConfiguration<CaseReview>
{
    public void Configure(EntityTypeBuilder<CaseReview> builder)
    {
        builder.ToTable("asb_case_review");
        builder.Property(review => review.Version).IsRowVersion();
        builder.Ignore(review => review.NextClock).Ignore(review => review.Pending).Ignore(review => review.IsOver).Ignore(review => review.IsDecided).Ignore(review => review.Appealable);
        builder.PrimitiveCollection(review => review.PassedTo);
        builder.PrimitiveCollection(review => review.Criteria).ElementType().HasConversion<string>();
        builder.HasOne<ReviewProcedure>().WithMany().HasForeignKey(review => review.ProcedureNumber);
        builder.HasMany(review => review.Complaints).WithOne().HasForeignKey(one => one.ReviewId);
        builder.HasMany(review => review.Clocks).WithOne().HasForeignKey(one => one.ReviewId);
        builder.HasMany(review => review.Recommendations).WithOne().HasForeignKey(one => one.ReviewId);
        builder.HasMany(review => review.Appeals).WithOne().HasForeignKey(one => one.ReviewId);
        builder.HasMany(review => review.Cases).WithOne().HasForeignKey(one => one.ReviewId);
    }
}

sealed class ReviewProcedureMapping : IEntityTypeConfiguration<ReviewProcedure>
{
    public void Configure(EntityTypeBuilder<ReviewProcedure> builder)
    {
        builder.ToTable("asb_case_review_procedure").HasKey(version => version.Number);
        builder.Property(version => version.Number).ValueGeneratedNever();
    }
}

sealed class ReviewComplaintMapping : IEntityTypeConfiguration<ReviewComplaint>
{
    public void Configure(EntityTypeBuilder<ReviewComplaint> builder)
    {
        builder.ToTable("asb_case_review_complaint").HasKey(complaint => new { complaint.ReviewId, complaint.Number });
        builder.Property(complaint => complaint.Number).ValueGeneratedNever();
    }
}

sealed class ReviewedCaseMapping : IEntityTypeConfiguration<ReviewedCase>
{
    public void Configure(EntityTypeBuilder<ReviewedCase> builder)
    {
        builder.ToTable("asb_case_review_case").HasKey(one => new { one.ReviewId, one.CaseId });
        builder.HasOne<Case>().WithMany().HasForeignKey(one => one.CaseId);
    }
}

sealed class ReviewRecommendationMapping : IEntityTypeConfiguration<ReviewRecommendation>
{
    public void Configure(EntityTypeBuilder<ReviewRecommendation> builder) => builder.ToTable("asb_case_review_recommendation");
}

sealed class ReviewClockMapping : IEntityTypeConfiguration<ReviewClock>
{
    public void Configure(EntityTypeBuilder<ReviewClock> builder)
    {
        builder.ToTable("asb_case_review_clock").Property(clock => clock.Version).IsRowVersion();
        builder.Ignore(clock => clock.IsRunning);
        builder.HasOne<ReviewRecommendation>().WithMany().HasForeignKey(clock => clock.RecommendationId);
    }
}

sealed class ReviewAppealMapping : IEntityTypeConfiguration<ReviewAppeal>
{
    public void Configure(EntityTypeBuilder<ReviewAppeal> builder) =>
        builder.ToTable("asb_case_review_appeal").HasKey(appeal => new { appeal.ReviewId, appeal.About });
}
