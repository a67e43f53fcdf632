using Microsoft.AspNetCore.Identity;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>How a try to prove oneself ended. What was wrong with it is not told.</summary>
public enum Tried { Wrong, Right, TooMany }

/// <summary>Asks for the password of an account. Unknown, disabled, resting and wrong get the same answer after the same work.</summary>
public sealed class PasswordStep(UserManager<User> users, SignInTries tries, AddressLimit addresses, AuditTrail audit)
{
    static string? nobody;

    public async Task<(Tried Tried, User? User)> CheckAsync(string email, string password, Caller caller, CancellationToken cancellation)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        var tried = await CheckAsync(user, password, caller, cancellation);
        return (tried, tried == Tried.Right ? user : null);
    }

    /// <summary>The address's limit stands before the hash; a browser that the user knows is not held to it.</summary>
    public async Task<Tried> CheckAsync(User? user, string password, Caller caller, CancellationToken cancellation)
    {
        if (user is not null)
            audit.About(null, user.Id);
        var browser = user is null ? null : caller.Browser?.KnownTo(user);
        if (browser is null && !addresses.Take(nameof(SignInStep.Password), caller.Address))
            return Ended(Tried.TooMany, "AddressResting");
        if (user is not { IsActive: true, PasswordHash: not null })
            return LikeWrong(password, user is null ? "Unknown" : "Disabled");
        if (await tries.RestsAsync(user.Id, browser, SignInStep.Password, cancellation) || await tries.TakeAsync(user.Id, browser, SignInStep.Password, cancellation) is not { } left)
            return LikeWrong(password, "Resting");
        if (!await users.CheckPasswordAsync(user, password))
            return Ended(Tried.Wrong, left == 0 ? "WrongPasswordNowResting" : "WrongPassword");
        await tries.ForgetAsync(user.Id, browser, SignInStep.Password, cancellation);
        if (browser is null)
            addresses.GiveBack(nameof(SignInStep.Password), caller.Address);
        return Ended(Tried.Right, "RightPassword");
    }

    Tried LikeWrong(string password, string how)
    {
        nobody ??= users.PasswordHasher.HashPassword(new User(), "nobody");
        users.PasswordHasher.VerifyHashedPassword(new User(), nobody, password);
        return Ended(Tried.Wrong, how);
    }

    Tried Ended(Tried tried, string how)
    {
        audit.Ended(how, refused: tried != Tried.Right);
        return tried;
    }
}
