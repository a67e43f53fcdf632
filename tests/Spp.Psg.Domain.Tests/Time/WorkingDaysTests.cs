using Shouldly;
using Spp.Psg.Domain.Time;
using Xunit;

namespace Spp.Psg.Domain.Tests.Time;

public class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-12-24", null)]
    [InlineData("2026-12-25", "a bank holiday (Christmas Day)")]
    [InlineData("2026-12-26", "a Saturday and a bank holiday (Boxing Day)")]
    [InlineData("2026-12-27", "a Sunday")]
    [InlineData("2026-12-28", "a bank holiday (Boxing Day, substitute day)")]
    [InlineData("2026-12-29", null)]
    [InlineData("2027-12-27", "a bank holiday (Christmas Day, substitute day)")]
    [InlineData("2027-12-28", "a bank holiday (Boxing Day, substitute day)")]
    [InlineData("2028-01-03", "a bank holiday (New Year’s Day, substitute day)")]
    [InlineData("2024-03-29", "a bank holiday (Good Friday)")]
    [InlineData("2029-04-02", "a bank holiday (Easter Monday)")]
    public void Why_a_day_is_not_a_working_day(string date, string? why) => WorkingDays.WhyNot(DateOnly.Parse(date)).ShouldBe(why);

    [Theory]
    [InlineData("2027-04-01", 5, "2027-04-08")]
    [InlineData("2026-12-24", 1, "2026-12-29")]
    [InlineData("2026-12-29", -1, "2026-12-24")]
    [InlineData("2026-12-26", 1, "2026-12-29")]
    [InlineData("2026-12-24", 0, "2026-12-24")]
    [InlineData("2024-03-28", 1, "2024-04-02")]
    public void Working_days_are_added_over_weekends_and_bank_holidays(string from, int days, string to) =>
        WorkingDays.Add(DateOnly.Parse(from), days).ShouldBe(DateOnly.Parse(to));

    [Fact]
    public void Counting_between_undoes_adding()
    {
        var from = new DateOnly(2026, 12, 18);
        for (var days = 0; days < 300; days++)
            WorkingDays.Between(from, WorkingDays.Add(from, days)).ShouldBe(days);
        WorkingDays.Between(new(2026, 12, 29), new(2026, 12, 24)).ShouldBe(-1);
    }

    [Theory]
    [InlineData(2024, 8)]
    [InlineData(2025, 8)]
    [InlineData(2026, 8)]
    [InlineData(2027, 8)]
    [InlineData(2028, 8)]
    [InlineData(2029, 8)]
    [InlineData(2030, 8)]
    public void Each_year_gives_eight_weekdays_off(int year, int expected)
    {
        BankHolidays.Covers(year).ShouldBeTrue();
        Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(day => day.Year == year)
            .Count(day => BankHolidays.Contains(day) && day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday).ShouldBe(expected);
    }
}
