using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Data.Places;

/// <summary>How many there were in each month near a point, and how many in the ring around it.</summary>
public sealed record CountsNear(IReadOnlyDictionary<DateOnly, int> Near, IReadOnlyDictionary<DateOnly, int> Ring);

/// <summary>Counts by month for the comparison before and after an intervention.</summary>
public static class EffectCounts
{
    /// <summary>The point of the place of a case, or of its postcode.</summary>
    public static async Task<MapPoint?> PointOfCaseAsync(this PsgDb db, Actor actor, Guid caseId, CancellationToken cancellation)
    {
        var found = await (
            from @case in db.CasesSeenBy(actor).Where(@case => @case.Id == caseId)
            join place in db.Places on @case.PlaceId equals place.Id
            from postcode in db.Postcodes.Where(postcode => postcode.Code == place.Postcode).DefaultIfEmpty()
            select new { Longitude = place.Longitude ?? (double?)postcode.Longitude, Latitude = place.Latitude ?? (double?)postcode.Latitude }).FirstOrDefaultAsync(cancellation);
        return found is { Longitude: { } east, Latitude: { } north } ? new MapPoint(east, north) : null;
    }

    /// <summary>Police incidents of those months, which the police have moved to the middle of a street.</summary>
    public static async Task<CountsNear> IncidentsNearAsync(this PsgDb db, MapPoint point, int metres, MonthsAround months, CancellationToken cancellation)
    {
        var (south, north, west, east) = Frame(point, 2 * metres);
        var (first, last) = (months.First, months.Last);
        var found = await db.Incidents.Where(incident => incident.Month >= first && incident.Month <= last && incident.Latitude >= south && incident.Latitude <= north && incident.Longitude >= west && incident.Longitude <= east)
            .GroupBy(incident => new { incident.Month, incident.Longitude, incident.Latitude }).Select(spot => new { spot.Key.Month, spot.Key.Longitude, spot.Key.Latitude, Count = spot.Count() }).ToListAsync(cancellation);
        return Split(found.Select(spot => (spot.Month, new MapPoint(spot.Longitude, spot.Latitude), spot.Count)), point, metres);
    }

    public static async Task<IReadOnlyDictionary<DateOnly, int>> IncidentsOfWardAsync(this PsgDb db, string ward, MonthsAround months, CancellationToken cancellation)
    {
        var (first, last) = (months.First, months.Last);
        return await db.Incidents.Where(incident => incident.WardCode == ward && incident.Month >= first && incident.Month <= last)
            .GroupBy(incident => incident.Month).ToDictionaryAsync(month => month.Key, month => month.Count(), cancellation);
    }

    /// <summary>Cases that the actor sees, by the month in which they were opened and the point of their place or its postcode.</summary>
    public static async Task<CountsNear> CasesNearAsync(this PsgDb db, Actor actor, MapPoint point, int metres, MonthsAround months, CancellationToken cancellation)
    {
        var (south, north, west, east) = Frame(point, 2 * metres);
        var (since, until) = Instants(months);
        var found = await (
            from @case in db.CasesSeenBy(actor).Where(@case => @case.OpenedAt >= since && @case.OpenedAt < until)
            join place in db.Places on @case.PlaceId equals place.Id
            from postcode in db.Postcodes.Where(postcode => postcode.Code == place.Postcode).DefaultIfEmpty()
            let longitude = place.Longitude ?? (double?)postcode.Longitude
            let latitude = place.Latitude ?? (double?)postcode.Latitude
            where latitude >= south && latitude <= north && longitude >= west && longitude <= east
            select new { @case.OpenedAt, Longitude = longitude!.Value, Latitude = latitude!.Value }).ToListAsync(cancellation);
        return Split(found.Select(one => (MonthOf(one.OpenedAt), new MapPoint(one.Longitude, one.Latitude), 1)), point, metres);
    }

    public static async Task<IReadOnlyDictionary<DateOnly, int>> CasesOfWardAsync(this PsgDb db, Actor actor, string ward, MonthsAround months, CancellationToken cancellation)
    {
        var (since, until) = Instants(months);
        var opened = await db.CasesSeenBy(actor).Where(@case => @case.WardCode == ward && @case.OpenedAt >= since && @case.OpenedAt < until).Select(@case => @case.OpenedAt).ToListAsync(cancellation);
        return opened.GroupBy(MonthOf).ToDictionary(month => month.Key, month => month.Count());
    }

    static CountsNear Split(IEnumerable<(DateOnly Month, MapPoint At, int Count)> spots, MapPoint point, int metres)
    {
        var all = spots.Select(spot => (spot.Month, Metres: spot.At.MetresTo(point), spot.Count)).ToList();
        Dictionary<DateOnly, int> Sum(Func<double, bool> within) => all.Where(spot => within(spot.Metres)).GroupBy(spot => spot.Month).ToDictionary(month => month.Key, month => month.Sum(spot => spot.Count));
        return new CountsNear(Sum(far => far <= metres), Sum(far => far > metres && far <= 2 * metres));
    }

    static (double South, double North, double West, double East) Frame(MapPoint point, int metres)
    {
        const double MetresOfLatitude = 111_000;
        var (north, east) = (metres / MetresOfLatitude, metres / (MetresOfLatitude * Math.Cos(double.DegreesToRadians(point.Latitude))));
        return (point.Latitude - north, point.Latitude + north, point.Longitude - east, point.Longitude + east);
    }

    static (DateTimeOffset From, DateTimeOffset To) Instants(MonthsAround months) =>
        (Domain.Time.LondonTime.StartOf(months.First), Domain.Time.LondonTime.StartOf(months.Last.AddMonths(1)));

    static DateOnly MonthOf(DateTimeOffset at) => Domain.Time.LondonTime.DateOf(at) is var day ? new DateOnly(day.Year, day.Month, 1) : default;
}
