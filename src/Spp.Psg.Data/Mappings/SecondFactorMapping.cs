using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Mappings;

sealed class AuthenticatorMapping : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> builder) => builder.ToTable("authenticator").HasKey(app => app.UserId);
}

sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder) => builder.ToTable("recovery_code");
}

sealed class SignInTryMapping : IEntityTypeConfiguration<SignInTry>
{
    public void Configure(EntityTypeBuilder<SignInTry> builder) => builder.ToTable("sign_in_try").HasKey(kept => new { kept.UserId, kept.BrowserId, kept.Step });
}

sealed class AccountEventMapping : IEntityTypeConfiguration<AccountEvent>
{
    public void Configure(EntityTypeBuilder<AccountEvent> builder) => builder.ToTable("account_event");
}

sealed class UserPasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("user_passkey").HasKey(passkey => passkey.CredentialId); // Identity says so only where it is configured for passkeys
        builder.HasOne<User>().WithMany().HasForeignKey(passkey => passkey.UserId);
        builder.Property(passkey => passkey.CredentialId).Metadata.SetMaxLength(null);
        builder.OwnsOne(passkey => passkey.Data).ToJson("data");
    }
}
