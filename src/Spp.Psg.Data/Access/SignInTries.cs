using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Access;

/// <summary>
/// Counts each try before it is looked at, so that many at once are no more than one after the other. Strangers' tries and those of each
/// browser that signed in before count apart: whoever guesses from outside does not keep the owner out.
/// </summary>
public sealed class SignInTries(PsgDb db, TimeProvider clock)
{
    /// <summary>Takes one try; after the last one the account rests for whoever tried.</summary>
    /// <param name="browser">A known browser of this user; null for strangers.</param>
    /// <returns>The tries left after this one; null while the account rests.</returns>
    public async Task<int?> TakeAsync(Guid user, Guid? browser, SignInStep step, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var most = SignInLimits.MostTries(step);
        var wrong = await db.Database.SqlQuery<int>($"""
            insert into sign_in_try as kept (user_id, browser_id, step, wrong, rests_until) values ({user}, {browser ?? Guid.Empty}, {step.ToString()}, 1, null)
            on conflict (user_id, browser_id, step) do update set
                wrong = case when kept.rests_until is null then kept.wrong + 1 else 1 end,
                rests_until = case when kept.rests_until is null and kept.wrong + 1 >= {most} then {now + SignInLimits.Rest} end
            where kept.rests_until is null or kept.rests_until <= {now}
            returning wrong
            """).ToListAsync(cancellation);
        return wrong.Count == 0 ? null : most - wrong[0];
    }

    /// <summary>This try was right: the next one is the first again.</summary>
    public Task ForgetAsync(Guid user, Guid? browser, SignInStep step, CancellationToken cancellation)
    {
        var from = browser ?? Guid.Empty;
        return db.SignInTries.Where(kept => kept.UserId == user && kept.BrowserId == from && kept.Step == step).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Every count of a user, wherever the tries came from.</summary>
    public Task ForgetAllAsync(Guid user, CancellationToken cancellation) =>
        db.SignInTries.Where(kept => kept.UserId == user).ExecuteDeleteAsync(cancellation);

    /// <summary>Looks without counting, so that what rests is answered without waiting for a lock.</summary>
    public Task<bool> RestsAsync(Guid user, Guid? browser, SignInStep step, CancellationToken cancellation)
    {
        var (from, now) = (browser ?? Guid.Empty, clock.GetUtcNow());
        return db.SignInTries.AnyAsync(kept => kept.UserId == user && kept.BrowserId == from && kept.Step == step && kept.RestsUntil > now, cancellation);
    }
}
