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

    /// <summary>A link that nobody can open yet: its token comes when the mail goes out, and the web may not write one.</summary>
    public Task KeepAsync(AnswerLink made, CancellationToken cancellation) => Database.ExecuteSqlAsync(
        $"insert into answer_link (id, contact_id, made_at, expires_at) values ({made.Id}, {made.ContactId}, {made.MadeAt}, {made.ExpiresAt})", cancellation);
}

sealed class OutsideContactMapping : IEntityTypeConfiguration<OutsideContact>
{
    public void Configure(EntityTypeBuilder<OutsideContact> builder) => builder.ToTable("outside_contact").Ignore(contact => contact.IsActive);
}

sealed class AnswerLinkMapping : IEntityTypeConfiguration<AnswerLink>
{
    public void Configure(EntityTypeBuilder<AnswerLink> builder) => builder.ToTable("answer_link");
}
