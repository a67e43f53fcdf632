namespace Spp.Psg.Domain.Places;

/// <summary>A frame with sides along the meridians and parallels.</summary>
public readonly record struct Frame(double West, double South, double East, double North)
{
    public static readonly Frame Nothing = new(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);

    public bool Holds(MapPoint point) => point.Longitude >= West && point.Longitude <= East && point.Latitude >= South && point.Latitude <= North;

    public Frame With(MapPoint point) => new(Math.Min(West, point.Longitude), Math.Min(South, point.Latitude), Math.Max(East, point.Longitude), Math.Max(North, point.Latitude));

    public Frame With(Frame other) => new(Math.Min(West, other.West), Math.Min(South, other.South), Math.Max(East, other.East), Math.Max(North, other.North));
}

/// <summary>One area with a closed outline and closed holes: the last position of each ring is its first.</summary>
public sealed record Patch(IReadOnlyList<MapPoint> Outline, IReadOnlyList<IReadOnlyList<MapPoint>> Holes)
{
    public IEnumerable<IReadOnlyList<MapPoint>> Rings => Holes.Prepend(Outline);

    /// <summary>Inside by the even-odd rule over all rings, so that a hole is outside. Of two patches that share an edge, a point on it is in exactly one.</summary>
    public bool Holds(MapPoint point)
    {
        var inside = false;
        foreach (var ring in Rings)
            for (var at = 1; at < ring.Count; at++)
                inside ^= IsCrossed(ring[at - 1], ring[at], point);
        return inside;
    }

    /// <summary>Whether a ray from the point to the east meets the edge; an edge has its lower end and not its upper one.</summary>
    static bool IsCrossed(MapPoint from, MapPoint to, MapPoint point)
    {
        if (from.Latitude > point.Latitude == to.Latitude > point.Latitude)
            return false;
        var (low, high) = from.Latitude < to.Latitude ? (from, to) : (to, from); // in one order, whichever way the ring runs
        return point.Longitude < low.Longitude + (point.Latitude - low.Latitude) / (high.Latitude - low.Latitude) * (high.Longitude - low.Longitude);
    }
}

/// <summary>An area on the ground, in one patch or several: what GeoJSON calls a Polygon or a MultiPolygon.</summary>
public sealed class Shape(IReadOnlyList<Patch> patches)
{
    public IReadOnlyList<Patch> Patches { get; } = patches;

    public Frame Frame { get; } = patches.SelectMany(patch => patch.Outline).Aggregate(Frame.Nothing, (frame, point) => frame.With(point));

    public int Positions => Patches.Sum(patch => patch.Rings.Sum(ring => ring.Count));

    public bool Holds(MapPoint point) => Frame.Holds(point) && Patches.Any(patch => patch.Holds(point));

    /// <summary>Whether another shape comes as near as this somewhere, in degrees of latitude; one that lies wholly inside is not near its border.</summary>
    public bool IsNear(Shape other, double degrees)
    {
        var narrow = Math.Cos(double.DegreesToRadians(Frame.South));
        return Near(this, other) || Near(other, this);

        bool Near(Shape corners, Shape edges) => corners.Patches.SelectMany(patch => patch.Outline).Any(point => edges.Patches.SelectMany(patch => patch.Outline.Zip(patch.Outline.Skip(1)))
            .Any(edge => Distance(point, edge.First, edge.Second, narrow) <= degrees));
    }

    /// <summary>Some point inside: the middle of the widest stretch, on the parallel half way up, of its largest patch.</summary>
    public MapPoint Middle()
    {
        var patch = Patches.MaxBy(patch => Math.Abs(Area(patch.Outline)))!;
        var frame = patch.Outline.Aggregate(Frame.Nothing, (frame, point) => frame.With(point));
        // No position lies exactly on this parallel but by accident; there, one a little higher.
        var parallel = (frame.South + frame.North) / 2;
        while (patch.Rings.Any(ring => ring.Any(position => position.Latitude == parallel)))
            parallel += (frame.North - frame.South) / 1000;
        var crossings = patch.Rings.SelectMany(ring => ring.Zip(ring.Skip(1)))
            .Where(edge => edge.First.Latitude > parallel != edge.Second.Latitude > parallel)
            .Select(edge => edge.First.Longitude + (parallel - edge.First.Latitude) / (edge.Second.Latitude - edge.First.Latitude) * (edge.Second.Longitude - edge.First.Longitude))
            .Order().ToList();
        var widest = crossings.Chunk(2).MaxBy(pair => pair[1] - pair[0])!;
        return new MapPoint((widest[0] + widest[1]) / 2, parallel);
    }

    /// <summary>The same area with fewer positions: none that was left out lies further than this from the new outline (Douglas and Peucker). In degrees of latitude.</summary>
    public Shape Simplified(double tolerance) => new([.. Patches.Select(patch => new Patch(
        Simplified(patch.Outline, tolerance), [.. patch.Holes.Select(hole => Simplified(hole, tolerance)).Where(hole => hole.Count > 4)]))]);

    static IReadOnlyList<MapPoint> Simplified(IReadOnlyList<MapPoint> ring, double tolerance)
    {
        if (ring.Count <= 5)
            return ring;
        // A degree of longitude is shorter than one of latitude.
        var narrow = Math.Cos(double.DegreesToRadians(ring[0].Latitude));
        var kept = new bool[ring.Count];
        var farthest = Enumerable.Range(1, ring.Count - 2).MaxBy(at => Distance(ring[at], ring[0], ring[0], narrow));
        (kept[0], kept[farthest], kept[^1]) = (true, true, true);
        var waiting = new Stack<(int From, int To)>([(0, farthest), (farthest, ring.Count - 1)]);
        while (waiting.TryPop(out var part))
        {
            var (worst, distance) = (0, tolerance);
            for (var at = part.From + 1; at < part.To; at++)
                if (Distance(ring[at], ring[part.From], ring[part.To], narrow) is var off && off > distance)
                    (worst, distance) = (at, off);
            if (worst == 0)
                continue;
            kept[worst] = true;
            waiting.Push((part.From, worst));
            waiting.Push((worst, part.To));
        }

        var fewer = ring.Where((_, at) => kept[at]).ToList();
        return fewer.Count >= 4 ? fewer : ring;
    }

    /// <summary>From a point to a stretch of line, in degrees of latitude.</summary>
    static double Distance(MapPoint point, MapPoint from, MapPoint to, double narrow)
    {
        var (x, y) = ((to.Longitude - from.Longitude) * narrow, to.Latitude - from.Latitude);
        var (px, py) = ((point.Longitude - from.Longitude) * narrow, point.Latitude - from.Latitude);
        var length = x * x + y * y;
        var along = length == 0 ? 0 : Math.Clamp((px * x + py * y) / length, 0, 1);
        return Math.Sqrt(Math.Pow(px - along * x, 2) + Math.Pow(py - along * y, 2));
    }

    /// <summary>Twice the signed area, in square degrees: for comparing only.</summary>
    internal static double Area(IReadOnlyList<MapPoint> ring)
    {
        double sum = 0;
        for (var at = 1; at < ring.Count; at++)
            sum += ring[at - 1].Longitude * ring[at].Latitude - ring[at].Longitude * ring[at - 1].Latitude;
        return sum;
    }
}
