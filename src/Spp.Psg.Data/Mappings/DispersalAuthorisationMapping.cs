using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data.Mappings;

sealed class AbsoluteGroundMapping : IEntityTypeConfiguration<AbsoluteGround>
{
    public void Configure(EntityTypeBuilder<AbsoluteGround> builder) => builder.HasBaseType<Intervention>();
}

sealed class CityWideInjunctionMapping : IEntityTypeConfiguration<CityWideInjunction>
{
    public void Configure(EntityTypeBuilder<CityWideInjunction> builder)
    {
        builder.HasBaseType<Intervention>();
        builder.Property(injunction => injunction.ReviewOn).HasColumnName("review_on");
        builder.Property(injunction => injunction.ArrestEndsOn).HasColumnName("arrest_ends_on");
        builder.Property(injunction => injunction.VariedOn).HasColumnName("varied_on");
    }
}

sealed class DispersalAuthorisationMapping : IEntityTypeConfiguration<DispersalAuthorisation>
{
    public void Configure(EntityTypeBuilder<DispersalAuthorisation> builder)
    {
        builder.HasBaseType<Intervention>();
        builder.Property(authorisation => authorisation.Grounds).HasColumnName("grounds");
    }
}
