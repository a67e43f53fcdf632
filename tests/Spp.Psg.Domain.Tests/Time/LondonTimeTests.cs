using Shouldly;
using Spp.Psg.Domain.Time;
using Xunit;

namespace Spp.Psg.Domain.Tests.Time;

public class LondonTimeTests
{
    static readonly DateOnly springForward = new(2026, 3, 29);
    static readonly DateOnly fallBack = new(2026, 10, 25);

    [Theory]
    [InlineData(0, 59, true)]
    [InlineData(1, 0, false)]
    [InlineData(1, 59, false)]
    [InlineData(2, 0, true)]
    public void An_hour_that_never_happens_in_spring_is_refused(int hour, int minute, bool happens)
    {
        LondonTime.TryAt(springForward, new(hour, minute), "ServedAt", out var refusal).HasValue.ShouldBe(happens);
        (refusal is null).ShouldBe(happens);
        if (!happens)
            Should.Throw<RuleBroken>(() => LondonTime.At(springForward, new(hour, minute), "ServedAt")).Refusals.ShouldHaveSingleItem()
                .ShouldBe(new Refusal("ServedAt", "Time must be before 1am or from 2am on 29 March 2026, because the clocks go forward"));
    }

    [Fact]
    public void An_hour_that_happens_twice_in_autumn_means_its_first_time()
    {
        LondonTime.At(fallBack, new(1, 30)).ShouldBe(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
        LondonTime.At(fallBack, new(2, 0)).ShouldBe(new DateTimeOffset(2026, 10, 25, 2, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_summer_evening_belongs_to_the_next_local_day()
    {
        var instant = new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero);
        LondonTime.DateOf(instant).ShouldBe(new DateOnly(2026, 7, 1));
        LondonTime.TimeOf(instant).ShouldBe(new TimeOnly(0, 30));
    }

    [Theory]
    [InlineData(2026, 3, 29, 23)]
    [InlineData(2026, 10, 25, 25)]
    [InlineData(2026, 12, 25, 24)]
    public void A_local_day_has_as_many_hours_as_the_clock_change_leaves_it(int year, int month, int day, int hours)
    {
        var date = new DateOnly(year, month, day);
        (LondonTime.StartOf(date.AddDays(1)) - LondonTime.StartOf(date)).TotalHours.ShouldBe(hours);
        (LondonTime.StartOf(date.AddDays(1)) - LondonTime.EndOf(date)).TotalSeconds.ShouldBe(1);
    }

    [Fact]
    public void Dates_and_times_are_written_as_people_read_them()
    {
        LondonTime.At(new(2026, 12, 26), new(14, 0)).InWords().ShouldBe("2pm on Saturday 26 December 2026");
        LondonTime.At(new(2026, 7, 1), new(9, 5)).InWords().ShouldBe("9:05am on Wednesday 1 July 2026");
        new TimeOnly(0, 0).InWords().ShouldBe("midnight");
        new TimeOnly(12, 0).InWords().ShouldBe("midday");
    }
}
