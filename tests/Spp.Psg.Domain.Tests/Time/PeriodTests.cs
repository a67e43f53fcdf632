using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Time;
using Xunit;

namespace Spp.Psg.Domain.Tests.Time;

public class PeriodTests
{
    [Theory]
    [InlineData("2026-12-02", 21, Measure.Days, "2026-12-22")]
    [InlineData("2026-04-01", 6, Measure.Weeks, "2026-05-12")]
    [InlineData("2026-04-01", 3, Measure.Years, "2029-03-31")]
    [InlineData("2027-01-06", 3, Measure.Months, "2027-04-05")]
    [InlineData("2026-09-10", 1, Measure.Months, "2026-10-09")]
    [InlineData("2026-11-20", 28, Measure.Days, "2026-12-17")]
    [InlineData("2026-11-30", 3, Measure.Months, "2027-02-27")]
    [InlineData("2027-11-30", 3, Measure.Months, "2028-02-28")]
    [InlineData("2028-02-29", 1, Measure.Years, "2029-02-27")]
    public void A_period_beginning_with_a_date_counts_that_date(string first, int value, Measure unit, string last) =>
        Period.BeginningWith(DateOnly.Parse(first), new(value, unit)).ShouldBe(DateOnly.Parse(last));

    [Fact]
    public void A_period_following_a_date_leaves_it_out() =>
        Period.Following(new(2026, 12, 2), Length.Days(14)).ShouldBe(new DateOnly(2026, 12, 16));

    [Fact]
    public void A_maximum_is_safe_then_doubtful_then_refused()
    {
        var limit = Period.NoLongerThan(new(2027, 1, 6), Length.Months(3));
        limit.SafeEnd.ShouldBe(new DateOnly(2027, 4, 5));
        limit.WarnsAt.ShouldBe(new DateOnly(2027, 4, 6));
        limit.RefusedFrom.ShouldBe(new DateOnly(2027, 4, 7));
        (limit.Doubts(limit.SafeEnd), limit.Doubts(limit.WarnsAt), limit.Refuses(limit.WarnsAt), limit.Refuses(limit.RefusedFrom)).ShouldBe((false, true, false, true));
    }

    [Theory]
    [InlineData("2026-12-09 10:00", "2026-12-11 10:00")]
    [InlineData("2026-12-23 14:00", "2026-12-26 14:00")]
    [InlineData("2026-12-22 14:00", "2026-12-24 14:00")]
    [InlineData("2026-12-24 10:00", "2026-12-27 10:00")]
    [InlineData("2026-12-25 10:00", "2026-12-28 00:00")]
    [InlineData("2026-12-25 00:00", "2026-12-28 00:00")]
    [InlineData("2026-12-24 23:59", "2026-12-27 23:59")]
    [InlineData("2026-12-23 00:00", "2026-12-25 00:00")]
    [InlineData("2026-12-23 00:01", "2026-12-26 00:01")]
    [InlineData("2026-12-26 00:00", "2026-12-28 00:00")]
    [InlineData("2026-03-28 10:00", "2026-03-30 11:00")]
    [InlineData("2026-10-24 10:00", "2026-10-26 09:00")]
    public void Forty_eight_hours_pass_on_a_real_timeline_without_Christmas_Day(string from, string to) =>
        Period.HoursAfter(Local(from), 48, Period.ChristmasDay).ShouldBe(Local(to));

    [Theory]
    [InlineData("2026-12-24 18:00", "2026-12-26 18:00")]
    [InlineData("2026-11-14 22:00", "2026-11-16 22:00")]
    public void Twenty_four_hours_can_skip_Sundays_and_Good_Friday_too(string from, string to) =>
        Period.HoursAfter(Local(from), 24, day => Period.ChristmasDay(day) || day.DayOfWeek == DayOfWeek.Sunday || BankHolidays.NameOf(day) == "Good Friday").ShouldBe(Local(to));

    [Fact]
    public void Hours_agree_with_counting_them_minute_by_minute() =>
        Prop.ForAll(Instants, Gen.Choose(1, 60).ToArbitrary(), (start, hours) =>
            Period.HoursAfter(start, hours, Period.ChristmasDay) == MinuteByMinute(start, hours)).Check(Many);

    [Fact]
    public void Without_a_disregarded_day_the_hours_are_elapsed_hours() =>
        Prop.ForAll(Instants, Gen.Choose(1, 60).ToArbitrary(), (start, hours) =>
            Period.HoursAfter(start, hours, _ => false) == start.AddHours(hours) && Period.HoursAfter(start, hours) == start.AddHours(hours)).Check(Many);

    [Fact]
    public void Months_agree_with_turning_the_calendar_day_by_day() =>
        Prop.ForAll(Dates, Gen.Choose(1, 36).ToArbitrary(), (start, months) =>
            Period.CorrespondingDate(start, Length.Months(months)) == DayByDay(start, months)
            && Period.BeginningWith(start, Length.Months(months)) < DayByDay(start, months)).Check(Many);

    [Fact]
    public void A_year_is_twelve_months_and_a_week_seven_days() =>
        Prop.ForAll(Dates, Gen.Choose(1, 5).ToArbitrary(), (start, n) =>
            Period.BeginningWith(start, Length.Years(n)) == Period.BeginningWith(start, Length.Months(12 * n))
            && Period.BeginningWith(start, Length.Weeks(n)).DayNumber - start.DayNumber + 1 == 7 * n).Check(Many);

    [Fact]
    public void Local_time_and_instant_are_each_other_s_inverse() =>
        Prop.ForAll(Instants, start =>
        {
            var again = LondonTime.At(LondonTime.DateOf(start), LondonTime.TimeOf(start));
            return again == start || again == start.AddHours(-1) && LondonTime.Zone.IsAmbiguousTime(start);
        }).Check(Many);

    static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_500);

    /// <summary>Ten years; half of the instants fall within two days of Christmas or of a clock change.</summary>
    static Arbitrary<DateTimeOffset> Instants => Gen.OneOf(
        Gen.Choose(0, 10 * 365 * 24 * 60).Select(minutes => Start.AddMinutes(minutes)),
        from year in Gen.Choose(2024, 2033)
        from day in Gen.Elements(new DateOnly(year, 12, 25), LastSunday(year, 3), LastSunday(year, 10))
        from minutes in Gen.Choose(-2 * 24 * 60, 2 * 24 * 60)
        select LondonTime.StartOf(day).AddMinutes(minutes)).ToArbitrary();

    /// <summary>Ten years; half of the dates are the last days of a month.</summary>
    static Arbitrary<DateOnly> Dates => Gen.OneOf(
        Gen.Choose(0, 3652).Select(new DateOnly(2024, 1, 1).AddDays),
        from month in Gen.Choose(1, 120)
        from back in Gen.Choose(1, 4)
        select new DateOnly(2024, 1, 1).AddMonths(month).AddDays(-back)).ToArbitrary();

    static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Knows the clock change only as "last Sunday, 01:00 UTC", and nothing of time zones.</summary>
    static DateTimeOffset MinuteByMinute(DateTimeOffset start, int hours)
    {
        var now = start;
        for (var left = hours * 60; left > 0;)
        {
            var summer = now >= Change(now.Year, 3) && now < Change(now.Year, 10);
            var wall = now.UtcDateTime.AddHours(summer ? 1 : 0);
            left -= wall is { Month: 12, Day: 25 } ? 0 : 1;
            now = now.AddMinutes(1);
        }
        return now;
    }

    static DateTimeOffset Change(int year, int month) => new(LastSunday(year, month).ToDateTime(new(1, 0)), TimeSpan.Zero);

    static DateOnly LastSunday(int year, int month) =>
        Enumerable.Range(25, 7).Select(day => new DateOnly(year, month, day)).Single(day => day.DayOfWeek == DayOfWeek.Sunday);

    /// <summary>Turns one page a day until the month has changed often enough, then stops on the day or on the month's last.</summary>
    static DateOnly DayByDay(DateOnly start, int months)
    {
        var day = start;
        for (var turned = 0; turned < months;)
        {
            day = day.AddDays(1);
            turned += day.Day == 1 ? 1 : 0;
        }
        while (day.Day != start.Day && day.AddDays(1).Month == day.Month)
            day = day.AddDays(1);
        return day;
    }

    static DateTimeOffset Local(string text)
    {
        var parsed = DateTime.Parse(text);
        return LondonTime.At(DateOnly.FromDateTime(parsed), TimeOnly.FromDateTime(parsed));
    }
}
