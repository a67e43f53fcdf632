using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Data.People;
using Spp.Psg.Domain.People;

namespace Spp.Psg.Data.Mappings;

sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("person");
        builder.Property<int>(PersonKey.KeyedBy);
        builder.HasMany(person => person.Details).WithOne().HasForeignKey(detail => detail.PersonId);
        builder.HasMany(person => person.Happened).WithOne().HasForeignKey(happened => happened.PersonId);
    }
}

sealed class PersonDetailMapping : IEntityTypeConfiguration<PersonDetail>
{
    public void Configure(EntityTypeBuilder<PersonDetail> builder) => builder.ToTable("person_detail");
}

sealed class PersonEventMapping : IEntityTypeConfiguration<PersonEvent>
{
    public void Configure(EntityTypeBuilder<PersonEvent> builder) => builder.ToTable("person_event");
}

sealed class PersonInCaseMapping : IEntityTypeConfiguration<PersonInCase>
{
    public void Configure(EntityTypeBuilder<PersonInCase> builder)
    {
        builder.ToTable("person_in_case").HasKey(part => new { part.CaseId, part.PersonId });
        builder.HasOne(part => part.Person).WithMany().HasForeignKey(part => part.PersonId);
        builder.HasMany(part => part.Held).WithOne().HasForeignKey(role => new { role.CaseId, role.PersonId });
        builder.PrimitiveCollection(part => part.Roles).ElementType().HasConversion<string>();
    }
}

sealed class RoleInCaseMapping : IEntityTypeConfiguration<RoleInCase>
{
    public void Configure(EntityTypeBuilder<RoleInCase> builder) => builder.ToTable("role_in_case");
}

sealed class PartyMapping : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder) => builder.ToTable("party");
}

sealed class PersonKeyMapping : IEntityTypeConfiguration<PersonKey>
{
    public void Configure(EntityTypeBuilder<PersonKey> builder)
    {
        builder.ToTable("person_key").HasKey(key => new { key.Key, key.PersonId });
        builder.HasOne<Person>().WithMany().HasForeignKey(key => key.PersonId);
    }
}

sealed class PersonMergeMapping : IEntityTypeConfiguration<PersonMerge>
{
    public void Configure(EntityTypeBuilder<PersonMerge> builder)
    {
        builder.ToTable("person_merge");
        builder.Property(merge => merge.Before).HasColumnType("jsonb");
        builder.Property(merge => merge.Moved).HasColumnType("jsonb");
        builder.Property(merge => merge.After).HasColumnType("jsonb");
    }
}
