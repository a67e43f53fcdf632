using Shouldly;
using Spp.Psg.Web.Features.Shared;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Shared;

public sealed class ShownTests
{
    static readonly DateOnly Today = new(2026, 12, 9);

    [Theory]
    [InlineData(0, "today")]
    [InlineData(1, "tomorrow")]
    [InlineData(3, "in 3 days")]
    [InlineData(-1, "1 day late")]
    [InlineData(-2, "2 days late")]
    public void A_deadline_is_said_in_words(int days, string words) => Shown.Due(Today.AddDays(days), Today).ShouldBe(words);

    [Fact]
    public void Dates_are_long_in_text_and_short_in_tables()
    {
        Shown.LongDate(Today).ShouldBe("Wednesday 9 December 2026");
        Shown.Date(Today).ShouldBe("9 Dec 2026");
    }

    [Fact]
    public void Times_are_those_of_London_in_summer_and_winter()
    {
        Shown.Time(new DateTimeOffset(2026, 7, 1, 13, 2, 0, TimeSpan.Zero)).ShouldBe("14:02");
        Shown.Time(new DateTimeOffset(2026, 12, 9, 14, 2, 0, TimeSpan.Zero)).ShouldBe("14:02");
        Shown.Day(new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 7, 1));
    }

    [Fact]
    public void A_time_typed_in_summer_is_an_hour_earlier_in_UTC()
    {
        Shown.Instant(new DateTime(2026, 7, 1, 14, 2, 0)).ShouldBe(new DateTimeOffset(2026, 7, 1, 13, 2, 0, TimeSpan.Zero));
        Shown.Instant(new DateTime(2026, 10, 25, 1, 30, 0)).ShouldBe(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Only_the_words_that_differ_are_marked()
    {
        var (mine, theirs) = new ConflictLine("Title", "Noise at the flats", "Noise at all the flats").Marked();
        mine.ShouldBe(new ConflictLine.Parts("Noise at ", "", " the flats"));
        theirs.ShouldBe(new ConflictLine.Parts("Noise at ", "all", " the flats"));
    }
}
