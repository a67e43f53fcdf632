using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;

namespace Spp.Psg.Data.Mappings;

sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("case");
        builder.Property(@case => @case.Version).IsRowVersion();
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

sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder) => builder.ToTable("person");
}

sealed class PersonInCaseMapping : IEntityTypeConfiguration<PersonInCase>
{
    public void Configure(EntityTypeBuilder<PersonInCase> builder)
    {
        builder.ToTable("person_in_case").HasKey(part => new { part.CaseId, part.PersonId });
        builder.HasOne(part => part.Person).WithMany().HasForeignKey(part => part.PersonId);
        builder.PrimitiveCollection(part => part.Roles).ElementType().HasConversion<string>();
    }
}
