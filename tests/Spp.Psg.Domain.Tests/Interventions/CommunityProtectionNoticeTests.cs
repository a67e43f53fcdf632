using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;
using Notice = Spp.Psg.Domain.Interventions.CommunityProtectionNotice;

namespace Spp.Psg.Domain.Tests.Interventions;

public class CommunityProtectionNoticeTests
{
    [Fact]
    public void It_is_appealed_within_21_days_beginning_with_the_day_it_was_issued()
    {
        var preview = Preview(ProtectionNotice(Warned())); // domain.md 2.9 V11
        preview.ShouldBeLawful();
        preview.DueOn(ClockKind.Appeal).ShouldBe(On("2026-12-22"));
        preview.DueOn(ClockKind.Requirement).ShouldBe(On("2026-12-12"));
        preview.DueOn(ClockKind.NoticeEnds).ShouldBe(On("2027-12-01"));
        preview.Clock(ClockKind.NoticeReview).ShouldBeNull();
    }

    [Theory]
    [InlineData("2010-12-02", true)]
    [InlineData("2010-12-03", false)] // domain.md 2.9 V31
    public void Nobody_under_16_is_given_notice(string born, bool lawful)
    {
        var preview = Preview(ProtectionNotice(Warned(), born: born));
        preview.Refusals.Any(refusal => refusal.Field == "SubjectPersonId").ShouldBe(!lawful);
        if (!lawful)
            preview.ShouldRefuse("SubjectPersonId", "Person must be at least 16 on the date the notice was issued");
    }

    [Theory]
    [InlineData("2026-11-24", false)]
    [InlineData("2026-11-25", true)]
    public void The_time_that_the_warning_gave_is_over(string issued, bool lawful)
    {
        var preview = Preview(ProtectionNotice(Warned(), issued));
        preview.Refusals.Any(refusal => refusal.Field == "IssuedOn").ShouldBe(!lawful);
        preview.Refusals.Any(refusal => refusal.Field == "EnoughTimeOn").ShouldBe(!lawful);
        Preview(ProtectionNotice(Warned()) with { EnoughTimeOn = On("2026-12-03") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("EnoughTimeOn");
    }

    [Theory]
    [InlineData("2027-11-09", true)]
    [InlineData("2027-11-10", false)]
    public void A_warning_counts_for_12_months(string issued, bool lawful) =>
        Preview(ProtectionNotice(Warned(), issued)).Refusals.Any(refusal => refusal.Field == "WarningId").ShouldBe(!lawful);

    [Fact]
    public void There_is_no_notice_without_a_warning_that_counts_to_the_same_person_or_body()
    {
        Preview(ProtectionNotice(null)).Missing.ShouldHaveSingleItem().ShouldBe(new Refusal("WarningId", "Select the warning that came before the notice"));
        var facts = ProtectionNotice(Warned());
        Preview(facts with { Service = facts.Service with { SubjectPersonId = Guid.Parse("00000000-0000-0000-0000-000000000009") } }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("WarningId");
        Preview(facts with { Service = ServedOnBody("2026-12-02 10:00") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("WarningId");
        var toBody = CommunityProtectionWarning.Record(Warning() with { Service = ServedOnBody() }, By);
        Preview(facts with { Warning = toBody }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("WarningId");
        Preview(facts with { Warning = toBody, Service = ServedOnBody("2026-12-02 10:00") with { Body = null } }).ShouldBeLawful();
        var withdrawn = Warned();
        withdrawn.MoveTo(CommunityProtectionWarning.Withdrawn);
        Preview(facts with { Warning = withdrawn }).ShouldRefuse("WarningId", "This warning was withdrawn: serve a new one first");
        var complied = Warned();
        complied.MoveTo(CommunityProtectionWarning.Complied);
        Preview(facts with { Warning = complied }).ShouldWarn("WarningId", "had complied");
    }

    [Fact]
    public void It_takes_the_conduct_of_its_warning_which_is_then_escalated()
    {
        var warning = Warned();
        var notice = Recorded(warning);
        (notice.Conduct, notice.WarningId, notice.Status).ShouldBe((warning.Conduct, warning.Id, Notice.Active));
        (warning.Status, warning.Clocks.Any(clock => clock.IsRunning)).ShouldBe((CommunityProtectionWarning.Escalated, false));
        Preview(ProtectionNotice(warning)).ShouldWarn("WarningId", "already issued");
    }

    [Fact]
    public void It_has_an_end_or_a_review_and_one_that_lasts_is_looked_at_each_year()
    {
        var facts = ProtectionNotice(Warned());
        Preview(facts with { EndsOn = null }).Missing.ShouldHaveSingleItem().Field.ShouldBe("EndsOn");
        Preview(facts with { EndsOn = null, ReviewOn = On("2027-06-01") }).DueOn(ClockKind.NoticeReview).ShouldBe(On("2027-06-01"));
        Preview(facts with { EndsOn = On("2028-12-01") }).DueOn(ClockKind.NoticeReview).ShouldBe(On("2027-12-01"));
        Preview(facts with { ReviewOn = On("2027-12-02") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("ReviewOn");
        Preview(facts with { EndsOn = On("2026-12-01") }).Refusals.ShouldContain(refusal => refusal.Field == "EndsOn");

        var notice = Notice.Record(facts with { EndsOn = null, ReviewOn = On("2027-06-01") }, By);
        notice.Meet(notice.Running(ClockKind.NoticeReview), new() { IsDone = true, On = On("2027-06-01"), Evidence = "Still needed" }, Now);
        notice.Running(ClockKind.NoticeReview).DueOn.ShouldBe(On("2028-06-01"));
    }

    [Fact]
    public void Whom_it_asks_to_inform_depends_on_whom_it_is_against()
    {
        var facts = ProtectionNotice(Warned());
        Preview(facts with { Informed = [] }).Missing.ShouldHaveSingleItem().Field.ShouldBe("Informed");
        Preview(facts with { InformedOn = null }).Missing.ShouldHaveSingleItem().Field.ShouldBe("InformedOn");
        Preview(facts with { InformedOn = On("2026-12-03") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("InformedOn");
        Preview(facts with { Informed = [NoticeInformed.Nobody], InformedOn = null }).ShouldBeLawful();
        Preview(facts with { Informed = [NoticeInformed.Nobody, NoticeInformed.Police] }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("Informed");
        Preview(facts with { IsVulnerable = true }).ShouldWarn("Informed", "adult social care");
        Preview(facts with { IsVulnerable = true, Informed = [NoticeInformed.AdultCare] }).Warnings.ShouldNotContain(warning => warning.Field == "Informed");
        var child = ProtectionNotice(Warned(), born: "2010-01-01");
        Preview(child).ShouldWarn("Informed", "youth justice");
        Preview(child).ShouldWarn("Informed", "children’s social care");
        Preview(child with { Informed = [NoticeInformed.YouthJustice, NoticeInformed.ChildrensCare] }).Warnings.ShouldNotContain(warning => warning.Field == "Informed");
        Recorded(Warned(), "2010-01-01").IsYouth.ShouldBeTrue();
    }

    [Fact]
    public void Each_requirement_is_something_to_stop_or_something_to_do_by_a_date()
    {
        var facts = ProtectionNotice(Warned());
        Preview(facts with { Requirements = [new()] }).Missing.ShouldHaveSingleItem().Field.ShouldBe("Requirements[0].Text");
        RequirementFacts line = new() { Kind = RequirementKind.Do, Text = "Clear the garden", DueOn = On("2026-12-12") };
        Preview(facts with { Requirements = [new(), line with { DueOn = null }] }).Missing.ShouldHaveSingleItem().Field.ShouldBe("Requirements[1].DueOn");
        Preview(facts with { Requirements = [line with { Kind = null }] }).Missing.ShouldHaveSingleItem().Field.ShouldBe("Requirements[0].Kind");
        Preview(facts with { Requirements = [line with { DueOn = On("2026-12-01") }] }).ShouldRefuse("Requirements[0].DueOn", "Date must be on or after 2 December 2026");
        Preview(facts with { Requirements = [line with { DueOn = On("2026-12-02") }] }).ShouldBeLawful();
        Preview(facts with { Requirements = [line with { DueOn = On("2027-12-01") }] }).ShouldBeLawful();
        Preview(facts with { Requirements = [line with { DueOn = On("2027-12-02") }] }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("Requirements[0].DueOn");
        Preview(facts with { Requirements = [line with { Kind = RequirementKind.Stop, DueOn = null }] }).ShouldBeLawful();
    }

    [Fact]
    public void A_letter_takes_effect_when_it_comes_though_the_21_days_run_from_its_issue()
    {
        var facts = ProtectionNotice(Warned());
        var letter = facts with { Service = facts.Service with { Method = ServiceMethod.Post, ServedAt = null, PostedOn = On("2026-12-02") } };
        var notice = Notice.Record(letter, By with { RecordedAt = Local("2026-12-02 15:00") });
        (notice.Status, notice.StartsOn, notice.AppealBy).ShouldBe((Notice.Served, On("2026-12-04"), On("2026-12-22")));
        notice.PreviewAppeal(new() { AppealedOn = On("2026-12-03"), Court = "Court" }, On("2026-12-03")).ShouldRefuse("", "Notice takes effect on 4 December 2026, when it counts as served");
        notice.BringUpToDate(Local("2026-12-03 23:59")).ShouldBeNull();
        notice.BringUpToDate(Local("2026-12-04 00:00")).ShouldBe("Community protection notice took effect");
        notice.Status.ShouldBe(Notice.Active);
        Preview(letter with { Service = letter.Service with { PostedOn = On("2026-11-27") } }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("PostedOn");
        var premises = facts.Service with { Method = ServiceMethod.PostedOnPremises, Place = "2 Mill Lane", Enquiries = "Called", ServedAt = Local("2026-12-03 10:00") };
        Preview(facts with { Service = premises }).ShouldRefuse("IssuedOn", "A notice that is posted on the premises is issued on the day it is posted");
    }

    [Fact]
    public void It_moves_only_along_its_lifecycle()
    {
        foreach (var to in Notice.Lifecycle.Statuses.Where(to => to != Notice.Active && to != Notice.Served))
        {
            var notice = Recorded(Warned());
            if (to is Notice.Appealed or Notice.Varied or Notice.Complied or Notice.Breached or Notice.Expired or Notice.Withdrawn)
                notice.MoveTo(to);
            else
                Should.Throw<RuleBroken>(() => notice.MoveTo(to));
        }

        var appealed = Recorded(Warned());
        appealed.MoveTo(Notice.Appealed);
        foreach (var to in new[] { Notice.Active, Notice.Varied, Notice.Complied, Notice.Breached, Notice.Expired, Notice.Withdrawn })
            Should.Throw<RuleBroken>(() => appealed.MoveTo(to));
        appealed.EarlyEnds().ShouldBeEmpty();
        foreach (var over in new[] { Notice.Quashed, Notice.Complied, Notice.Expired, Notice.Withdrawn })
            Notice.Lifecycle.IsOver(over).ShouldBeTrue();
        Notice.Lifecycle.NextAfter(Notice.Served).ShouldBe([Notice.Active]);
    }

    [Theory]
    [InlineData("2027-12-01 23:59", Notice.Active)]
    [InlineData("2027-12-02 00:00", Notice.Expired)]
    public void It_expires_after_its_last_day(string now, string status)
    {
        var notice = Recorded(Warned());
        notice.BringUpToDate(Local(now));
        notice.Status.ShouldBe(status);
    }

    [Fact]
    public void It_is_withdrawn_with_a_reason()
    {
        var notice = Recorded(Warned());
        notice.EarlyEnds().ShouldBe([EarlyEnd.Withdrawn]);
        notice.PreviewEnd(new() { DecidedOn = On("2026-12-10") }, On("2029-01-01")).Missing.ShouldHaveSingleItem().ShouldBe(new Refusal("Reason", "Enter why it was withdrawn"));
        notice.End(new() { DecidedOn = On("2026-12-10"), Reason = "They moved away" }, Now);
        notice.Status.ShouldBe(Notice.Withdrawn);
        notice.Clocks.ShouldAllBe(clock => !clock.IsRunning);
    }

    [Fact]
    public void A_thing_done_is_met_by_itself_and_all_of_it_when_they_comply()
    {
        var notice = Recorded(Warned());
        notice.Meet(notice.Running(ClockKind.Requirement), new() { IsDone = true, On = On("2026-12-05"), Evidence = "Seen" }, Now);
        notice.Requirements.Select(one => one.Status).ShouldBe([RequirementStatus.InForce, RequirementStatus.Met]);
        notice.Comply(new() { On = On("2027-02-01"), Evidence = "Quiet for two months" }, Now);
        notice.Requirements.ShouldAllBe(one => one.Status == RequirementStatus.Met);
        notice.Status.ShouldBe(Notice.Complied);
        notice.Clocks.ShouldAllBe(clock => !clock.IsRunning);
    }

    [Fact]
    public void Days_to_appeal_agree_with_counting_them_one_by_one() =>
        Prop.ForAll(Gen.Choose(0, 3652).ToArbitrary(), days =>
        {
            var issued = new DateOnly(2017, 1, 1).AddDays(days);
            var warning = CommunityProtectionWarning.Record(Warning($"{issued.AddDays(-30):yyyy-MM-dd} 12:00", "1970-01-01"), By);
            var (day, counted) = (issued, 1);
            for (; counted < 21; counted++)
                day = day.AddDays(1);
            Preview(ProtectionNotice(warning, $"{issued:yyyy-MM-dd}", "1970-01-01")).DueOn(ClockKind.Appeal).ShouldBe(day);
        }).QuickCheckThrowOnFailure();

    static CommunityProtectionWarning Warned() => CommunityProtectionWarning.Record(Warning(), By);

    static Notice Recorded(CommunityProtectionWarning warning, string born = "1990-05-01") => Notice.Record(ProtectionNotice(warning, born: born), By);

    static Preview Preview(Notice.Facts facts) => Notice.Preview(facts, Law.Shipped, On("2029-01-01"));
}
