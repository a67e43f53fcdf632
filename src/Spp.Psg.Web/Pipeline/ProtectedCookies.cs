using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Pipeline;

/// <summary>Cookies that only this service can read or make, each for a while: what has to be remembered of a browser before anybody is signed in at it.</summary>
public sealed class ProtectedCookies(IDataProtectionProvider protection, PsgOptions options, TimeProvider clock)
{
    public void Keep<T>(HttpContext context, string name, T value, TimeSpan life)
    {
        var until = clock.GetUtcNow() + life;
        context.Response.Cookies.Append(NameOf(name), Protector(name).Protect(JsonSerializer.Serialize(new Kept<T>(value, until))), Options(life));
    }

    public T? Read<T>(HttpContext context, string name) where T : class
    {
        if (context.Request.Cookies[NameOf(name)] is not { Length: > 0 } given)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Kept<T>>(Protector(name).Unprotect(given)) is { } kept && kept.Until > clock.GetUtcNow() ? kept.Value : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Drop(HttpContext context, string name) => context.Response.Cookies.Delete(NameOf(name), Options(null));

    CookieOptions Options(TimeSpan? life) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = !options.IsDevelopment || options.PublicAddress.StartsWith("https:", StringComparison.Ordinal),
        Path = "/",
        MaxAge = life,
    };

    string NameOf(string name) => $"{(options.IsDevelopment ? "" : "__Host-")}psg-{name}";

    IDataProtector Protector(string name) => protection.CreateProtector("Spp.Psg.Cookie", name);

    sealed record Kept<T>(T Value, DateTimeOffset Until);
}
