using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>They hold nothing about any case. Whoever does not keep them sees those that are offered.</summary>
    public static IQueryable<InterventionScheme> SchemesSeenBy(this PsgDb db, Actor actor) =>
        actor.May(Permission.ManageTerms) ? db.Schemes : db.Schemes.Where(scheme => scheme.IsOffered);

    /// <summary>One scheme with all its versions, for changing it.</summary>
    public static async Task<InterventionScheme> SchemeSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await db.SchemesSeenBy(actor).Include(scheme => scheme.Versions).SingleOrDefaultAsync(scheme => scheme.Id == id, cancellation) ?? throw new NotSeen();

    /// <summary>The version under which something new is recorded, by the code in its address.</summary>
    public static async Task<SchemeVersion> SchemeOffered(this PsgDb db, string code, CancellationToken cancellation)
    {
        var asked = code.ToUpperInvariant();
        return await db.SchemeVersions.SingleOrDefaultAsync(version => db.Schemes.Any(scheme => scheme.Id == version.SchemeId && scheme.Number == version.Number && scheme.IsOffered && scheme.Code == asked), cancellation)
            ?? throw new NotSeen();
    }

    /// <summary>The newest version of each that is offered, by name.</summary>
    public static Task<List<SchemeVersion>> SchemesOffered(this PsgDb db, CancellationToken cancellation) =>
        db.SchemeVersions.Where(version => db.Schemes.Any(scheme => scheme.Id == version.SchemeId && scheme.Number == version.Number && scheme.IsOffered))
            .OrderBy(version => version.Name).AsNoTracking().ToListAsync(cancellation);
}
