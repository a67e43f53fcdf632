using Shouldly;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Time;
using Xunit;

namespace Spp.Psg.Domain.Tests.Meetings;

public sealed class MeetingRuleTests
{
    [Theory]
    [InlineData(2, DayOfWeek.Wednesday, 2026, 12, "2026-12-09")]
    [InlineData(1, DayOfWeek.Monday, 2027, 3, "2027-03-01")]
    [InlineData(4, DayOfWeek.Thursday, 2026, 10, "2026-10-22")]
    [InlineData(5, DayOfWeek.Thursday, 2026, 10, "2026-10-29")]
    [InlineData(5, DayOfWeek.Wednesday, 2027, 2, "2027-02-24")]
    [InlineData(5, DayOfWeek.Friday, 2027, 4, "2027-04-30")]
    public void A_month_has_one_day_by_rule(int week, DayOfWeek weekday, int year, int month, string on) =>
        new MeetingRule(week, weekday, new(10, 0)).In(year, month).ShouldBe(new MeetingDay(DateOnly.Parse(on, null), DateOnly.Parse(on, null), null));

    [Theory]
    [InlineData(1, DayOfWeek.Monday, 2027, 5, "2027-05-04", "3 May 2027 is a bank holiday (Early May bank holiday)")]
    [InlineData(5, DayOfWeek.Friday, 2027, 3, "2027-03-30", "26 March 2027 is a bank holiday (Good Friday)")] // Easter Monday as well
    [InlineData(4, DayOfWeek.Friday, 2026, 12, "2026-12-29", "25 December 2026 is a bank holiday (Christmas Day)")] // a weekend and Boxing Day's substitute after it
    [InlineData(5, DayOfWeek.Monday, 2026, 8, "2026-09-01", "31 August 2026 is a bank holiday (Summer bank holiday)")] // into the next month
    public void On_a_bank_holiday_it_moves_to_the_next_working_day_and_says_why(int week, DayOfWeek weekday, int year, int month, string on, string because)
    {
        var day = new MeetingRule(week, weekday, new(10, 0)).In(year, month);
        (day.On, day.Because).ShouldBe((DateOnly.Parse(on, null), because));
    }

    [Fact]
    public void One_day_a_month_for_years_always_a_working_day_and_never_twice()
    {
        foreach (var week in Enumerable.Range(1, 5))
            foreach (var weekday in Enumerable.Range(1, 5).Select(day => (DayOfWeek)day))
            {
                var days = new MeetingRule(week, weekday, new(10, 0)).After(new DateOnly(2026, 1, 1)).Take(48).ToList();
                days.ShouldAllBe(day => WorkingDays.IsWorkingDay(day.On) && (day.Because == null) == (day.On == day.UsualOn));
                days.Select(day => (day.UsualOn.Year, day.UsualOn.Month)).Distinct().Count().ShouldBe(48);
                days.Zip(days.Skip(1)).ShouldAllBe(pair => pair.First.On < pair.Second.On);
            }
    }

    [Fact]
    public void A_day_that_was_moved_into_the_next_month_is_still_to_come() =>
        new MeetingRule(5, DayOfWeek.Monday, new(10, 0)).Next(new DateOnly(2026, 8, 31), null).On.ShouldBe(new DateOnly(2026, 9, 1));
}
