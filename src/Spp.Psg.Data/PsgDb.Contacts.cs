using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<OutsideContact> OutsideContacts => Set<OutsideContact>();
    internal DbSet<AnswerLink> AnswerLinks => Set<AnswerLink>();

    public void Keep(OutsideContact added) => OutsideContacts.Add(added);
}

sealed class OutsideContactMapping : IEntityTypeConfiguration<OutsideContact>
{
    public void Configure(EntityTypeBuilder<OutsideContact> builder) => builder.ToTable("outside_contact").Ignore(contact => contact.IsActive);
}

sealed class AnswerLinkMapping : IEntityTypeConfiguration<AnswerLink>
{
    public void Configure(EntityTypeBuilder<AnswerLink> builder) => builder.ToTable("answer_link");
}
