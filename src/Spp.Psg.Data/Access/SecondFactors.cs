using Microsoft.AspNetCore.Identity;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Access;

/// <summary>What a user has beside the password. Every code works exactly once, however many try it at the same moment.</summary>
public sealed class SecondFactors(PsgDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    public Task<Authenticator?> AppOf(Guid user, CancellationToken cancellation) =>
        db.Authenticators.AsNoTracking().SingleOrDefaultAsync(app => app.UserId == user, cancellation);

    public Task<int> RecoveryCodesLeftAsync(Guid user, CancellationToken cancellation) =>
        db.RecoveryCodes.CountAsync(code => code.UserId == user && code.UsedAt == null, cancellation);

    /// <summary>Protects the secret anew each time, so that no old key has to be kept for somebody who signs in.</summary>
    public async Task<bool> TakeCodeAsync(Guid user, string? typed, CancellationToken cancellation)
    {
        if (await AppOf(user, cancellation) is not { } app || SecretOf(app) is not { } secret || TimeCode.StepTyped(secret, typed, clock.GetUtcNow()) is not { } step)
            return false;
        var again = Protected(user, secret);
        return await db.Authenticators.Where(kept => kept.UserId == user && kept.LastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(kept => kept.LastStep, step).SetProperty(kept => kept.Secret, again), cancellation) == 1;
    }

    public async Task<bool> TakeRecoveryCodeAsync(Guid user, string? typed, CancellationToken cancellation)
    {
        var hash = RecoveryCodes.Hash(user, typed);
        return await db.RecoveryCodes.Where(code => code.UserId == user && code.Hash == hash && code.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.UsedAt, clock.GetUtcNow()), cancellation) == 1;
    }

    /// <summary>Counts only once a code has shown that the app has the key. Without <paramref name="replaces"/>, an app that is there stays.</summary>
    /// <returns>False when the code is wrong, or an app is there already.</returns>
    public async Task<bool> SetUpAsync(Guid user, byte[] secret, string? typed, bool replaces, CancellationToken cancellation)
    {
        if (TimeCode.StepTyped(secret, typed, clock.GetUtcNow()) is not { } step)
            return false;
        var kept = Protected(user, secret);
        return await db.Database.ExecuteSqlAsync($"""
            insert into authenticator (user_id, secret, set_up_at, last_step) values ({user}, {kept}, {clock.GetUtcNow()}, {step})
            on conflict (user_id) do update set secret = excluded.secret, set_up_at = excluded.set_up_at, last_step = excluded.last_step where {replaces}
            """, cancellation) == 1;
    }

    /// <summary>Ten new ones in place of all before.</summary>
    public async Task<IReadOnlyList<string>> MakeRecoveryCodesAsync(Guid user, CancellationToken cancellation)
    {
        await db.RecoveryCodes.Where(code => code.UserId == user).ExecuteDeleteAsync(cancellation);
        var now = clock.GetUtcNow();
        var made = RecoveryCodes.New();
        db.RecoveryCodes.AddRange(made.Select(code => new RecoveryCode { Id = Guid.CreateVersion7(now), UserId = user, Hash = RecoveryCodes.Hash(user, code), MadeAt = now }));
        return made;
    }

    /// <summary>The app and its recovery codes.</summary>
    public async Task RemoveAppAsync(Guid user, CancellationToken cancellation)
    {
        await db.RecoveryCodes.Where(code => code.UserId == user).ExecuteDeleteAsync(cancellation);
        await db.Authenticators.Where(app => app.UserId == user).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>App, recovery codes and passkeys: for somebody who lost them all.</summary>
    public async Task RemoveAllAsync(Guid user, CancellationToken cancellation)
    {
        await RemoveAppAsync(user, cancellation);
        await db.Set<IdentityUserPasskey<Guid>>().Where(passkey => passkey.UserId == user).ExecuteDeleteAsync(cancellation);
    }

    string Protected(Guid user, byte[] secret) => Convert.ToBase64String(Protector(user).Protect(secret));

    /// <summary>Null when the key that protects it is gone: there are still the recovery codes.</summary>
    byte[]? SecretOf(Authenticator app)
    {
        try
        {
            return Protector(app.UserId).Unprotect(Convert.FromBase64String(app.Secret));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A key of one user's is of no use in another's row.</summary>
    IDataProtector Protector(Guid user) => protection.CreateProtector("Spp.Psg.Authenticator", user.ToString("N"));
}
