using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Start;

/// <summary>What signing in is made of beside Identity's own stores and hashes.</summary>
static class SecondFactorSetUp
{
    public static void AddSecondFactors(this IServiceCollection services, PsgOptions options)
    {
        services.RemoveAll<IPasswordValidator<User>>(); // Identity's own asks for kinds of letters
        services.AddScoped<IPasswordValidator<User>>(provider => new PasswordValidator(provider.GetRequiredService<KnownNames>(), options.PartnershipName));
        services.AddHttpContextAccessor();
        services.AddSingleton<ProtectedCookies>();
        services.AddSingleton<AddressLimit>();
        services.AddScoped<SignInTries>();
        services.AddScoped<SecondFactors>();
        services.AddSingleton<SignInCookies>();
        services.AddScoped<PasswordStep>();
        services.AddScoped<CodeStep>();
        services.AddScoped<NewSession>();
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.UserVerificationRequirement = passkeys.ResidentKeyRequirement = "required"; // it stands for both factors
            // Without it the address of the request decides.
            if (Uri.TryCreate(options.PublicAddress, UriKind.Absolute, out var address) && !options.IsDevelopment)
                passkeys.ServerDomain = address.Host;
        });
    }
}
