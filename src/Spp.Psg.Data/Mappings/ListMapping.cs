using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Lists;

namespace Spp.Psg.Data.Mappings;

sealed class SavedListMapping : IEntityTypeConfiguration<SavedList>
{
    public void Configure(EntityTypeBuilder<SavedList> builder)
    {
        builder.ToTable("saved_list");
        builder.Ignore(list => list.Filter);
        builder.Ignore(list => list.Team);
    }
}
