using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>Those to the panels one sits on.</summary>
    public static IQueryable<FrontDoor> FrontDoorsSeenBy(this PsgDb db, Actor actor)
    {
        var panels = actor.Panels;
        return db.FrontDoors.Where(door => panels.Contains(door.PanelId));
    }

    /// <summary>Without an actor: whoever has the link or the code stands before the door. Expired, ended and never made are the same answer.</summary>
    public static async Task<FrontDoor?> OpenFrontDoorOf(this PsgDb db, string key, DateTimeOffset now, CancellationToken cancellation)
    {
        var token = FrontDoor.HashOf(key);
        var code = FrontDoor.PlainCode(key) is { } plain ? FrontDoor.HashOf(plain) : token;
        return await db.FrontDoors.AsNoTracking().SingleOrDefaultAsync(door => door.TokenHash == token || door.CodeHash == code, cancellation) is { } found && found.IsOpen(now) ? found : null;
    }

    /// <summary>The door that the actor came through, for one more use: others who use it wait until this transaction ends.</summary>
    public static async Task<FrontDoor> FrontDoorUsedBy(this PsgDb db, Actor actor, CancellationToken cancellation) =>
        (await db.FrontDoors.FromSql($"select * from front_door where id = {actor.UserId} for update").ToListAsync(cancellation)).SingleOrDefault() is { } door && actor.IsOutside
            ? door
            : throw new NotSeen();

    /// <summary>What the holder of a receipt may know: the referral's number and how far it is. The transaction says which receipt, and row security shows that one.</summary>
    public static async Task<(int Number, ReferralProgress State)?> ProgressOf(this PsgDb db, string receipt, CancellationToken cancellation)
    {
        var hash = FrontDoor.HashOf(receipt);
        await db.Database.ExecuteSqlAsync($"select set_config('psg.receipt', {Convert.ToHexString(hash)}, true)", cancellation);
        var found = await db.OutsideReferrers.Where(outside => outside.ReceiptHash == hash).Select(outside => new { outside.Number, outside.State }).SingleOrDefaultAsync(cancellation);
        return found is null ? null : (found.Number, found.State);
    }

    public static void Keep(this PsgDb db, FrontDoor door) => db.FrontDoors.Add(door);
}
