using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>What happened to one's own account, and nobody else's.</summary>
    public static IQueryable<AccountEvent> AccountEventsOf(this PsgDb db, Actor actor) =>
        db.AccountEvents.Where(happened => happened.UserId == actor.UserId);

    /// <summary>One's own account, tracked.</summary>
    public static Task<User> AccountOf(this PsgDb db, Actor actor, CancellationToken cancellation) =>
        db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);

    public static IQueryable<IdentityUserPasskey<Guid>> PasskeysOf(this PsgDb db, Actor actor) =>
        db.UserPasskeys.Where(passkey => passkey.UserId == actor.UserId);
}
