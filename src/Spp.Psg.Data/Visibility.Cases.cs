using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>One case for changing: others who would change it wait until this transaction ends, so that two notes at once are two notes.</summary>
    public static async Task<Case> CaseHeldBy(this PsgDb db, Actor actor, string address, CancellationToken cancellation)
    {
        var reference = CaseReference.FromAddress(address);
        Guid[] panels = [.. actor.Panels];
        var held = await db.Cases.FromSql($"""select *, xmin from "case" where reference = {reference} and panel_id = any ({panels}) for update""").ToListAsync(cancellation);
        return held.SingleOrDefault() ?? throw new NotSeen();
    }

    /// <summary>Loads who is already on a case that is to be given one more person.</summary>
    public static Task LoadPeopleAsync(this PsgDb db, Case @case, CancellationToken cancellation) =>
        db.Entry(@case).Collection(one => one.People).LoadAsync(cancellation);
}
