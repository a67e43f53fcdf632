namespace Spp.Psg.Domain.Places;

/// <summary>A ward's outline as it was, or is, in force.</summary>
public sealed class WardBoundary
{
    WardBoundary() { }

    public WardBoundary(string wardCode, string name, DateOnly validFrom, string shape, Guid? loadId) =>
        (WardCode, Name, ValidFrom, Shape, LoadId) = (wardCode, name, validFrom, shape, loadId);

    public string WardCode { get; private init; } = "";
    public string Name { get; private init; } = "";
    public DateOnly ValidFrom { get; private init; }

    /// <summary>The last day; null while it is in force.</summary>
    public DateOnly? ValidTo { get; private init; }

    /// <summary>A GeoJSON MultiPolygon.</summary>
    public string Shape { get; private init; } = "";

    public Guid? LoadId { get; private init; }
}

/// <summary>One ward on a map.</summary>
public sealed record WardOutline(string Code, string Name, Shape Shape);

/// <summary>The wards of one edition: which one a point lies in.</summary>
/// <param name="wards">In the order of their codes: a point on a line that two share goes to the first.</param>
public sealed class WardMap(DateOnly validFrom, DateOnly? validTo, IReadOnlyList<WardOutline> wards)
{
    public DateOnly ValidFrom { get; } = validFrom;
    public DateOnly? ValidTo { get; } = validTo;
    public IReadOnlyList<WardOutline> Wards { get; } = wards;

    /// <summary>Whether the codes are those of the Office for National Statistics, whose boundaries are shown with their source.</summary>
    public bool IsPublished => Wards.Any(ward => ward.Code is ['E' or 'W', >= '0' and <= '9', ..] && ward.Code.Length == 9);

    public bool IsEmpty => Wards.Count == 0;

    public Frame Frame { get; } = wards.Aggregate(Frame.Nothing, (frame, ward) => frame.With(ward.Shape.Frame));

    public WardOutline? At(MapPoint point) => Wards.FirstOrDefault(ward => ward.Shape.Holds(point));

    public WardOutline? Of(string? code) => Wards.FirstOrDefault(ward => ward.Code == code);

    /// <summary>The wards that one borders on, at a corner too: within 100 metres, or what a coarse outline may be off.</summary>
    public IReadOnlyList<WardOutline> Around(string code)
    {
        const double HundredMetres = 100.0 / 111_000;
        var near = Math.Max(HundredMetres, (Frame.East - Frame.West) * Math.Cos(double.DegreesToRadians(Frame.North)) / 250);
        return Of(code) is { } middle ? [.. Wards.Where(ward => ward.Code != code && ward.Shape.IsNear(middle.Shape, near))] : [];
    }

    /// <summary>The same wards with no more positions than these, where leaving some out can do it: first those within a two thousandth of the map's width, then twice as far, and so on.</summary>
    public WardMap Coarser(int mostPositions)
    {
        if (IsEmpty)
            return this;
        var width = (Frame.East - Frame.West) * Math.Cos(double.DegreesToRadians(Frame.North));
        for (var tolerance = width / 2000; ; tolerance *= 2)
        {
            List<WardOutline> coarser = [.. Wards.Select(ward => ward with { Shape = ward.Shape.Simplified(tolerance) })];
            if (coarser.Sum(ward => ward.Shape.Positions) <= mostPositions || tolerance > width / 20)
                return new WardMap(ValidFrom, ValidTo, coarser);
        }
    }
}
