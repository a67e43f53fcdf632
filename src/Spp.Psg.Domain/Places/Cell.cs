namespace Spp.Psg.Domain.Places;

/// <summary>A square of the National Grid: what a hot spot is counted in, so that no map needs a point.</summary>
public readonly record struct Cell(int Column, int Row)
{
    /// <summary>In metres: a few streets, and never one home (our choice; no published number was found).</summary>
    public const int Side = 500;

    public static Cell Of(MapPoint point)
    {
        var on = NationalGrid.Of(point);
        return new Cell((int)Math.Floor(on.Easting / Side), (int)Math.Floor(on.Northing / Side));
    }

    /// <summary>South-west, south-east, north-east, north-west.</summary>
    public IReadOnlyList<MapPoint> Corners => [Corner(0, 0), Corner(1, 0), Corner(1, 1), Corner(0, 1)];

    public MapPoint Middle => NationalGrid.ToMapPoint(new GridPoint((Column + 0.5) * Side, (Row + 0.5) * Side));

    /// <summary>The south-west corner in metres, as maps print it: 519000 298500.</summary>
    public override string ToString() => $"{Column * Side} {Row * Side}";

    MapPoint Corner(int east, int north) => NationalGrid.ToMapPoint(new GridPoint((Column + east) * (double)Side, (Row + north) * (double)Side));
}
