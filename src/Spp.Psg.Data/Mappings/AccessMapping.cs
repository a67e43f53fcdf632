using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Data.Access;
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

sealed class SignedInSessionMapping : IEntityTypeConfiguration<SignedInSession>
{
    public void Configure(EntityTypeBuilder<SignedInSession> builder) => builder.ToTable("signed_in_session");
}
