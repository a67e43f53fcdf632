using Shouldly;
using Spp.Psg.Domain.Figures;
using Xunit;

namespace Spp.Psg.Domain.Tests.Figures;

public sealed class MapClassesTests
{
    [Fact]
    public void Every_number_falls_into_the_class_whose_limits_are_printed()
    {
        for (var highest = 1; highest <= 60; highest++)
        {
            var classes = new MapClasses(highest);
            for (var count = 1; count <= highest; count++)
                classes.All.Where(one => one.From <= count && count <= one.To).ShouldHaveSingleItem().Class.ShouldBe(classes.Of(count), $"{count} of {highest}");
            classes.All.Last().To.ShouldBe(highest);
        }
        new MapClasses(8).All.ShouldBe([(1, 1, 2), (2, 3, 4), (3, 5, 6), (4, 7, 8)]);
        new MapClasses(2).All.ShouldBe([(2, 1, 1), (4, 2, 2)]);
    }

    [Fact]
    public void None_is_a_class_of_its_own()
    {
        new MapClasses(8).Of(0).ShouldBe(0);
        new MapClasses(0).Of(0).ShouldBe(0);
        new MapClasses(0).All.ShouldBeEmpty();
    }
}
