using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data.Mappings;

sealed class DispersalAuthorisationMapping : IEntityTypeConfiguration<DispersalAuthorisation>
{
    public void Configure(EntityTypeBuilder<DispersalAuthorisation> builder)
    {
        builder.HasBaseType<Intervention>();
        builder.Property(authorisation => authorisation.Grounds).HasColumnName("grounds");
    }
}
