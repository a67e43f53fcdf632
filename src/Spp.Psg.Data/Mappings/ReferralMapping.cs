using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Data.Mappings;

sealed class ReferralMapping : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> builder)
    {
        builder.ToTable("referral");
        builder.Property(referral => referral.Number).ValueGeneratedOnAdd();
        builder.Property(referral => referral.Version).IsRowVersion();
        PlaceMapping.IsFound(builder.Property(referral => referral.PlaceId));
        builder.HasOne<Case>().WithMany().HasForeignKey(referral => referral.CaseId); // so that an accepted referral is saved after its case
        builder.HasOne(referral => referral.Outside).WithOne().HasForeignKey<OutsideReferrer>(outside => outside.ReferralId);
        builder.HasMany(referral => referral.People).WithOne().HasForeignKey(person => person.ReferralId);
        builder.ComplexProperty(referral => referral.Facts, facts =>
        {
            facts.Ignore(told => told.PanelId); // the referral's own
            foreach (var required in Required)
                facts.Property(required).IsRequired();
            foreach (var text in facts.Metadata.ComplexType.GetProperties())
                text.SetMaxLength(null);
        });
    }

    static readonly string[] Required =
    [
        nameof(ReferralFacts.Title), nameof(ReferralFacts.IsUrgent), nameof(ReferralFacts.Place), nameof(ReferralFacts.WardCode), nameof(ReferralFacts.PlaceType),
        nameof(ReferralFacts.CaseType), nameof(ReferralFacts.StartedOn), nameof(ReferralFacts.IncidentCount), nameof(ReferralFacts.Facts),
        nameof(ReferralFacts.SafeguardingConcern), nameof(ReferralFacts.Tried), nameof(ReferralFacts.Wanted), nameof(ReferralFacts.VictimKnows), nameof(ReferralFacts.LegalBasis),
    ];
}

sealed class ReferralPersonMapping : IEntityTypeConfiguration<ReferralPerson>
{
    public void Configure(EntityTypeBuilder<ReferralPerson> builder) =>
        builder.ToTable("referral_person").HasKey(person => new { person.ReferralId, person.Place });
}

sealed class ReferralDraftMapping : IEntityTypeConfiguration<ReferralDraft>
{
    public void Configure(EntityTypeBuilder<ReferralDraft> builder)
    {
        builder.ToTable("referral_draft");
        builder.Property(draft => draft.Form).HasColumnType("jsonb");
    }
}

sealed class OutsideReferrerMapping : IEntityTypeConfiguration<OutsideReferrer>
{
    public void Configure(EntityTypeBuilder<OutsideReferrer> builder) => builder.ToTable("outside_referrer").HasKey(outside => outside.ReferralId);
}

sealed class FrontDoorMapping : IEntityTypeConfiguration<FrontDoor>
{
    public void Configure(EntityTypeBuilder<FrontDoor> builder) => builder.ToTable("front_door");
}
