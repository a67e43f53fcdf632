using System.Globalization;
using Shouldly;
using Spp.Psg.Domain.Measures;
using Xunit;

namespace Spp.Psg.Domain.Tests.Measures;

public class TypedPeriodTests
{
    [Theory]
    [InlineData("2018-09", "2018-09-01", "2018-10-01")]
    [InlineData("Sep-18", "2018-09-01", "2018-10-01")]
    [InlineData("Sept 2018", "2018-09-01", "2018-10-01")]
    [InlineData(" September  2018 ", "2018-09-01", "2018-10-01")]
    [InlineData("09/2018", "2018-09-01", "2018-10-01")]
    [InlineData("Q1 2018/19", "2018-04-01", "2018-07-01")]
    [InlineData("q4 2018/19", "2019-01-01", "2019-04-01")]
    [InlineData("q1-2018", "2018-04-01", "2018-07-01")]
    [InlineData("2018/19", "2018-04-01", "2019-04-01")]
    [InlineData("First half of 2018/19", "2018-04-01", "2018-10-01")]
    [InlineData("Second half of 2018/19", "2018-10-01", "2019-04-01")]
    [InlineData("12 months to September 2018", "2017-10-01", "2018-10-01")]
    [InlineData("12m-2018-09", "2017-10-01", "2018-10-01")]
    [InlineData("30/9/2018", "2018-09-30", "2018-10-01")]
    [InlineData("2018-09-30", "2018-09-30", "2018-10-01")]
    [InlineData("1/4/2018 to 30/9/2018", "2018-04-01", "2018-10-01")]
    [InlineData("April 2018 to September 2018", "2018-04-01", "2018-10-01")]
    public void A_period_reads_as_people_and_spreadsheets_write_it(string typed, string from, string to) =>
        TypedPeriod.Read(typed).ShouldBe((DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2018-13")]
    [InlineData("Q5 2018/19")]
    [InlineData("2018/20")]
    [InlineData("31/2/2018")]
    [InlineData("30/9/2018 to 1/4/2018")]
    [InlineData("1/4/1899 to 1/4/2018")]
    [InlineData("12 months to forever")]
    [InlineData("0001-01")]
    [InlineData("9999-12")]
    [InlineData("last summer, or thereabouts, as far as anybody can remember today")]
    public void Anything_else_is_no_period(string? typed) => TypedPeriod.Read(typed).ShouldBeNull();
}
