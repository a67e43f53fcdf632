using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data.Mappings;

sealed class InterventionMapping : IEntityTypeConfiguration<Intervention>
{
    public void Configure(EntityTypeBuilder<Intervention> builder)
    {
        builder.ToTable("intervention");
        builder.Property(intervention => intervention.Version).IsRowVersion();
        builder.HasDiscriminator(intervention => intervention.Kind)
            .HasValue<ClosureNotice>(InterventionKind.ClosureNotice)
            .HasValue<ClosureOrder>(InterventionKind.ClosureOrder)
            .HasValue<PublicSpacesProtectionOrder>(InterventionKind.PublicSpacesProtectionOrder)
            .HasValue<CriminalBehaviourOrder>(InterventionKind.CriminalBehaviourOrder)
            .HasValue<CivilInjunction>(InterventionKind.CivilInjunction)
            .HasValue<SchemeIntervention>(InterventionKind.Scheme)
            .HasValue<CommunityProtectionWarning>(InterventionKind.CommunityProtectionWarning)
            .HasValue<CommunityProtectionNotice>(InterventionKind.CommunityProtectionNotice)
            .HasValue<DispersalAuthorisation>(InterventionKind.DispersalAuthorisation)
            .HasValue<AbsoluteGround>(InterventionKind.AbsoluteGround)
            .HasValue<CityWideInjunction>(InterventionKind.CityWideInjunction);
        builder.Property(intervention => intervention.Kind).HasColumnType("text");
        builder.Ignore(intervention => intervention.Law);
        builder.HasMany(intervention => intervention.Clocks).WithOne().HasForeignKey(clock => clock.InterventionId);
        builder.Navigation(intervention => intervention.Clocks).HasField("clocks").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

sealed class InterventionCaseMapping : IEntityTypeConfiguration<InterventionCase>
{
    public void Configure(EntityTypeBuilder<InterventionCase> builder) => builder.ToTable("intervention_case").HasKey(served => new { served.InterventionId, served.CaseId });
}

sealed class InterventionAreaMapping : IEntityTypeConfiguration<InterventionArea>
{
    public void Configure(EntityTypeBuilder<InterventionArea> builder)
    {
        builder.ToTable("intervention_area").HasKey(area => area.InterventionId);
        builder.Property(area => area.Version).IsRowVersion();
        builder.Property(area => area.Outline).HasColumnType("jsonb");
        builder.Ignore(area => area.Shape);
    }
}

sealed class RuleCommencementMapping : IEntityTypeConfiguration<RuleCommencement>
{
    public void Configure(EntityTypeBuilder<RuleCommencement> builder)
    {
        builder.ToTable("rule_commencement").Ignore(begun => begun.IsLive);
        builder.Property(begun => begun.Version).IsRowVersion();
    }
}

sealed class ClosureNoticeMapping : IEntityTypeConfiguration<ClosureNotice>
{
    public void Configure(EntityTypeBuilder<ClosureNotice> builder) => builder.HasBaseType<Intervention>();
}

sealed class ClosureOrderMapping : IEntityTypeConfiguration<ClosureOrder>
{
    public void Configure(EntityTypeBuilder<ClosureOrder> builder) => builder.HasBaseType<Intervention>().Ignore(order => order.IsPartial);
}

sealed class PublicSpacesProtectionOrderMapping : IEntityTypeConfiguration<PublicSpacesProtectionOrder>
{
    public void Configure(EntityTypeBuilder<PublicSpacesProtectionOrder> builder) => builder.HasBaseType<Intervention>();
}

sealed class CriminalBehaviourOrderMapping : IEntityTypeConfiguration<CriminalBehaviourOrder>
{
    public void Configure(EntityTypeBuilder<CriminalBehaviourOrder> builder)
    {
        builder.HasBaseType<Intervention>().Ignore(order => order.ReviewDue);
        builder.Property(order => order.BornOn).HasColumnName("born_on");
        builder.Property(order => order.IsIndefinite).HasColumnName("is_indefinite");
        builder.Property(order => order.VariedOn).HasColumnName("varied_on");
    }
}

sealed class CivilInjunctionMapping : IEntityTypeConfiguration<CivilInjunction>
{
    public void Configure(EntityTypeBuilder<CivilInjunction> builder)
    {
        builder.HasBaseType<Intervention>();
        builder.Property(injunction => injunction.BornOn).HasColumnName("born_on");
        builder.Property(injunction => injunction.IsIndefinite).HasColumnName("is_indefinite");
        builder.Property(injunction => injunction.VariedOn).HasColumnName("varied_on");
    }
}

sealed class StatutoryClockMapping : IEntityTypeConfiguration<StatutoryClock>
{
    public void Configure(EntityTypeBuilder<StatutoryClock> builder)
    {
        builder.ToTable("statutory_clock");
        builder.Property(clock => clock.Version).IsRowVersion();
    }
}
