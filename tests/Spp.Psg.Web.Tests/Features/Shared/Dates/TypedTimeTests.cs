using Shouldly;
using Spp.Psg.Web.Features.Shared.Dates;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Shared.Dates;

public sealed class TypedTimeTests
{
    [Theory]
    [InlineData("9:30", 9, 30)]
    [InlineData("09.30", 9, 30)]
    [InlineData("0930", 9, 30)]
    [InlineData("14", 14, 0)]
    [InlineData("2pm", 14, 0)]
    [InlineData("2.30 p.m.", 14, 30)]
    [InlineData("12am", 0, 0)]
    [InlineData("12pm", 12, 0)]
    [InlineData("23:59", 23, 59)]
    [InlineData("midday", 12, 0)]
    public void A_time_is_read_as_people_type_it(string typed, int hour, int minute) =>
        TypedTime.Read(typed).ShouldBe(new TimeOnly(hour, minute));

    [Theory]
    [InlineData("")]
    [InlineData("24:00")]
    [InlineData("9:60")]
    [InlineData("13pm")]
    [InlineData("0am")]
    [InlineData("nine")]
    public void What_is_no_time_is_not_guessed(string typed) => TypedTime.Read(typed).ShouldBeNull();
}
