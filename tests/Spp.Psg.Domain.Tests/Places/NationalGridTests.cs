using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Places;
using Xunit;

namespace Spp.Psg.Domain.Tests.Places;

public sealed class NationalGridTests
{
    /// <summary>Ordnance Survey, "A guide to coordinate systems in Great Britain", annex C: Caister water tower on the Airy ellipsoid, to the millimetre.</summary>
    [Fact]
    public void The_worked_example_of_the_Ordnance_Survey_projects_to_the_millimetre()
    {
        var (latitude, longitude) = (Angle(52, 39, 27.2531), Angle(1, 43, 4.5177));
        var on = NationalGrid.Project(latitude, longitude);
        on.Easting.ShouldBe(651_409.903, 0.001);
        on.Northing.ShouldBe(313_177.270, 0.001);
        var back = NationalGrid.Unproject(new GridPoint(651_409.903, 313_177.270));
        back.Latitude.ShouldBe(latitude, 1e-10);
        back.Longitude.ShouldBe(longitude, 1e-10);
    }

    /// <summary>EPSG guidance note 7-2, Transverse Mercator, to the centimetre.</summary>
    [Fact]
    public void The_example_of_EPSG_projects_to_the_centimetre()
    {
        var on = NationalGrid.Project(Angle(50, 30, 0), Angle(0, 30, 0));
        on.Easting.ShouldBe(577_274.99, 0.011);
        on.Northing.ShouldBe(69_740.50, 0.011);
    }

    /// <summary>The published seven-parameter transformation gives this; the exact one (OSTN15) differs by metres, which is what it is said to be good for.</summary>
    [Theory]
    [InlineData(651_409.903, 313_177.270, 52.657978611, 1.716051944, 0.1)]
    [InlineData(651_409.804, 313_177.450, 52.658007833, 1.716073973, 6)]
    [InlineData(614_300, 159_900, 51.297880, 1.072628, 6)]
    public void Both_ways_between_grid_and_WGS_84_are_as_published(double easting, double northing, double latitude, double longitude, double metres)
    {
        NationalGrid.ToMapPoint(new GridPoint(easting, northing)).MetresTo(new MapPoint(longitude, latitude)).ShouldBeLessThan(metres);
        var on = NationalGrid.Of(new MapPoint(longitude, latitude));
        Math.Sqrt(Math.Pow(on.Easting - easting, 2) + Math.Pow(on.Northing - northing, 2)).ShouldBeLessThan(metres);
    }

    [Fact]
    public void There_and_back_is_the_same_point_within_a_centimetre_anywhere_on_the_grid() =>
        Prop.ForAll(Gen.Choose(90_000, 655_000).Two().ToArbitrary(), two =>
        {
            var point = new GridPoint(two.Item1 + 0.25, two.Item2 * 1.8 - 150_000 + 0.75);
            var back = NationalGrid.Of(NationalGrid.ToMapPoint(point));
            return Math.Abs(back.Easting - point.Easting) < 0.01 && Math.Abs(back.Northing - point.Northing) < 0.01;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("52.5731, -0.2405", 52.5731, -0.2405)]
    [InlineData(" 52.5731 -0.2405 ", 52.5731, -0.2405)]
    [InlineData("651409.903 313177.270", 52.65798, 1.71605)]
    [InlineData("TG 51409 13177", 52.65798, 1.71605)]
    [InlineData("tg5140913177", 52.65798, 1.71605)]
    public void A_point_is_read_as_people_copy_it(string typed, double latitude, double longitude) =>
        MapPoint.Read(typed)!.Value.MetresTo(new MapPoint(longitude, latitude)).ShouldBeLessThan(2);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("PE1 1AB")]
    [InlineData("-0.2405, 52.5731")]
    [InlineData("12.5, 99.1")]
    [InlineData("TG 514 1317")]
    [InlineData("ZZ 123 456")]
    public void What_is_no_point_in_the_kingdom_is_none(string? typed) => MapPoint.Read(typed).ShouldBeNull();

    [Fact]
    public void A_cell_holds_its_middle_and_has_its_side()
    {
        var cell = Cell.Of(new MapPoint(-0.2405, 52.5731));
        Cell.Of(cell.Middle).ShouldBe(cell);
        NationalGrid.Of(cell.Corners[2]).Easting.ShouldBe((cell.Column + 1) * 500, 0.01);
        cell.Corners[0].MetresTo(cell.Corners[1]).ShouldBe(500, 2.5);
    }

    static double Angle(int degrees, int minutes, double seconds) => double.DegreesToRadians(degrees + minutes / 60.0 + seconds / 3600);
}
