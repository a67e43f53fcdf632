namespace Spp.Psg.Domain.Places;

/// <summary>
/// From WGS 84 to the British National Grid and back. Source: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes
/// B (ellipsoid to grid) and C (seven-parameter Helmert transformation, good to about 5 metres, which is better than a postcode is).
/// </summary>
public static class NationalGrid
{
    /// <summary>An ellipsoid by its half axes in metres.</summary>
    readonly record struct Ellipsoid(double A, double B)
    {
        public double E2 => 1 - B * B / (A * A);
    }

    static readonly Ellipsoid Airy1830 = new(6_377_563.396, 6_356_256.909);
    static readonly Ellipsoid Grs80 = new(6_378_137.000, 6_356_752.3141);

    const double Scale = 0.9996012717; // on the central meridian
    const double OriginNorthing = -100_000;
    const double OriginEasting = 400_000;
    static readonly double OriginLatitude = double.DegreesToRadians(49);
    static readonly double OriginLongitude = double.DegreesToRadians(-2);

    // WGS 84 to OSGB36: metres, seconds of arc, parts per million.
    static readonly (double X, double Y, double Z) Shift = (-446.448, 125.157, -542.060);
    static readonly (double X, double Y, double Z) Turn = (Seconds(-0.1502), Seconds(-0.2470), Seconds(-0.8421));
    const double Stretch = 20.4894e-6;

    public static GridPoint Of(MapPoint point)
    {
        var (latitude, longitude) = ToAngles(Turned(ToSpace(double.DegreesToRadians(point.Latitude), double.DegreesToRadians(point.Longitude), Grs80)), Airy1830);
        return Project(latitude, longitude);
    }

    public static MapPoint ToMapPoint(GridPoint point)
    {
        var (airyLatitude, airyLongitude) = Unproject(point);
        var (latitude, longitude) = ToAngles(TurnedBack(ToSpace(airyLatitude, airyLongitude, Airy1830)), Grs80);
        return new MapPoint(double.RadiansToDegrees(longitude), double.RadiansToDegrees(latitude));
    }

    /// <summary>From latitude and longitude on the Airy ellipsoid, in radians: annex C.1.</summary>
    public static GridPoint Project(double latitude, double longitude)
    {
        var (sin, cos, tan) = (Math.Sin(latitude), Math.Cos(latitude), Math.Tan(latitude));
        var (across, along) = Radii(sin);
        var (eta2, tan2, p) = (across / along - 1, tan * tan, longitude - OriginLongitude);
        var i = Meridian(latitude) + OriginNorthing;
        var ii = across / 2 * sin * cos;
        var iii = across / 24 * sin * Math.Pow(cos, 3) * (5 - tan2 + 9 * eta2);
        var iiia = across / 720 * sin * Math.Pow(cos, 5) * (61 - 58 * tan2 + tan2 * tan2);
        var iv = across * cos;
        var v = across / 6 * Math.Pow(cos, 3) * (across / along - tan2);
        var vi = across / 120 * Math.Pow(cos, 5) * (5 - 18 * tan2 + tan2 * tan2 + 14 * eta2 - 58 * tan2 * eta2);
        return new GridPoint(
            OriginEasting + iv * p + v * Math.Pow(p, 3) + vi * Math.Pow(p, 5),
            i + ii * p * p + iii * Math.Pow(p, 4) + iiia * Math.Pow(p, 6));
    }

    /// <summary>To latitude and longitude on the Airy ellipsoid, in radians: annex C.2.</summary>
    public static (double Latitude, double Longitude) Unproject(GridPoint point)
    {
        var latitude = (point.Northing - OriginNorthing) / (Airy1830.A * Scale) + OriginLatitude;
        for (var round = 0; round < 20; round++)
        {
            var missing = point.Northing - OriginNorthing - Meridian(latitude);
            latitude += missing / (Airy1830.A * Scale);
            if (Math.Abs(missing) < 0.00001)
                break;
        }

        var (sin, cos, tan) = (Math.Sin(latitude), Math.Cos(latitude), Math.Tan(latitude));
        var (across, along) = Radii(sin);
        var (eta2, tan2, e) = (across / along - 1, tan * tan, point.Easting - OriginEasting);
        var vii = tan / (2 * along * across);
        var viii = tan / (24 * along * Math.Pow(across, 3)) * (5 + 3 * tan2 + eta2 - 9 * tan2 * eta2);
        var ix = tan / (720 * along * Math.Pow(across, 5)) * (61 + 90 * tan2 + 45 * tan2 * tan2);
        var x = 1 / (cos * across);
        var xi = 1 / (cos * 6 * Math.Pow(across, 3)) * (across / along + 2 * tan2);
        var xii = 1 / (cos * 120 * Math.Pow(across, 5)) * (5 + 28 * tan2 + 24 * tan2 * tan2);
        var xiia = 1 / (cos * 5040 * Math.Pow(across, 7)) * (61 + 662 * tan2 + 1320 * tan2 * tan2 + 720 * Math.Pow(tan2, 3));
        return (
            latitude - vii * e * e + viii * Math.Pow(e, 4) - ix * Math.Pow(e, 6),
            OriginLongitude + x * e - xi * Math.Pow(e, 3) + xii * Math.Pow(e, 5) - xiia * Math.Pow(e, 7));
    }

    /// <summary>Radii of curvature across and along the meridian, scaled.</summary>
    static (double Across, double Along) Radii(double sin)
    {
        var bent = 1 - Airy1830.E2 * sin * sin;
        return (Airy1830.A * Scale / Math.Sqrt(bent), Airy1830.A * Scale * (1 - Airy1830.E2) / Math.Pow(bent, 1.5));
    }

    /// <summary>The length of the meridian from the origin.</summary>
    static double Meridian(double latitude)
    {
        var n = (Airy1830.A - Airy1830.B) / (Airy1830.A + Airy1830.B);
        var (less, more) = (latitude - OriginLatitude, latitude + OriginLatitude);
        return Airy1830.B * Scale * (
            (1 + n + 5.0 / 4 * n * n + 5.0 / 4 * n * n * n) * less
            - (3 * n + 3 * n * n + 21.0 / 8 * n * n * n) * Math.Sin(less) * Math.Cos(more)
            + (15.0 / 8 * n * n + 15.0 / 8 * n * n * n) * Math.Sin(2 * less) * Math.Cos(2 * more)
            - 35.0 / 24 * n * n * n * Math.Sin(3 * less) * Math.Cos(3 * more));
    }

    static (double X, double Y, double Z) ToSpace(double latitude, double longitude, Ellipsoid on)
    {
        var (sin, cos) = Math.SinCos(latitude);
        var across = on.A / Math.Sqrt(1 - on.E2 * sin * sin);
        return (across * cos * Math.Cos(longitude), across * cos * Math.Sin(longitude), (1 - on.E2) * across * sin);
    }

    static (double Latitude, double Longitude) ToAngles((double X, double Y, double Z) point, Ellipsoid on)
    {
        var flat = Math.Sqrt(point.X * point.X + point.Y * point.Y);
        var latitude = Math.Atan2(point.Z, flat * (1 - on.E2));
        for (var round = 0; round < 6; round++)
        {
            var sin = Math.Sin(latitude);
            latitude = Math.Atan2(point.Z + on.E2 * on.A / Math.Sqrt(1 - on.E2 * sin * sin) * sin, flat);
        }

        return (latitude, Math.Atan2(point.Y, point.X));
    }

    static (double X, double Y, double Z) Turned((double X, double Y, double Z) p) => (
        Shift.X + (1 + Stretch) * p.X - Turn.Z * p.Y + Turn.Y * p.Z,
        Shift.Y + Turn.Z * p.X + (1 + Stretch) * p.Y - Turn.X * p.Z,
        Shift.Z - Turn.Y * p.X + Turn.X * p.Y + (1 + Stretch) * p.Z);

    /// <summary>The very inverse of <see cref="Turned"/>, not the same with other signs: there and back is the same point.</summary>
    static (double X, double Y, double Z) TurnedBack((double X, double Y, double Z) q)
    {
        var p = (X: q.X - Shift.X, Y: q.Y - Shift.Y, Z: q.Z - Shift.Z);
        for (var round = 0; round < 6; round++)
        {
            var (x, y, z) = Turned(p);
            p = (p.X + q.X - x, p.Y + q.Y - y, p.Z + q.Z - z);
        }

        return p;
    }

    static double Seconds(double seconds) => double.DegreesToRadians(seconds / 3600);
}
