using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Mappings;

sealed class CountedEventMapping : IEntityTypeConfiguration<CountedEvent>
{
    public void Configure(EntityTypeBuilder<CountedEvent> builder) => builder.ToTable("counted_event");
}

sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entry");
        // Neither written nor read back: RETURNING would ask for a row that its writer may not see.
        builder.Property(entry => entry.Id).ValueGeneratedNever().Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(entry => entry.Changes).HasColumnType("jsonb");
    }
}

sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("submission");
        builder.Property(submission => submission.Answer).HasColumnType("jsonb");
    }
}
