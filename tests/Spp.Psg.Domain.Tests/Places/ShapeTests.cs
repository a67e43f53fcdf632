using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Places;
using Xunit;

namespace Spp.Psg.Domain.Tests.Places;

public sealed class ShapeTests
{
    /// <summary>A square of hundredths of a degree, at (0, 52), with a hole in its middle, and a second patch to the east.</summary>
    static readonly Shape Square = new(
    [
        new Patch(Ring((0, 0), (10, 0), (10, 10), (0, 10)), [Ring((4, 4), (4, 6), (6, 6), (6, 4))]),
        new Patch(Ring((20, 0), (30, 0), (30, 10), (20, 10)), []),
    ]);

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(5, 5, false)]
    [InlineData(5, 3.9, true)]
    [InlineData(15, 5, false)]
    [InlineData(25, 5, true)]
    [InlineData(-0.01, 5, false)]
    [InlineData(9.99, 9.99, true)]
    public void A_point_is_inside_any_patch_and_in_no_hole(double x, double y, bool inside) => Square.Holds(At(x, y)).ShouldBe(inside);

    [Fact]
    public void Of_two_neighbours_exactly_one_has_a_point_on_their_line() =>
        Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), along =>
        {
            var line = Enumerable.Range(0, 6).Select(at => (X: 5 + (at % 2 == 0 ? 1.3 : -0.7), Y: at * 2.0)).ToList();
            var west = new Shape([new Patch(Ring([(0, 0), .. line, (0, 10)]), [])]);
            var east = new Shape([new Patch(Ring([(10, 0), (10, 10), .. Enumerable.Reverse(line)]), [])]);
            var (from, to) = (line[along / 201], line[along / 201 + 1]);
            var part = along % 201 / 201.0;
            var point = At(from.X + (to.X - from.X) * part, from.Y + (to.Y - from.Y) * part);
            return point.Latitude is <= 52 or >= 52.1 || west.Holds(point) ^ east.Holds(point);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_way_a_ring_runs_and_where_it_begins_do_not_matter() =>
        Prop.ForAll(Stars(), Gen.Choose(-1200, 1200).Two().ToArbitrary(), (star, on) =>
        {
            var point = At(on.Item1 / 100.0, on.Item2 / 100.0);
            var open = star.SkipLast(1).ToList();
            List<MapPoint> turned = [.. open.Skip(2), .. open.Take(2)];
            return Of(star).Holds(point) == Of([.. star.Reverse()]).Holds(point) && Of(star).Holds(point) == Of([.. turned, turned[0]]).Holds(point);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_middle_is_inside() => Prop.ForAll(Stars(), star => Of(star).Holds(Of(star).Middle())).QuickCheckThrowOnFailure();

    [Fact]
    public void Simplifying_leaves_out_only_what_lies_near_the_new_outline() =>
        Prop.ForAll(Stars(), star =>
        {
            const double tolerance = 0.002;
            var simple = Of(star).Simplified(tolerance).Patches[0].Outline;
            return simple.Count <= star.Count && simple[0] == simple[^1] && simple.All(star.Contains)
                && star.All(point => simple.Zip(simple.Skip(1)).Min(edge => Off(point, edge.First, edge.Second)) <= tolerance + 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_straight_line_needs_no_position_between()
    {
        var ring = Ring([.. Enumerable.Range(0, 100).Select(at => (at / 10.0, 0.0)), (10, 10), (0, 10)]);
        Of(ring).Simplified(1e-6).Positions.ShouldBe(5);
    }

    [Fact]
    public void A_map_is_made_as_coarse_as_it_must_be_and_no_coarser()
    {
        var round = Ring([.. Enumerable.Range(0, 720).Select(at => (10 * Math.Cos(at * Math.PI / 360), 10 * Math.Sin(at * Math.PI / 360)))]);
        var map = new WardMap(new(2026, 4, 1), null, [new("W1", "Round", Of(round)), new("W2", "Square", Square)]);
        map.Coarser(10_000).Wards.Sum(ward => ward.Shape.Positions).ShouldBeInRange(40, 700);
        var coarse = map.Coarser(40);
        coarse.Wards.Sum(ward => ward.Shape.Positions).ShouldBeLessThanOrEqualTo(40);
        (coarse.ValidFrom, coarse.Of("W2")!.Shape.Positions).ShouldBe((map.ValidFrom, 15), "what is simple already stays");
        coarse.Of("W1")!.Shape.Holds(At(9, 0)).ShouldBeTrue();
        new WardMap(default, null, []).Coarser(1).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void The_wards_around_one_are_those_that_touch_it()
    {
        WardOutline Ward(string code, double west, double south) => new(code, code, Of(Ring((west, south), (west + 10, south), (west + 10, south + 10), (west, south + 10))));
        var map = new WardMap(new(2026, 4, 1), null, [Ward("Middle", 10, 10), Ward("East", 20, 13), Ward("Corner", 20, 23), Ward("Touching", 0, 0), Ward("Far", 30, 10)]);
        map.Around("Middle").Select(ward => ward.Code).ShouldBe(["East", "Touching"]);
        map.Around("Nowhere").ShouldBeEmpty();
    }

    [Fact]
    public void A_star_is_sound_and_one_with_two_corners_swapped_crosses_itself()
    {
        ShapeFaults.Of(Square).ShouldBeNull();
        Prop.ForAll(Stars(), star => ShapeFaults.Of(Of(star)) is null).QuickCheckThrowOnFailure();
        ShapeFaults.Of(Of(Ring((0, 0), (10, 10), (10, 0), (0, 10)))).ShouldBe("has a ring that crosses itself");
    }

    [Theory]
    [InlineData(52.0, 0.1, "has latitude and longitude in the wrong order: GeoJSON puts longitude first")]
    [InlineData(519_000, 298_000, "is not in degrees: it looks like metres of the British National Grid. Export it as longitude and latitude (WGS 84, EPSG:4326)")]
    [InlineData(13.4, 52.5, "lies outside the United Kingdom")]
    public void Numbers_that_are_no_place_in_the_kingdom_are_named_for_what_they_look_like(double x, double y, string fault) =>
        ShapeFaults.Of(Of([new(x, y), new(x + 0.01, y), new(x, y + 0.01), new(x, y)])).ShouldBe(fault);

    [Fact]
    public void A_ring_must_be_closed_and_have_three_corners()
    {
        ShapeFaults.Of(Of([At(0, 0), At(1, 0), At(1, 1), At(0, 1)])).ShouldBe("has a ring that is not closed: its last position must be its first");
        ShapeFaults.Of(Of([At(0, 0), At(1, 0), At(0, 0)])).ShouldBe("has a ring of fewer than four positions");
        ShapeFaults.Of(new Shape([])).ShouldBe("has no outline");
        ShapeFaults.Of(new Shape([new Patch(Ring((0, 0), (1, 0), (1, 1)), [Ring((5, 5), (6, 5), (6, 6))])])).ShouldBe("has a hole outside its outline");
    }

    [Fact]
    public void A_shape_is_the_same_after_it_was_written_and_read()
    {
        var written = GeoJson.Write(Square);
        GeoJson.Write(GeoJson.ReadShape(written)).ShouldBe(written);
        GeoJson.ReadShape(written).Positions.ShouldBe(Square.Positions);
    }

    /// <summary>Rings around a middle, each corner at its own distance: never crossing themselves.</summary>
    static Arbitrary<IReadOnlyList<MapPoint>> Stars() =>
        Gen.Choose(20, 100).ListOf().Where(distances => distances.Count >= 5)
            .Select(distances => Ring([.. distances.Select((distance, at) => (distance / 10.0 * Math.Cos(at * Math.Tau / distances.Count), distance / 10.0 * Math.Sin(at * Math.Tau / distances.Count)))]))
            .ToArbitrary();

    static double Off(MapPoint point, MapPoint from, MapPoint to)
    {
        var narrow = Math.Cos(double.DegreesToRadians(52));
        var (x, y, px, py) = ((to.Longitude - from.Longitude) * narrow, to.Latitude - from.Latitude, (point.Longitude - from.Longitude) * narrow, point.Latitude - from.Latitude);
        var along = x == 0 && y == 0 ? 0 : Math.Clamp((px * x + py * y) / (x * x + y * y), 0, 1);
        return Math.Sqrt(Math.Pow(px - along * x, 2) + Math.Pow(py - along * y, 2)) * 0.99; // the outline's own latitude differs a little
    }

    static Shape Of(IReadOnlyList<MapPoint> ring) => new([new Patch(ring, [])]);

    static MapPoint At(double x, double y) => new(x / 100, 52 + y / 100);

    static IReadOnlyList<MapPoint> Ring(params (double X, double Y)[] corners) => [.. corners.Append(corners[0]).Select(corner => At(corner.X, corner.Y))];
}
