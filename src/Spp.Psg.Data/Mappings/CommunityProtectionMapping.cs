using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data.Mappings;

sealed class CommunityProtectionMapping : IEntityTypeConfiguration<CommunityProtection>
{
    public void Configure(EntityTypeBuilder<CommunityProtection> builder)
    {
        builder.HasBaseType<Intervention>();
        builder.Property(served => served.BornOn).HasColumnName("born_on");
        builder.Property(served => served.Guardian).HasColumnName("guardian");
        builder.Property(served => served.Method).HasColumnName("service_method");
        builder.Property(served => served.ServedAt).HasColumnName("served_at");
    }
}

sealed class CommunityProtectionWarningMapping : IEntityTypeConfiguration<CommunityProtectionWarning>
{
    public void Configure(EntityTypeBuilder<CommunityProtectionWarning> builder) => builder.HasBaseType<CommunityProtection>();
}

sealed class CommunityProtectionNoticeMapping : IEntityTypeConfiguration<CommunityProtectionNotice>
{
    public void Configure(EntityTypeBuilder<CommunityProtectionNotice> builder)
    {
        builder.HasBaseType<CommunityProtection>();
        builder.Ignore(notice => notice.FirstBrokenOn).Ignore(notice => notice.AppealBy);
        builder.Property(notice => notice.Grounds).HasColumnName("grounds");
        builder.Property(notice => notice.VariedOn).HasColumnName("varied_on");
        builder.HasMany(notice => notice.Requirements).WithOne().HasForeignKey(requirement => requirement.InterventionId);
        builder.HasMany(notice => notice.Steps).WithOne().HasForeignKey(step => step.InterventionId);
        builder.HasMany(notice => notice.Penalties).WithOne().HasForeignKey(penalty => penalty.InterventionId);
        builder.Navigation(notice => notice.Requirements).HasField("requirements").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

sealed class RequirementMapping : IEntityTypeConfiguration<Requirement>
{
    public void Configure(EntityTypeBuilder<Requirement> builder)
    {
        builder.ToTable("requirement").Ignore(requirement => requirement.IsLive);
        builder.Property(requirement => requirement.Version).IsRowVersion();
        builder.HasOne<StatutoryClock>().WithMany().HasForeignKey(requirement => requirement.ClockId);
    }
}

sealed class NoticeStepMapping : IEntityTypeConfiguration<NoticeStep>
{
    public void Configure(EntityTypeBuilder<NoticeStep> builder)
    {
        builder.ToTable("notice_step");
        builder.Property(step => step.On).HasColumnName("happened_on");
        builder.HasOne<Requirement>().WithMany().HasForeignKey(step => step.RequirementId);
    }
}

sealed class FixedPenaltyMapping : IEntityTypeConfiguration<FixedPenalty>
{
    public void Configure(EntityTypeBuilder<FixedPenalty> builder)
    {
        builder.ToTable("fixed_penalty");
        builder.Property(penalty => penalty.Version).IsRowVersion();
        builder.HasOne<StatutoryClock>().WithMany().HasForeignKey(penalty => penalty.ClockId);
    }
}
