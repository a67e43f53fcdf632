using Shouldly;
using Spp.Psg.Domain.Reminders;
using Xunit;

namespace Spp.Psg.Domain.Tests.Reminders;

public sealed class ReminderRuleTests
{
    static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(ReminderKind.ActionDue, 4, null)]
    [InlineData(ReminderKind.ActionDue, 3, -3)]
    [InlineData(ReminderKind.ActionDue, 1, -3)]
    [InlineData(ReminderKind.ActionDue, 0, 0)]
    [InlineData(ReminderKind.ActionDue, -1, 1)]
    [InlineData(ReminderKind.ActionDue, -7, 1)]
    [InlineData(ReminderKind.ActionDue, -8, 8)]
    [InlineData(ReminderKind.ActionDue, -15, 15)]
    [InlineData(ReminderKind.ActionDue, -732, null)]
    [InlineData(ReminderKind.ActionEscalated, -20, null)]
    [InlineData(ReminderKind.ActionEscalated, -21, 21)]
    [InlineData(ReminderKind.AssessmentDue, 0, null)]
    [InlineData(ReminderKind.AssessmentDue, -1, 1)]
    [InlineData(ReminderKind.SupervisionDue, 0, 0)]
    [InlineData(ReminderKind.SafeguardingDue, 1, null)]
    [InlineData(ReminderKind.SafeguardingDue, 0, 0)]
    [InlineData(ReminderKind.SafeguardingDue, -8, 8)]
    [InlineData(ReminderKind.ReviewDue, 8, null)]
    [InlineData(ReminderKind.ReviewDue, 7, -7)]
    [InlineData(ReminderKind.ReviewDue, 1, -7)]
    [InlineData(ReminderKind.ReviewDue, 0, 0)]
    [InlineData(ReminderKind.ReviewDue, -1, 1)]
    [InlineData(ReminderKind.ReviewDue, -300, 1)]
    [InlineData(ReminderKind.ClockDue, 29, null)]
    [InlineData(ReminderKind.ClockDue, 28, -28)]
    [InlineData(ReminderKind.ClockDue, 8, -28)]
    [InlineData(ReminderKind.ClockDue, 7, -7)]
    [InlineData(ReminderKind.ClockDue, 2, -7)]
    [InlineData(ReminderKind.ClockDue, 1, -1)]
    [InlineData(ReminderKind.ClockDue, 0, 0)]
    [InlineData(ReminderKind.ActionSupervised, -6, null)]
    [InlineData(ReminderKind.ActionSupervised, -7, 7)]
    [InlineData(ReminderKind.ActionSponsored, -41, null)]
    [InlineData(ReminderKind.ActionSponsored, -42, 42)]
    [InlineData(ReminderKind.ContactDue, 1, null)]
    [InlineData(ReminderKind.ContactDue, 0, 0)]
    [InlineData(ReminderKind.ContactDue, -8, 8)]
    [InlineData(ReminderKind.ClockDue, -1, 1)]
    [InlineData(ReminderKind.TriageDue, 1, null)]
    [InlineData(ReminderKind.TriageDue, 0, 0)]
    [InlineData(ReminderKind.TriageDue, -1, 1)]
    [InlineData(ReminderKind.ReturnDue, 1, null)]
    [InlineData(ReminderKind.ReturnDue, 0, 0)]
    [InlineData(ReminderKind.ReturnDue, -1, null)]
    public void A_due_date_so_many_days_away_stands_at_one_stage_or_none(ReminderKind kind, int daysAway, int? stage)
    {
        var dueOn = Today.AddDays(daysAway);
        ReminderRule.For(kind).On(Today).Where(window => window.From <= dueOn && dueOn <= window.To)
            .Select(window => (int?)window.Stage).ShouldBe(stage is null ? [] : [stage]);
    }

    [Fact]
    public void Over_two_years_an_action_is_told_at_each_stage_once_and_weekly_when_late()
    {
        var told = Enumerable.Range(-10, 760).Select(day => Today.AddDays(day))
            .SelectMany(day => ReminderRule.For(ReminderKind.ActionDue).On(day).Where(window => window.From <= Today && Today <= window.To).Select(window => window.Stage))
            .Distinct().ToList();
        told[..5].ShouldBe([-3, 0, 1, 8, 15]);
        told.Count.ShouldBe(3 + 730 / 7);
    }

    [Fact]
    public void Every_kind_that_the_clock_tells_has_one_rule_with_ascending_stages()
    {
        ReminderRule.All.Select(rule => rule.Kind).ShouldBeUnique();
        foreach (var rule in ReminderRule.All)
            rule.Days.ShouldBe(rule.Days.Order().Distinct());
    }
}
