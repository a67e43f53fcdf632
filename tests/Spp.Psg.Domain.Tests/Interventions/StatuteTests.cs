using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public class StatuteTests
{
    [Fact]
    public void Every_rule_in_force_has_one_row_an_Act_and_a_section()
    {
        Statute.Register.Where(rule => rule.EffectiveFrom is not null).Select(rule => rule.Code).ShouldBeUnique();
        Statute.Register.ShouldAllBe(rule => rule.Provision.Contains(" s.") || rule.Provision.Contains(" art."));
        typeof(Statute).GetFields().Select(field => field.GetValue(null)).OfType<LegalRule>().ShouldAllBe(rule => Statute.Register.Contains(rule));
    }

    [Fact]
    public void A_change_without_a_commencement_is_not_in_force() =>
        Law.Shipped.On(Statute.ClosureHearing, On("2040-01-01")).Value.ShouldBe(48);

    [Fact]
    public void Every_rule_says_in_words_what_it_limits() =>
        Statute.Register.Where(rule => RuleWords.What(rule.Code) == rule.Code).ShouldBeEmpty();

    [Fact]
    public void A_duty_that_passes_is_missed_and_a_right_that_passes_has_stopped()
    {
        var order = ClosureOrder.Record(Closure(), By);
        order.Running(ClockKind.PropertyCheck).StateAt(Local("2027-01-13 23:59")).ShouldBe(ClockState.Running);
        order.Running(ClockKind.PropertyCheck).StateAt(Local("2027-01-14 00:00")).ShouldBe(ClockState.Missed);
        order.Running(ClockKind.Appeal).StateAt(Local("2027-01-27 00:00")).ShouldBe(ClockState.Stopped);
    }

    [Fact]
    public void A_settled_clock_cannot_be_settled_again()
    {
        var clock = ClosureOrder.Record(Closure(), By).Running(ClockKind.LandlordNotice);
        clock.Stop(On("2027-01-06"), "Tenant exploited, not appropriate");
        (clock.State, clock.Evidence).ShouldBe((ClockState.Stopped, "Tenant exploited, not appropriate"));
        Should.Throw<RuleBroken>(() => clock.Meet(On("2027-01-07"), "Served"));
    }

    [Fact]
    public void Every_status_on_the_way_leads_somewhere_known()
    {
        foreach (var lifecycle in new[] { ClosureNotice.Lifecycle, ClosureOrder.Lifecycle, PublicSpacesProtectionOrder.Lifecycle, CriminalBehaviourOrder.Lifecycle, CivilInjunction.Lifecycle, CommunityProtectionWarning.Lifecycle, CommunityProtectionNotice.Lifecycle, DispersalAuthorisation.Lifecycle })
            lifecycle.Statuses.SelectMany(lifecycle.NextAfter).ShouldAllBe(status => lifecycle.Statuses.Contains(status));
        Lifecycle.InWords("SubmittedToCps").ShouldBe("submitted to CPS");
        new Length(1, Measure.Weeks).ToString().ShouldBe("1 week");
    }
}
