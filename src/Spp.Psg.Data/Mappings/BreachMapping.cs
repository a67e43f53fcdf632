using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.People;

namespace Spp.Psg.Data.Mappings;

sealed class BreachMapping : IEntityTypeConfiguration<Breach>
{
    public void Configure(EntityTypeBuilder<Breach> builder)
    {
        builder.ToTable("breach");
        builder.Property(breach => breach.Version).IsRowVersion();
        builder.HasOne<Intervention>().WithMany().HasForeignKey(breach => breach.InterventionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(breach => breach.PersonId);
        builder.HasOne<User>().WithMany().HasForeignKey(breach => breach.RecordedById);
    }
}
