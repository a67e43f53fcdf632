using Shouldly;
using Spp.Psg.Web.Features.Shared.Dates;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Shared.Dates;

public sealed class TypedDateTests
{
    static readonly DateOnly Wednesday = new(2026, 12, 9);

    [Theory]
    [InlineData("5 9 26", 2026, 9, 5)]
    [InlineData("5/9/2026", 2026, 9, 5)]
    [InlineData("05.09.26", 2026, 9, 5)]
    [InlineData(" 5  sep 26 ", 2026, 9, 5)]
    [InlineData("5th September 2026", 2026, 9, 5)]
    [InlineData("Sat 5 Sep 2026", 2026, 9, 5)]
    [InlineData("2026-09-05", 2026, 9, 5)]
    [InlineData("29 2 28", 2028, 2, 29)]
    [InlineData("1 1 46", 2046, 1, 1)]
    [InlineData("1 1 47", 1947, 1, 1)]
    [InlineData("today", 2026, 12, 9)]
    [InlineData("Tomorrow", 2026, 12, 10)]
    [InlineData("yesterday", 2026, 12, 8)]
    [InlineData("fri", 2026, 12, 11)]
    [InlineData("wed", 2026, 12, 16)]
    [InlineData("next thursday", 2026, 12, 10)]
    [InlineData("last wed", 2026, 12, 2)]
    [InlineData("last tue", 2026, 12, 8)]
    public void A_date_is_read_as_people_type_it(string typed, int year, int month, int day) =>
        TypedDate.Read(typed, Wednesday).ShouldBe(new DateOnly(year, month, day));

    [Theory]
    [InlineData("")]
    [InlineData("29 2 27")]
    [InlineData("31 9 26")]
    [InlineData("5 9")]
    [InlineData("5 13 26")]
    [InlineData("0 1 26")]
    [InlineData("5 9 126")]
    [InlineData("5 9 1899")]
    [InlineData("5 9 2201")]
    [InlineData("-5 9 26 1")]
    [InlineData("soon")]
    [InlineData("0001-01-01")]
    public void What_is_no_date_is_not_guessed(string typed) => TypedDate.Read(typed, Wednesday).ShouldBeNull();
}
