using Shouldly;
using Spp.Psg.Domain.Time;
using Xunit;

namespace Spp.Psg.Domain.Tests.Time;

public class AgeTests
{
    [Theory]
    [InlineData("2010-02-20", "2028-02-19", 17)]
    [InlineData("2010-02-20", "2028-02-20", 18)]
    [InlineData("2008-02-29", "2026-02-28", 17)]
    [InlineData("2008-02-29", "2026-03-01", 18)]
    [InlineData("2008-02-29", "2028-02-28", 19)]
    [InlineData("2008-02-29", "2028-02-29", 20)]
    [InlineData("2010-12-31", "2028-12-30", 17)]
    [InlineData("2010-01-01", "2010-01-01", 0)]
    public void An_age_is_reached_at_the_start_of_the_birthday(string born, string on, int age)
    {
        Age.On(DateOnly.Parse(born), DateOnly.Parse(on)).ShouldBe(age);
        Age.IsChild(DateOnly.Parse(born), DateOnly.Parse(on)).ShouldBe(age < 18);
    }
}
