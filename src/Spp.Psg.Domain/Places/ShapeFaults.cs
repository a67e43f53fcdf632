namespace Spp.Psg.Domain.Places;

/// <summary>What is wrong with an outline, in words that go after the name of what it outlines.</summary>
public static class ShapeFaults
{
    const int MostPositions = 200_000;

    /// <summary>Null when it is sound.</summary>
    public static string? Of(Shape shape)
    {
        if (shape.Patches.Count == 0)
            return "has no outline";
        if (shape.Positions > MostPositions)
            return $"has more than {MostPositions:N0} positions: use a generalised edition";
        var rings = shape.Patches.SelectMany(patch => patch.Rings).ToList();
        return OfNumbers(rings)
            ?? (rings.Any(ring => ring.Count < 4) ? "has a ring of fewer than four positions"
            : rings.Any(ring => ring[0] != ring[^1]) ? "has a ring that is not closed: its last position must be its first"
            : rings.Any(CrossesItself) ? "has a ring that crosses itself"
            : shape.Patches.Any(patch => patch.Holes.Any(hole => !patch.Outline.Aggregate(Frame.Nothing, (frame, point) => frame.With(point)).Holds(hole[0]))) ? "has a hole outside its outline"
            : null);
    }

    static string? OfNumbers(List<IReadOnlyList<MapPoint>> rings)
    {
        foreach (var point in rings.SelectMany(ring => ring))
            if (!point.IsInKingdom)
                return new MapPoint(point.Latitude, point.Longitude).IsInKingdom ? "has latitude and longitude in the wrong order: GeoJSON puts longitude first"
                    : Math.Abs(point.Longitude) > 180 || Math.Abs(point.Latitude) > 90 || !double.IsFinite(point.Longitude + point.Latitude)
                        ? "is not in degrees: it looks like metres of the British National Grid. Export it as longitude and latitude (WGS 84, EPSG:4326)"
                        : "lies outside the United Kingdom";
        return null;
    }

    /// <summary>Whether two edges that are not neighbours meet. Only edges that overlap from west to east are compared.</summary>
    static bool CrossesItself(IReadOnlyList<MapPoint> ring)
    {
        var edges = Enumerable.Range(0, ring.Count - 1).Where(at => ring[at] != ring[at + 1])
            .OrderBy(at => Math.Min(ring[at].Longitude, ring[at + 1].Longitude)).ToList();
        var open = new List<int>();
        foreach (var edge in edges)
        {
            var west = Math.Min(ring[edge].Longitude, ring[edge + 1].Longitude);
            open.RemoveAll(other => Math.Max(ring[other].Longitude, ring[other + 1].Longitude) < west);
            if (open.Any(other => !AreNeighbours(edge, other, ring.Count - 1) && Meet(ring[edge], ring[edge + 1], ring[other], ring[other + 1])))
                return true;
            open.Add(edge);
        }

        return false;
    }

    static bool AreNeighbours(int one, int other, int edges) => Math.Abs(one - other) is var apart && (apart <= 1 || apart == edges - 1);

    /// <summary>Whether two edges cross. Edges that only touch at an end do not: a published ring may touch itself.</summary>
    static bool Meet(MapPoint a, MapPoint b, MapPoint c, MapPoint d) =>
        Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    static int Side(MapPoint from, MapPoint to, MapPoint of) =>
        Math.Sign((to.Longitude - from.Longitude) * (of.Latitude - from.Latitude) - (to.Latitude - from.Latitude) * (of.Longitude - from.Longitude));
}
