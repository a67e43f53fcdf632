using Microsoft.AspNetCore.Identity;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>What a page that asked for a code is told.</summary>
public sealed record CodeAnswer(Tried Tried, Started? Started = null);

/// <summary>Asks for a code of somebody whose password was right, or who is signed in.</summary>
public sealed class CodeStep(PsgDb db, UserManager<User> users, SecondFactors factors, SignInTries tries, AddressLimit addresses, NewSession sessions, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Null when the password has changed since, or the user may no longer sign in.</summary>
    public async Task<User?> WhoAsync(HalfSignedIn? half) =>
        half is not null && await users.FindByIdAsync(half.UserId.ToString()) is { IsActive: true } user && user.SecurityStamp == half.Stamp ? user : null;

    /// <summary>The second half of a sign-in.</summary>
    /// <returns>Null when the password has to be given again.</returns>
    public async Task<CodeAnswer?> SignInAsync(HalfSignedIn? half, Caller caller, Func<User, Task<Tried>> check, CancellationToken cancellation)
    {
        if (await WhoAsync(half) is not { } user)
            return null;
        var tried = await check(user);
        return new CodeAnswer(tried, tried == Tried.Right ? await sessions.StartAsync(user, caller.Browser, cancellation) : null);
    }

    public Task<Tried> CheckAsync(User user, string? code, Caller caller, CancellationToken cancellation) =>
        CheckAsync(user, caller, () => factors.TakeCodeAsync(user.Id, code, cancellation), cancellation);

    public async Task<Tried> CheckRecoveryAsync(User user, string? code, Caller caller, CancellationToken cancellation)
    {
        var tried = await CheckAsync(user, caller, () => factors.TakeRecoveryCodeAsync(user.Id, code, cancellation), cancellation);
        if (tried == Tried.Right)
            await TellAsync(user, AccountEventKind.RecoveryCodeUsed, cancellation);
        return tried;
    }

    async Task<Tried> CheckAsync(User user, Caller caller, Func<Task<bool>> take, CancellationToken cancellation)
    {
        audit.About(null, user.Id);
        var browser = caller.Browser?.KnownTo(user);
        if (browser is null && !addresses.Take(nameof(SignInStep.Code), caller.Address))
            return Ended(Tried.TooMany, "AddressResting");
        if (await tries.TakeAsync(user.Id, browser, SignInStep.Code, cancellation) is not { } left)
            return Ended(Tried.Wrong, "Resting");
        if (!await take())
        {
            if (left == 0)
                await TellAsync(user, AccountEventKind.CodesGuessed, cancellation);
            return Ended(Tried.Wrong, left == 0 ? "WrongCodeNowResting" : "WrongCode");
        }

        await tries.ForgetAsync(user.Id, browser, SignInStep.Code, cancellation);
        if (browser is null)
            addresses.GiveBack(nameof(SignInStep.Code), caller.Address);
        return Ended(Tried.Right, "RightCode");
    }

    async Task TellAsync(User user, AccountEventKind kind, CancellationToken cancellation)
    {
        await db.ActAsAsync(user.Id, cancellation);
        db.TellOwner(user.Id, kind, clock.GetUtcNow());
    }

    Tried Ended(Tried tried, string how)
    {
        audit.Ended(how, refused: tried != Tried.Right);
        return tried;
    }
}
