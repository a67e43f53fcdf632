using Shouldly;
using Spp.Psg.Domain.Referrals;
using Xunit;

namespace Spp.Psg.Domain.Tests.Referrals;

public sealed class TriageTargetTests
{
    [Theory]
    [InlineData("2026-11-30", "2026-11-23", "5 working days left")]
    [InlineData("2026-11-30", "2026-11-27", "1 working day left")]
    [InlineData("2026-11-30", "2026-11-29", "1 working day left")] // Sunday
    [InlineData("2026-11-30", "2026-11-30", "due today")]
    [InlineData("2026-11-30", "2026-12-01", "overdue by 1 working day")]
    [InlineData("2026-11-27", "2026-11-28", "overdue")] // no working day has passed by Saturday
    [InlineData("2026-11-27", "2026-12-01", "overdue by 2 working days")]
    [InlineData("2026-12-31", "2026-12-24", "3 working days left")] // 25 and 28 December are bank holidays
    public void The_time_left_is_said_in_working_days(string dueOn, string today, string words) =>
        TriageTarget.Left(DateOnly.Parse(dueOn), DateOnly.Parse(today)).ShouldBe(words);

    [Fact]
    public void An_urgent_one_is_due_on_the_day_it_comes_even_a_Sunday() =>
        TriageTarget.Of(true, new(2026, 11, 29)).ShouldBe(new DateOnly(2026, 11, 29));
}
