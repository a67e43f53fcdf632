using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;
using Notice = Spp.Psg.Domain.Interventions.CommunityProtectionNotice;

namespace Spp.Psg.Domain.Tests.Interventions;

/// <summary>What happens to a notice: appeal, variation, breach and fixed penalty.</summary>
public class CommunityProtectionStepsTests
{
    [Theory]
    [InlineData("2026-12-22", true)]
    [InlineData("2026-12-23", false)]
    [InlineData("2026-12-02", true)]
    [InlineData("2026-12-01", false)]
    public void An_appeal_is_made_in_its_time(string on, bool lawful) =>
        Issued().PreviewAppeal(Appeal(on), Today).Refusals.Any(refusal => refusal.Field == "AppealedOn").ShouldBe(!lawful);

    [Fact]
    public void An_appeal_suspends_what_must_be_done_and_not_what_must_stop()
    {
        var notice = Issued();
        notice.RecordAppeal(Appeal(), Now);
        notice.Requirements.Select(one => (one.Kind, one.Status)).ShouldBe([(RequirementKind.Stop, RequirementStatus.InForce), (RequirementKind.Do, RequirementStatus.Suspended)]);
        notice.RunningClock(ClockKind.Requirement).ShouldBeNull();
        notice.Clocks.Single(clock => clock.Kind == ClockKind.Appeal).State.ShouldBe(ClockState.Met);
        notice.PreviewAppeal(Appeal(), Today).ShouldRefuse("", "An appeal was already made");
        notice.PreviewStep(Broken(notice, RequirementKind.Do, "2026-12-20"), Today).ShouldRefuse("RequirementId", "An appeal is pending: what they must do has no effect until it is decided");
        notice.RecordStep(Broken(notice, RequirementKind.Stop, "2026-12-20"), Now);
        notice.Status.ShouldBe(Notice.Appealed);
        notice.PreviewVariation(Varying(notice)).Refusals.ShouldHaveSingleItem().Field.ShouldBe("");
    }

    [Fact]
    public void What_was_suspended_is_in_force_again_when_the_appeal_fails_by_a_date_that_lies_ahead()
    {
        var notice = Appealed();
        notice.PreviewDecision(Decision(AppealOutcome.Upheld, "2027-01-20"), Today).Missing.ShouldHaveSingleItem().Sentence.ShouldBe("Enter by when they must now do it: 12 December 2026 passed while the appeal was pending");
        notice.PreviewDecision(Decision(AppealOutcome.Upheld, "2026-12-12"), Today).ShouldBeLawful();
        notice.PreviewDecision(Decision(AppealOutcome.Upheld, "2026-12-04"), Today).Refusals.ShouldHaveSingleItem().Field.ShouldBe("DecidedOn");
        var lines = notice.Requirements.Select(one => one.Facts() with { DueOn = one.Kind == RequirementKind.Do ? On("2027-02-01") : null }).ToList();
        notice.DecideAppeal(Decision(AppealOutcome.Upheld, "2027-01-20") with { Requirements = lines }, Now);
        notice.Status.ShouldBe(Notice.Upheld);
        notice.Requirements.ShouldAllBe(one => one.Status == RequirementStatus.InForce);
        notice.Running(ClockKind.Requirement).DueOn.ShouldBe(On("2027-02-01"));
        notice.Requirements.Single(one => one.Kind == RequirementKind.Do).ClockId.ShouldBe(notice.Running(ClockKind.Requirement).Id);
    }

    [Fact]
    public void The_court_may_change_the_lines_or_quash_them_all()
    {
        var modified = Appealed();
        List<RequirementFacts> lines = [modified.Requirements[0].Facts(), new() { Kind = RequirementKind.Do, Text = "Clear half of the garden", DueOn = On("2027-02-01") }];
        modified.DecideAppeal(Decision(AppealOutcome.Modified, "2027-01-20") with { Requirements = lines }, Now);
        modified.Requirements.Select(one => one.Status).ShouldBe([RequirementStatus.InForce, RequirementStatus.Lifted, RequirementStatus.InForce]);
        modified.Running(ClockKind.Requirement).Title.ShouldBe("To do: Clear half of the garden");

        var quashed = Appealed();
        quashed.DecideAppeal(Decision(AppealOutcome.Quashed, "2027-01-20"), Now);
        (quashed.Status, quashed.IsOver, quashed.EndedEarlyOn).ShouldBe((Notice.Quashed, true, On("2027-01-20")));
        quashed.Requirements.ShouldAllBe(one => one.Status == RequirementStatus.Lifted);
        quashed.Clocks.ShouldAllBe(clock => !clock.IsRunning);
        quashed.PreviewStep(Broken(quashed, RequirementKind.Stop, "2026-12-20"), Today).CanBeSaved.ShouldBeFalse();
    }

    [Fact]
    public void A_variation_says_why_and_keeps_what_it_replaced()
    {
        var notice = Issued();
        notice.PreviewVariation(Varying(notice) with { Reason = null }).Missing.ShouldHaveSingleItem().Field.ShouldBe("Reason");
        notice.PreviewVariation(Varying(notice) with { Requirements = [] }).Missing.ShouldHaveSingleItem().Field.ShouldBe("Requirements[0].Text");
        notice.PreviewVariation(Varying(notice) with { VariedOn = On("2027-12-02") }).Refusals.ShouldContain(refusal => refusal.Field == "VariedOn");
        notice.Vary(Varying(notice), Now);
        (notice.Status, notice.VariedBecause).ShouldBe((Notice.Varied, "The garden is bigger than thought"));
        notice.Requirements.Select(one => (one.Status, one.DueOn)).ShouldBe([(RequirementStatus.InForce, null), (RequirementStatus.Lifted, On("2026-12-12")), (RequirementStatus.InForce, On("2027-01-31"))]);
        notice.Clocks.Count(clock => clock is { Kind: ClockKind.Requirement, IsRunning: true }).ShouldBe(1);
        notice.RecordAppeal(Appeal("2026-12-22"), Now);
        notice.Requirements[^1].Status.ShouldBe(RequirementStatus.Suspended);
    }

    [Theory]
    [InlineData("2026-12-12", false)]
    [InlineData("2026-12-13", true)]
    public void What_must_be_done_is_broken_once_its_date_has_passed(string on, bool lawful)
    {
        var notice = Issued();
        notice.PreviewStep(Broken(notice, RequirementKind.Do, on), Today).Refusals.Any(refusal => refusal.Field == "On").ShouldBe(!lawful);
        if (!lawful)
            return;
        notice.RecordStep(Broken(notice, RequirementKind.Do, on), Now);
        (notice.Status, notice.FirstBrokenOn, notice.IsOver).ShouldBe((Notice.Breached, On(on), false));
        notice.Clocks.Single(clock => clock.Kind == ClockKind.Requirement).State.ShouldBe(ClockState.Missed);
        notice.Requirements[1].Status.ShouldBe(RequirementStatus.Breached);
    }

    [Fact]
    public void Council_and_court_act_only_after_a_breach()
    {
        var notice = Issued();
        foreach (var kind in Enum.GetValues<NoticeStepKind>().Where(kind => kind != NoticeStepKind.Breach))
            notice.PreviewStep(new() { Kind = kind, On = On("2027-01-10"), Words = "Cleared" }, Today).ShouldRefuse("Kind", "Record first how the notice was broken");
        notice.RecordStep(Broken(notice, RequirementKind.Stop, "2027-01-05"), Now);
        notice.RecordStep(new() { Kind = NoticeStepKind.RemedialWork, On = On("2027-01-10"), Words = "Cleared from the street side" }, Now);
        notice.Steps.Count.ShouldBe(2);
        notice.PreviewStep(new() { Kind = NoticeStepKind.Forfeiture, On = On("2027-01-04"), Words = "Speakers" }, Today).Refusals.ShouldHaveSingleItem().Field.ShouldBe("On");
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(500, false)] // the Act of 2026 is not switched on
    public void A_fixed_penalty_is_at_most_100_pounds(int pounds, bool lawful) =>
        BrokenOn("2026-12-02").PreviewPenalty(Penalty() with { Pounds = pounds }, Today).Refusals.Any(refusal => refusal.Field == "Pounds").ShouldBe(!lawful);

    [Fact]
    public void Nobody_is_prosecuted_in_the_14_days_following_a_fixed_penalty()
    {
        var notice = BrokenOn("2026-12-02");
        notice.PreviewPenalty(Penalty(), Today).DueOn(ClockKind.FixedPenalty).ShouldBe(On("2026-12-16")); // domain.md 2.1 T-2
        var penalty = notice.Penalise(Penalty(), Now);
        notice.PreviewSettlement(penalty, new() { Outcome = PenaltyOutcome.NotPaid, On = On("2026-12-16") }, Today).ShouldRefuse("On", "They have until 16 December 2026 to pay: no proceedings before 17 December 2026");
        notice.PreviewSettlement(penalty, new() { Outcome = PenaltyOutcome.NotPaid, On = On("2026-12-17") }, Today).ShouldBeLawful();
        notice.PreviewSettlement(penalty, new() { Outcome = PenaltyOutcome.Withdrawn, On = On("2026-12-03") }, Today).Missing.ShouldHaveSingleItem().Field.ShouldBe("Reason");
        notice.Settle(penalty, new() { Outcome = PenaltyOutcome.Paid, On = On("2026-12-10") }, Now);
        (penalty.Outcome, notice.RunningClock(ClockKind.FixedPenalty)).ShouldBe((PenaltyOutcome.Paid, null));
        notice.PreviewSettlement(penalty, new() { Outcome = PenaltyOutcome.Paid, On = On("2026-12-10") }, Today).ShouldRefuse("", "This fixed penalty is already settled");
    }

    [Fact]
    public void A_fixed_penalty_follows_a_breach_and_outlives_the_notice()
    {
        Issued().PreviewPenalty(Penalty(), Today).ShouldRefuse("", "Record first how the notice was broken");
        BrokenOn("2026-12-03").PreviewPenalty(Penalty(), Today).Refusals.ShouldHaveSingleItem().Field.ShouldBe("IssuedOn");
        var notice = BrokenOn("2026-12-02");
        notice.Penalise(Penalty(), Now);
        notice.Penalise(Penalty() with { IssuedOn = On("2026-12-05") }, Now);
        notice.End(new() { DecidedOn = On("2026-12-10"), Reason = "They moved away" }, Now);
        notice.Clocks.Count(clock => clock.IsRunning).ShouldBe(2);
    }

    [Fact]
    public void For_someone_homeless_it_warns_and_asks_for_proof_that_this_was_considered()
    {
        var notice = BrokenOn("2026-12-02");
        foreach (var facts in new[] { Penalty() with { IsHomeless = true }, Penalty() with { HasNoAddress = true } })
        {
            var preview = notice.PreviewPenalty(facts, Today);
            preview.ShouldWarn("IsHomeless", "someone homeless");
            preview.Missing.ShouldHaveSingleItem().Field.ShouldBe("Considered");
            notice.PreviewPenalty(facts with { Considered = "Support was refused twice" }, Today).ShouldBeLawful();
        }

        notice.PreviewPenalty(Penalty(), Today).Warnings.ShouldNotContain(warning => warning.Field == "IsHomeless");
        notice.Penalise(Penalty() with { HasNoAddress = true, Considered = "Support was refused twice" }, Now).IsHomeless.ShouldBeTrue();
        new[] { "No fixed abode", "NFA", "Homeless", "Sleeps rough at the station", " " }.ShouldAllBe(address => !PenaltyFacts.IsHome(address));
        PenaltyFacts.IsHome("12 Mill Lane").ShouldBeTrue();
    }

    [Fact]
    public void Days_without_proceedings_agree_with_counting_them_one_by_one() =>
        Prop.ForAll(Gen.Choose(0, 364).ToArbitrary(), days =>
        {
            var on = On("2026-12-02").AddDays(days);
            var (day, left) = (on, 14);
            for (; left > 0; left--)
                day = day.AddDays(1);
            BrokenOn("2026-12-02").PreviewPenalty(Penalty() with { IssuedOn = on }, Today).DueOn(ClockKind.FixedPenalty).ShouldBe(day);
        }).QuickCheckThrowOnFailure();

    static readonly DateOnly Today = On("2029-01-01");

    static Notice Issued() => Notice.Record(ProtectionNotice(CommunityProtectionWarning.Record(Warning(), By)), By);

    static Notice Appealed()
    {
        var notice = Issued();
        notice.RecordAppeal(Appeal(), Now);
        return notice;
    }

    static Notice BrokenOn(string on)
    {
        var notice = Issued();
        notice.RecordStep(Broken(notice, RequirementKind.Stop, on), Now);
        return notice;
    }

    static Notice.Appeal Appeal(string on = "2026-12-05") => new() { AppealedOn = On(on), Court = "Fenbridge Magistrates’ Court" };

    static Notice.AppealDecision Decision(AppealOutcome outcome, string on) => new() { Outcome = outcome, DecidedOn = On(on), Reason = "Heard both sides" };

    static Notice.Variation Varying(Notice notice) => new()
    {
        VariedOn = On("2026-12-10"),
        Reason = "The garden is bigger than thought",
        Requirements = [notice.Requirements[0].Facts(), notice.Requirements[1].Facts() with { DueOn = On("2027-01-31") }],
    };

    static StepFacts Broken(Notice notice, RequirementKind kind, string on) => new() { Kind = NoticeStepKind.Breach, On = On(on), Words = "Heard from the street", RequirementId = notice.Requirements.First(one => one.Kind == kind).Id };

    static PenaltyFacts Penalty() => new() { Pounds = 100, IssuedOn = On("2026-12-02") };
}
