using Shouldly;
using Spp.Psg.Domain.Measures;
using Xunit;

namespace Spp.Psg.Domain.Tests.Measures;

public class ProportionRangeTests
{
    [Theory]
    [InlineData(8.27, 12.99, 884, "74 to 114")]
    [InlineData(44.94, 58.41, 154, "70 to 89")]
    [InlineData(40.11, 56.10, 156, "63 to 87")]
    [InlineData(10, 20, 100, "10 to 20")]
    [InlineData(10, 10, 100, "10")]
    [InlineData(10.1, 10.9, 100, "n/a")]
    [InlineData(8.27, 12.99, 0, "0")]
    public void The_low_end_is_rounded_up_and_the_high_end_down(double low, double high, int whole, string among) =>
        new ProportionRange((decimal)low, (decimal)high).Among(whole).ShouldBe(among);
}
