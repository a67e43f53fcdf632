using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Data.Places;

/// <summary>How many there are at one point of one ward: what a map is drawn from.</summary>
/// <param name="IsQuiet">Of a youth panel or restricted: counted in a ward, never in a cell.</param>
public sealed record MapSpot(string? WardCode, MapPoint? Point, bool IsQuiet, int Count);

/// <summary>How many incidents of one type lie near a place, and how many of them in the newest month.</summary>
public sealed record IncidentsNear(string Type, int Count, int InNewestMonth);

/// <summary>Counts by point, in one statement each.</summary>
public static class MapSpots
{
    const int Months = 12;

    /// <summary>Open cases that the actor sees, at their place's own point or its postcode's.</summary>
    public static async Task<List<MapSpot>> OpenCaseSpots(this PsgDb db, Actor actor, CancellationToken cancellation)
    {
        var youth = await db.Panels.Where(panel => panel.IsYouth).Select(panel => panel.Id).ToListAsync(cancellation);
        var found = await (
            from @case in db.CasesSeenBy(actor).Where(@case => @case.Status == CaseStatus.Open)
            from place in db.Places.Where(place => place.Id == @case.PlaceId).DefaultIfEmpty()
            from postcode in db.Postcodes.Where(postcode => postcode.Code == place.Postcode).DefaultIfEmpty()
            group @case by new
            {
                @case.WardCode,
                Longitude = place.Longitude ?? (double?)postcode.Longitude,
                Latitude = place.Latitude ?? (double?)postcode.Latitude,
                IsQuiet = @case.IsRestricted || youth.Contains(@case.PanelId),
            }
            into spot
            select new { spot.Key.WardCode, spot.Key.Longitude, spot.Key.Latitude, spot.Key.IsQuiet, Count = spot.Count() }).ToListAsync(cancellation);
        return found.ConvertAll(spot => new MapSpot(spot.WardCode, PointOf(spot.Longitude, spot.Latitude), spot.IsQuiet, spot.Count));
    }

    /// <summary>Cases opened in the twelve months before a day, for those who see counts and no cases: by ward and nothing finer.</summary>
    public static async Task<List<MapSpot>> OpenedCaseSpots(this PsgDb db, Actor actor, DateOnly today, CancellationToken cancellation)
    {
        var since = today.AddMonths(-Months);
        var opened = db.FiguresSeenBy(actor).Where(happened => happened.Kind == CountedEventKind.CaseOpened && happened.OccurredOn >= since);
        var found = await opened.GroupBy(happened => happened.WardCode)
            .Select(ward => new { ward.Key, Count = ward.Count(happened => happened.ReversesId == null) - ward.Count(happened => happened.ReversesId != null) }).ToListAsync(cancellation);
        return found.ConvertAll(ward => new MapSpot(ward.Key, null, IsQuiet: true, ward.Count));
    }

    /// <summary>The month of the newest incidents; null when none were loaded.</summary>
    public static Task<DateOnly?> NewestIncidentMonth(this PsgDb db, CancellationToken cancellation) => db.Incidents.MaxAsync(incident => (DateOnly?)incident.Month, cancellation);

    /// <summary>Incidents of the twelve months up to and with one.</summary>
    public static async Task<List<MapSpot>> IncidentSpots(this PsgDb db, DateOnly newest, CancellationToken cancellation)
    {
        var since = newest.AddMonths(1 - Months);
        var found = await db.Incidents.Where(incident => incident.Month >= since && incident.Month <= newest).GroupBy(incident => new { incident.WardCode, incident.Longitude, incident.Latitude })
            .Select(spot => new { spot.Key.WardCode, spot.Key.Longitude, spot.Key.Latitude, Count = spot.Count() }).ToListAsync(cancellation);
        return found.ConvertAll(spot => new MapSpot(spot.WardCode, new MapPoint(spot.Longitude, spot.Latitude), IsQuiet: false, spot.Count));
    }

    /// <summary>Incidents of those months within so many metres of a point, the most frequent type first.</summary>
    public static async Task<List<IncidentsNear>> IncidentsNear(this PsgDb db, MapPoint point, int metres, DateOnly newest, CancellationToken cancellation)
    {
        const double MetresOfLatitude = 111_000;
        var since = newest.AddMonths(1 - Months);
        var (north, east) = (metres / MetresOfLatitude, metres / (MetresOfLatitude * Math.Cos(double.DegreesToRadians(point.Latitude))));
        var (south, top, west, right) = (point.Latitude - north, point.Latitude + north, point.Longitude - east, point.Longitude + east);
        var found = await db.Incidents
            .Where(incident => incident.Latitude >= south && incident.Latitude <= top && incident.Longitude >= west && incident.Longitude <= right && incident.Month >= since && incident.Month <= newest)
            .GroupBy(incident => new { incident.Type, incident.Longitude, incident.Latitude, IsNewest = incident.Month == newest })
            .Select(spot => new { spot.Key.Type, spot.Key.Longitude, spot.Key.Latitude, spot.Key.IsNewest, Count = spot.Count() }).ToListAsync(cancellation);
        return [.. found.Where(spot => new MapPoint(spot.Longitude, spot.Latitude).MetresTo(point) <= metres).GroupBy(spot => spot.Type)
            .Select(type => new IncidentsNear(type.Key, type.Sum(spot => spot.Count), type.Where(spot => spot.IsNewest).Sum(spot => spot.Count)))
            .OrderByDescending(type => type.Count).ThenBy(type => type.Type, StringComparer.Ordinal)];
    }

    static MapPoint? PointOf(double? longitude, double? latitude) => longitude is { } east && latitude is { } north ? new MapPoint(east, north) : null;
}
