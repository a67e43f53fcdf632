using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Data;

/// <summary>The ward that a postcode lies in on a day.</summary>
/// <param name="IsByBoundary">Whether its point says so; otherwise the postcode file does.</param>
public sealed record WardOfPostcode(string Code, string Name, bool IsByBoundary);

/// <summary>When an edition of the wards was in force, and how many it has.</summary>
public sealed record WardEdition(DateOnly ValidFrom, DateOnly? ValidTo, int Wards);

public static partial class Visibility
{
    /// <summary>
    /// A place is seen by whoever sees a case or a referral there. An address that only restricted cases, or those of other panels, name does
    /// not show in any list, search or history.
    /// </summary>
    public static IQueryable<Place> PlacesSeenBy(this PsgDb db, Actor actor) => actor.IsJob ? db.Places : db.Places.Where(place =>
        db.CasesSeenBy(actor).Any(@case => @case.PlaceId == place.Id) || db.ReferralsSeenBy(actor).Any(referral => referral.PlaceId == place.Id));

    /// <summary>One place, tracked. Not there and not yours are the same answer.</summary>
    public static async Task<Place> PlaceSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await db.PlacesSeenBy(actor).SingleOrDefaultAsync(place => place.Id == id, cancellation) ?? throw new NotSeen();

    /// <summary>The places whose name, address or postcode is like this text, the likest first, among those that the actor sees.</summary>
    public static async Task<List<Place>> PlacesLike(this PsgDb db, Actor actor, string? text, int atMost, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        // Ten times as many as are wanted: some of them the actor does not see.
        var ids = await db.Database.SqlQuery<Guid>($"""select psg_places_like({text}, {atMost * 10}) as "Value" """).ToListAsync(cancellation);
        var places = await db.PlacesSeenBy(actor).AsNoTracking().Where(place => ids.Contains(place.Id)).ToListAsync(cancellation);
        return [.. places.OrderBy(place => ids.IndexOf(place.Id)).Take(atMost)];
    }

    /// <summary>The wards as they were in force on a day.</summary>
    public static async Task<WardMap> WardsOn(this PsgDb db, DateOnly on, CancellationToken cancellation)
    {
        var boundaries = await db.WardBoundaries.AsNoTracking().Where(boundary => boundary.ValidFrom <= on && (boundary.ValidTo == null || boundary.ValidTo >= on)).OrderBy(boundary => boundary.WardCode).ToListAsync(cancellation);
        return new WardMap(
            boundaries.Select(boundary => boundary.ValidFrom).DefaultIfEmpty().Max(), boundaries.Select(boundary => boundary.ValidTo).FirstOrDefault(),
            [.. boundaries.Select(boundary => new WardOutline(boundary.WardCode, boundary.Name, GeoJson.ReadShape(boundary.Shape)))]);
    }

    /// <summary>The newest first.</summary>
    public static async Task<List<WardEdition>> WardEditions(this PsgDb db, CancellationToken cancellation) =>
        await db.WardBoundaries.GroupBy(boundary => boundary.ValidFrom).OrderByDescending(edition => edition.Key)
            .Select(edition => new WardEdition(edition.Key, edition.Max(boundary => boundary.ValidTo), edition.Count())).ToListAsync(cancellation);

    public static Task<Postcode?> PostcodeOf(this PsgDb db, string? typed, CancellationToken cancellation)
    {
        var code = Postcode.Read(typed);
        return db.Postcodes.AsNoTracking().SingleOrDefaultAsync(postcode => postcode.Code == code, cancellation);
    }

    /// <summary>The ward of a postcode on a day: by its point where boundaries are loaded, else as the postcode file says. Null when neither knows.</summary>
    public static async Task<WardOfPostcode?> WardOf(this PsgDb db, string? postcode, DateOnly on, CancellationToken cancellation)
    {
        if (await db.PostcodeOf(postcode, cancellation) is not { } found)
            return null;
        if ((await db.WardsOn(on, cancellation)).At(found.Point) is { } ward)
            return new WardOfPostcode(ward.Code, ward.Name, IsByBoundary: true);
        var name = await db.Wards.Where(ward => ward.Code == found.WardCode).Select(ward => ward.Name).SingleOrDefaultAsync(cancellation);
        return name is null ? null : new WardOfPostcode(found.WardCode!, name, IsByBoundary: false);
    }

    /// <summary>Files of wards, postcodes and incidents; whoever may load sees all of them.</summary>
    public static IQueryable<PlaceLoad> LoadsSeenBy(this PsgDb db, Actor actor)
    {
        var mayLoad = actor.IsJob || actor.May(Permission.LoadPlaces);
        return db.PlaceLoads.Where(_ => mayLoad);
    }

    /// <summary>One load, tracked. Not there and not yours are the same answer.</summary>
    public static async Task<PlaceLoad> LoadSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await db.LoadsSeenBy(actor).SingleOrDefaultAsync(load => load.Id == id, cancellation) ?? throw new NotSeen();
}
