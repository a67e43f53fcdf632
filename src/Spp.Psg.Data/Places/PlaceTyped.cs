using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Data.Cases;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Data.Places;

/// <summary>A place that shares telling words with what was typed, and perhaps a number.</summary>
public sealed record NamedPlace(Guid Id, bool SharesNumber);

/// <summary>What is known of a place while it is typed: by its map point, its postcode, or because somebody named it before.</summary>
public static class PlaceTyped
{
    /// <summary>Places within so many metres count as near.</summary>
    public const int Near = 200; // our own default

    const int Looked = 5, OfAStreet = 300, AboutANumber = 6;

    /// <summary>Its ward on a day; null when nothing says it.</summary>
    public static Task<KnownPlace?> KnownPlaceAsync(this PsgDb db, Actor actor, string? place, string? point, DateOnly on, CancellationToken cancellation) =>
        db.KnownPlaceAsync(actor, place, point, null, on, cancellation);

    /// <param name="named">As <see cref="PlacesNamedAsync"/> found them; null when nobody looked yet.</param>
    public static async Task<KnownPlace?> KnownPlaceAsync(this PsgDb db, Actor actor, string? place, string? point, IReadOnlyList<NamedPlace>? named, DateOnly on, CancellationToken cancellation)
    {
        if (FillingIn.PointOf(point, place) is { } at)
            return (await db.WardsOn(on, cancellation)).At(at) is { } around ? new KnownPlace(around.Code, "the map point") : null;
        if (Postcode.Within(place) is { } postcode && await db.WardOf(postcode, on, cancellation) is { } ward)
            return new KnownPlace(ward.Code, $"the postcode {postcode}");
        var ids = (named ?? await db.PlacesNamedAsync(place, cancellation)).Take(Looked).Select(one => one.Id).ToArray();
        var same = (await db.WardsOfAsync(actor, ids, cancellation)).OrderBy(known => Array.IndexOf(ids, known.Id)).FirstOrDefault(known => IsSame(place, known.Full) || IsSame(place, known.Name ?? known.Full));
        if (same is { HasPoint: true } && await db.PlacesSeenBy(actor).AsNoTracking().SingleOrDefaultAsync(known => known.Id == same.Id, cancellation) is { Point: { } its }
            && (await db.WardsOn(on, cancellation)).At(its) is { } inside)
            return new KnownPlace(inside.Code, Before, same.Kind);
        return same?.Ward is null ? null : new KnownPlace(same.Ward, Before, same.Kind);
    }

    /// <summary>The places that share telling words with this one, the likest first, whoever sees them: to be read behind the policies. Of a street with a number, those about it.</summary>
    public static Task<List<NamedPlace>> PlacesNamedAsync(this PsgDb db, string? place, CancellationToken cancellation)
    {
        var (words, numbers) = (SamePlace.TellingWordsOf(place).ToArray(), SamePlace.NumbersOf(place).ToArray());
        return words.Length == 0 ? Task.FromResult<List<NamedPlace>>([])
            : db.Database.SqlQuery<NamedPlace>($"""select id as "Id", shares_number as "SharesNumber" from psg_places_named({words}, {numbers}, {(numbers.Length == 0 ? OfAStreet : AboutANumber)})""").ToListAsync(cancellation);
    }

    /// <summary>Where it is, to look around it.</summary>
    public static async Task<MapPoint?> PointTypedAsync(this PsgDb db, string? place, string? point, CancellationToken cancellation) =>
        FillingIn.PointOf(point, place) ?? (Postcode.Within(place) is { } postcode ? (await db.PostcodeOf(postcode, cancellation))?.Point : null);

    /// <summary>Ids of the places around a point, whoever sees them: to be read behind the policies.</summary>
    public static Task<List<Guid>> PlacesNearAsync(this PsgDb db, MapPoint point, CancellationToken cancellation) =>
        db.Database.SqlQuery<Guid>($"""select psg_places_near({point.Latitude}, {point.Longitude}, {Near}) as "Value" """).ToListAsync(cancellation);

    /// <summary>What a referral leaves empty and its place can say.</summary>
    public static async Task<ReferralFacts> FillInAsync(this PsgDb db, Actor actor, ReferralFacts facts, DateOnly on, CancellationToken cancellation) =>
        facts.FilledIn(facts.AsksPlace() ? await db.KnownPlaceAsync(actor, facts.Place, facts.Point, on, cancellation) : null);

    const string Before = "what happened there before";

    // By hand, because it is asked while somebody types.
    static readonly string WardsOf = $"""
        select id, kind, name, concat_ws(', ', address, postcode), longitude is not null or outline is not null, coalesce(
            (select ward_code from "case" where place_id = place.id and {SeenCondition.Sql(3)} order by opened_at desc limit 1),
            (select ward_code from referral where place_id = place.id and {SeenCondition.OfReferral(3, actor: 2)} order by number desc limit 1))
        from place where id = any ($1)
        """;

    sealed record Known(Guid Id, PlaceType Kind, string? Name, string Full, bool HasPoint, string? Ward);

    /// <summary>Of these places, behind the policies, with the ward that the newest case or referral there says, of those that the actor sees.</summary>
    static async Task<List<Known>> WardsOfAsync(this PsgDb db, Actor actor, Guid[] ids, CancellationToken cancellation)
    {
        if (ids.Length == 0)
            return [];
        await using var ask = new NpgsqlCommand(WardsOf, (NpgsqlConnection)db.Database.GetDbConnection());
        ask.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        ask.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = actor.UserId });
        SeenCondition.Fill(ask.Parameters, actor);
        var known = new List<Known>();
        await using var reader = await ask.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            known.Add(new Known(
                reader.GetGuid(0), Enum.Parse<PlaceType>(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetString(3), reader.GetBoolean(4),
                reader.IsDBNull(5) ? null : reader.GetString(5)));
        return known;
    }

    /// <summary>The same words and, where there is a number, the same number.</summary>
    static bool IsSame(string? typed, string known) => SamePlace.Likeness(typed, known) >= 1 && SamePlace.Likeness(known, typed ?? "") >= 1;
}
