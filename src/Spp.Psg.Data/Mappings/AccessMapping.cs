using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;

namespace Spp.Psg.Data.Mappings;

sealed class AgencyMapping : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> builder) => builder.ToTable("agency");
}

sealed class PanelMapping : IEntityTypeConfiguration<Panel>
{
    public void Configure(EntityTypeBuilder<Panel> builder) => builder.ToTable("panel");
}

sealed class WardMapping : IEntityTypeConfiguration<Ward>
{
    public void Configure(EntityTypeBuilder<Ward> builder) => builder.ToTable("ward").HasKey(ward => ward.Code);
}

sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("app_user");
        // Plain text columns: PostgreSQL's text has no use for Identity's lengths, the forms keep them.
        foreach (var column in new[] { nameof(User.Email), nameof(User.NormalizedEmail), nameof(User.UserName), nameof(User.NormalizedUserName), nameof(User.PhoneNumber) })
            builder.Property(column).Metadata.SetMaxLength(null);
    }
}

sealed class UserClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder) => builder.ToTable("user_claim");
}

sealed class UserLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("user_login");
        builder.Property(login => login.LoginProvider).Metadata.SetMaxLength(null);
        builder.Property(login => login.ProviderKey).Metadata.SetMaxLength(null);
    }
}

sealed class UserTokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("user_token");
        builder.Property(token => token.LoginProvider).Metadata.SetMaxLength(null);
        builder.Property(token => token.Name).Metadata.SetMaxLength(null);
    }
}

sealed class UserRoleMapping : IEntityTypeConfiguration<UserRole>
{
    public void Configure(EntityTypeBuilder<UserRole> builder) => builder.ToTable("user_role").HasKey(held => new { held.UserId, held.Role });
}

sealed class PanelMemberMapping : IEntityTypeConfiguration<PanelMember>
{
    public void Configure(EntityTypeBuilder<PanelMember> builder) => builder.ToTable("panel_member").HasKey(seat => new { seat.UserId, seat.PanelId });
}

sealed class MailedLinkMapping : IEntityTypeConfiguration<MailedLink>
{
    public void Configure(EntityTypeBuilder<MailedLink> builder) => builder.ToTable("mailed_link");
}

sealed class ResetAskMapping : IEntityTypeConfiguration<ResetAsk>
{
    public void Configure(EntityTypeBuilder<ResetAsk> builder) => builder.ToTable("reset_ask");
}

sealed class AccessChangeMapping : IEntityTypeConfiguration<AccessChange>
{
    public void Configure(EntityTypeBuilder<AccessChange> builder)
    {
        builder.ToTable("access_change");
        builder.PrimitiveCollection(change => change.RolesBefore).ElementType().HasConversion<string>();
        builder.PrimitiveCollection(change => change.RolesAfter).ElementType().HasConversion<string>();
    }
}

sealed class LeavingMapping : IEntityTypeConfiguration<Leaving>
{
    public void Configure(EntityTypeBuilder<Leaving> builder) => builder.ToTable("leaving");
}

sealed class SignedInSessionMapping : IEntityTypeConfiguration<SignedInSession>
{
    public void Configure(EntityTypeBuilder<SignedInSession> builder) => builder.ToTable("signed_in_session");
}
