using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Data.Mappings;

sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("case");
        builder.Property(@case => @case.Version).IsRowVersion();
        PlaceMapping.IsFound(builder.Property(@case => @case.PlaceId));
        builder.HasMany(@case => @case.People).WithOne().HasForeignKey(person => person.CaseId);
        builder.HasMany(@case => @case.Problems).WithOne().HasForeignKey(problem => problem.CaseId);
        builder.HasMany(@case => @case.PastEpisodes).WithOne().HasForeignKey(episode => episode.CaseId);
        builder.HasMany(@case => @case.Happened).WithOne().HasForeignKey(entry => entry.CaseId);
    }
}

sealed class TimelineEntryMapping : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder) => builder.ToTable("timeline_entry");
}
