using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data.Mappings;

sealed class InterventionSchemeMapping : IEntityTypeConfiguration<InterventionScheme>
{
    public void Configure(EntityTypeBuilder<InterventionScheme> builder)
    {
        builder.ToTable("scheme");
        builder.Property(scheme => scheme.Version).IsRowVersion();
        builder.Ignore(scheme => scheme.Newest);
        builder.HasMany(scheme => scheme.Versions).WithOne().HasForeignKey(version => version.SchemeId);
        builder.Navigation(scheme => scheme.Versions).HasField("versions").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

sealed class SchemeVersionMapping : IEntityTypeConfiguration<SchemeVersion>
{
    public void Configure(EntityTypeBuilder<SchemeVersion> builder)
    {
        builder.ToTable("scheme_version").HasKey(version => new { version.SchemeId, version.Number });
        builder.Ignore(version => version.Plan);
        builder.Property(version => version.Number).ValueGeneratedNever();
        builder.PrimitiveCollection(version => version.Subjects).ElementType().HasConversion<string>();
    }
}

sealed class SchemeInterventionMapping : IEntityTypeConfiguration<SchemeIntervention>
{
    public void Configure(EntityTypeBuilder<SchemeIntervention> builder)
    {
        builder.HasBaseType<Intervention>().Ignore(one => one.LookBack).Ignore(one => one.Plan);
        builder.Property(one => one.BornOn).HasColumnName("born_on");
        builder.Property(one => one.Guardian).HasColumnName("guardian");
        builder.HasOne(one => one.Scheme).WithMany().HasForeignKey(one => new { one.SchemeId, one.SchemeNumber });
        builder.Navigation(one => one.Scheme).AutoInclude();
        RiskAssessmentMapping.Words(builder.Property(one => one.Values).HasColumnName("entered"));
        RiskAssessmentMapping.Words(builder.Property(one => one.Reached));
    }
}
