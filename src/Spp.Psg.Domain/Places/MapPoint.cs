using System.Globalization;
using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Places;

/// <summary>A point on the ground in WGS 84, as GPS, GeoJSON and police.uk give it.</summary>
public readonly partial record struct MapPoint(double Longitude, double Latitude)
{
    const double EarthRadius = 6_371_008.8; // metres, mean (IUGG)

    /// <summary>Within a frame around the United Kingdom: what lies outside was given in another order or projection.</summary>
    public bool IsInKingdom => Longitude is > -9 and < 2.1 && Latitude is > 49 and < 61;

    /// <summary>In metres, on a sphere: good to half a per cent.</summary>
    public double MetresTo(MapPoint other)
    {
        var (mine, theirs) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var (north, east) = (Math.Sin((theirs - mine) / 2), Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2));
        return 2 * EarthRadius * Math.Asin(Math.Sqrt(Math.Min(1, north * north + Math.Cos(mine) * Math.Cos(theirs) * east * east)));
    }

    /// <summary>A point as people copy it: "52.5731, -0.2405" (latitude first), "519300 298500" or "TL 193 985".</summary>
    /// <returns>Null when it is none of these, or not in the United Kingdom.</returns>
    public static MapPoint? Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        MapPoint? read = Degrees().Match(text) is { Success: true } degrees ? new MapPoint(Number(degrees.Groups[2]), Number(degrees.Groups[1]))
            : Metres().Match(text) is { Success: true } metres ? NationalGrid.ToMapPoint(new GridPoint(Number(metres.Groups[1]), Number(metres.Groups[2])))
            : GridPoint.Read(text) is { } lettered ? NationalGrid.ToMapPoint(lettered)
            : null;
        return read is { IsInKingdom: true } ? read : null;
    }

    /// <summary>Latitude first, to about a metre.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latitude:0.00000}, {Longitude:0.00000}");

    static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([4-6]\d\.\d{1,15})\s*[,\s]\s*(-?\d\.\d{1,15})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Degrees();

    [GeneratedRegex(@"^(\d{5,6}(?:\.\d{1,3})?)\s*[,\s]\s*(\d{5,7}(?:\.\d{1,3})?)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Metres();
}
