using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>From where somebody tries to sign in.</summary>
public sealed record Caller(KnownBrowser? Browser, IPAddress? Address);

/// <summary>Somebody whose password was right, and whose session has not begun.</summary>
/// <param name="Stamp">Of the password that was right: another one takes this back.</param>
public sealed record HalfSignedIn(Guid UserId, string Email, string? Stamp, string? To);

/// <summary>The key that an authenticator app is being set up with: counts once a code has shown that the app has it.</summary>
public sealed record OfferedKey(Guid UserId, string Email, byte[] Secret);

/// <summary>A passkey's challenge that is not answered yet.</summary>
/// <param name="UserId">Who asked, if somebody was signed in.</param>
public sealed record Challenge(Guid? UserId, string State);

/// <summary>What a browser carries on its way to a session and after it.</summary>
public sealed class SignInCookies(ProtectedCookies cookies)
{
    const string Half = "second";
    const string Browser = "browser";
    const string Key = "key";
    const string Passkey = "passkey";

    public Caller CallerOf(HttpContext context) => new(cookies.Read<KnownBrowser>(context, Browser), context.Connection.RemoteIpAddress);

    public HalfSignedIn? HalfSignedIn(HttpContext context) => cookies.Read<HalfSignedIn>(context, Half);

    public void Keep(HttpContext context, HalfSignedIn half) => cookies.Keep(context, Half, half, SignInLimits.ForTheCode);

    public void Keep(HttpContext context, KnownBrowser browser) => cookies.Keep(context, Browser, browser, SignInLimits.KnownBrowser);

    public void Keep(HttpContext context, Challenge challenge) => cookies.Keep(context, Passkey, challenge, SignInLimits.ForTheCode);

    /// <summary>Reads the challenge and forgets it: it is answered once.</summary>
    public Challenge? TakeChallenge(HttpContext context)
    {
        cookies.Drop(context, Passkey);
        return cookies.Read<Challenge>(context, Passkey);
    }

    public OfferedKey? OfferedKey(HttpContext context) => cookies.Read<OfferedKey>(context, Key);

    public OfferedKey? OfferedKey(HttpContext context, Guid user) => OfferedKey(context) is { } offered && offered.UserId == user ? offered : null;

    /// <summary>The same key until it is used, so that a page opened twice shows one code.</summary>
    public OfferedKey OfferKey(HttpContext context, Guid user, string email)
    {
        if (OfferedKey(context, user) is { } offered)
            return offered;
        var made = new OfferedKey(user, email, RandomNumberGenerator.GetBytes(TimeCode.SecretBytes));
        cookies.Keep(context, Key, made, SignInLimits.Fresh);
        return made;
    }

    public void DropKey(HttpContext context) => cookies.Drop(context, Key);

    public async Task SignInAsync(HttpContext context, Started started)
    {
        var identity = new ClaimsIdentity([new Claim(KnowTheActor.SessionClaim, started.Session.ToString())], CookieAuthenticationDefaults.AuthenticationScheme);
        context.User = new ClaimsPrincipal(identity); // what the rest of this answer is made for
        await context.SignInAsync(context.User);
        cookies.Drop(context, Half);
        cookies.Drop(context, Key);
        Keep(context, started.Browser);
    }
}
