using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public class ClosureNoticeTests
{
    [Theory]
    [InlineData("2026-12-09 10:00", "2026-12-11 10:00")]
    [InlineData("2026-12-22 14:00", "2026-12-24 14:00")]
    [InlineData("2026-12-23 14:00", "2026-12-26 14:00")]
    [InlineData("2026-03-28 10:00", "2026-03-30 11:00")]
    [InlineData("2026-10-24 10:00", "2026-10-26 09:00")]
    public void The_hearing_is_not_later_than_48_hours_after_service_without_Christmas_Day(string served, string deadline)
    {
        var due = Local(deadline);
        Preview(Notice(served, deadline, deadline)).ShouldBeLawful();
        Preview(Notice(served, deadline, deadline)).Clock(ClockKind.Hearing)!.DueBy.ShouldBe(due);
        Preview(Notice(served, deadline) with { HearingAt = due.AddMinutes(1) })
            .ShouldRefuse("HearingAt", $"Hearing must be by {due.InWords()}, 48 hours after service");
    }

    [Fact]
    public void A_hearing_deadline_on_a_weekend_and_bank_holiday_is_pointed_out_and_stands()
    {
        var preview = Preview(Notice("2026-12-23 14:00", "2026-12-26 14:00", "2026-12-24 10:00"));
        preview.ShouldBeLawful();
        preview.ShouldWarn("HearingAt", "26 December 2026 is a Saturday and a bank holiday (Boxing Day), and the deadline does not move");
        Preview(Notice()).Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ClosureAuthoriser.Inspector, "2027-01-05 09:30")]
    [InlineData(ClosureAuthoriser.CouncilOfficer, "2027-01-05 09:30")]
    [InlineData(ClosureAuthoriser.Superintendent, "2027-01-06 09:30")]
    [InlineData(ClosureAuthoriser.ChiefExecutive, "2027-01-06 09:30")]
    public void The_rank_decides_how_long_a_notice_may_last(ClosureAuthoriser rank, string latest)
    {
        var facts = Notice(ends: latest, by: rank);
        Preview(facts).ShouldBeLawful();
        Preview(facts with { EndsAt = Local(latest).AddMinutes(1) }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("EndsAt");
        Preview(facts with { EndsAt = null }).Clock(ClockKind.NoticeEnds)!.DueBy.ShouldBe(Local(latest));
    }

    [Fact]
    public void Christmas_Day_is_ignored_in_the_48_hours_only()
    {
        Preview(Notice("2026-12-24 18:00", "2026-12-27 18:00", "2026-12-27 18:00")).ShouldBeLawful();
        Preview(Notice("2026-12-24 18:00", "2026-12-27 18:01", "2026-12-27 18:00")).Refusals.Count.ShouldBe(1);
        Preview(Notice("2026-12-24 18:00", "2026-12-25 18:00", "2026-12-27 18:00", ClosureAuthoriser.Inspector)).ShouldBeLawful();
        Preview(Notice("2026-12-24 18:00", "2026-12-25 18:01", "2026-12-27 18:00", ClosureAuthoriser.Inspector)).Refusals.Count.ShouldBe(1);
    }

    [Fact]
    public void A_24_hour_notice_that_ends_before_its_hearing_is_lawful_but_doubtful()
    {
        var preview = Preview(Notice(ends: "2027-01-05 09:30", by: ClosureAuthoriser.Inspector));
        preview.ShouldBeLawful();
        preview.ShouldWarn("EndsAt", "before the hearing at 9am on Wednesday 6 January 2027");
    }

    [Theory]
    [InlineData(ClosureNoticeContent.Premises)]
    [InlineData(ClosureNoticeContent.EffectOfNotice)]
    [InlineData(ClosureNoticeContent.BreachIsAnOffence)]
    [InlineData(ClosureNoticeContent.OrderWillBeApplied)]
    [InlineData(ClosureNoticeContent.WhenAndWhereHeard)]
    [InlineData(ClosureNoticeContent.EffectOfOrder)]
    [InlineData(ClosureNoticeContent.HousingAndLegalAdvice)]
    public void A_notice_that_leaves_out_one_of_seven_things_cannot_be_served(ClosureNoticeContent content) =>
        Should.Throw<RuleBroken>(() => ClosureNotice.Record(Notice() with { Contents = [.. Enum.GetValues<ClosureNoticeContent>().Where(c => c != content)] }, By))
            .Refusals.ShouldBe([new Refusal("Contents", "Select all 7 things the notice must say before it is served")]);

    [Fact]
    public void Owner_and_residents_cannot_be_barred() =>
        Preview(Notice() with { BarsOwnerOrResidents = true }).ShouldRefuse("BarsOwnerOrResidents", "A closure notice cannot bar the owner or people who usually live there");

    [Fact]
    public void Consultation_comes_before_service()
    {
        Preview(Notice() with { ConsultedOn = On("2027-01-04") }).ShouldBeLawful();
        Preview(Notice() with { ConsultedOn = On("2027-01-05") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("ConsultedOn");
    }

    [Fact]
    public void An_empty_form_is_previewed_without_throwing_and_cannot_be_recorded()
    {
        var preview = Preview(new ClosureNotice.Facts());
        preview.Clocks.ShouldBeEmpty();
        preview.Refusals.ShouldBeEmpty();
        preview.Missing.Count.ShouldBe(12);
        Should.Throw<RuleBroken>(() => ClosureNotice.Record(new(), By)).Refusals.Count.ShouldBe(12);
    }

    [Fact]
    public void Service_alone_already_shows_the_hearing_clock() =>
        Preview(new ClosureNotice.Facts { ServedAt = Local("2026-12-09 10:00") }).Clocks.ShouldHaveSingleItem().DueBy.ShouldBe(Local("2026-12-11 10:00"));

    [Fact]
    public void A_year_that_cannot_be_meant_is_refused_and_counts_nothing()
    {
        var preview = Preview(Notice() with { ServedAt = new DateTimeOffset(9999, 12, 31, 23, 0, 0, TimeSpan.Zero), ConsultedOn = DateOnly.MaxValue });
        preview.ShouldRefuse("ServedAt", "Year must be between 1900 and 2100");
        preview.Clocks.ShouldBeEmpty();
    }

    [Fact]
    public void A_recorded_notice_is_served_and_carries_both_clocks()
    {
        var notice = ClosureNotice.Record(Notice(), By);
        notice.Status.ShouldBe(ClosureNotice.Served);
        notice.MadeOn.ShouldBe(On("2027-01-04"));
        notice.Clocks.Select(clock => (clock.Kind, clock.DueBy, clock.RuleCode, clock.State)).ShouldBe([
            (ClockKind.Hearing, Local("2027-01-06 09:30"), "CLO.HEARING", ClockState.Running),
            (ClockKind.NoticeEnds, Local("2027-01-06 09:30"), "CLN.MAX_SENIOR", ClockState.Running)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("2027-01-06 09:30", ClockState.Met)]
    [InlineData("2027-01-06 09:31", ClockState.Missed)]
    public void A_hearing_meets_its_clock_if_it_is_in_time(string heard, string state)
    {
        var notice = ClosureNotice.Record(Notice(), By);
        notice.Heard(Local(heard));
        notice.Clocks.Single(clock => clock.Kind == ClockKind.Hearing).State.ShouldBe(state);
    }

    [Fact]
    public void An_extension_adds_up_to_24_hours_at_the_higher_level()
    {
        var notice = ClosureNotice.Record(Notice(ends: "2027-01-05 09:30", by: ClosureAuthoriser.Inspector), By);
        var extension = new ClosureNotice.Extension { ExtendedAt = Local("2027-01-05 09:00"), EndsAt = Local("2027-01-06 09:30"), AuthoriserRank = ClosureAuthoriser.Superintendent, AuthorisedBy = "Supt A. Example" };

        notice.PreviewExtension(extension with { EndsAt = Local("2027-01-06 09:31") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("EndsAt");
        notice.PreviewExtension(extension with { EndsAt = Local("2027-01-05 09:30") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("EndsAt");
        notice.PreviewExtension(extension with { AuthoriserRank = ClosureAuthoriser.Inspector }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("AuthoriserRank");
        notice.PreviewExtension(extension with { AuthoriserRank = ClosureAuthoriser.ChiefExecutive }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("AuthoriserRank");
        notice.PreviewExtension(extension with { ExtendedAt = Local("2027-01-05 09:31") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("ExtendedAt");

        notice.Extend(extension, Now);
        notice.Status.ShouldBe(ClosureNotice.Extended);
        notice.EndsAt.ShouldBe(Local("2027-01-06 09:30"));
        notice.Clocks.Where(clock => clock.Kind == ClockKind.NoticeEnds).Select(clock => clock.State).ShouldBe([ClockState.Superseded, ClockState.Running]);
        Should.Throw<RuleBroken>(() => notice.Extend(extension with { EndsAt = Local("2027-01-06 10:00") }, Now));
    }

    [Fact]
    public void The_24_hours_of_an_extension_do_not_skip_Christmas_Day()
    {
        var notice = ClosureNotice.Record(Notice("2026-12-24 18:00", "2026-12-25 18:00", "2026-12-27 10:00", ClosureAuthoriser.CouncilOfficer), By);
        var extension = new ClosureNotice.Extension { ExtendedAt = Local("2026-12-25 10:00"), EndsAt = Local("2026-12-26 18:00"), AuthoriserRank = ClosureAuthoriser.ChiefExecutive, AuthorisedBy = "Chief executive" };
        notice.PreviewExtension(extension).ShouldBeLawful();
        notice.PreviewExtension(extension with { EndsAt = Local("2026-12-26 18:01") }).Refusals.Count.ShouldBe(1);
    }

    [Fact]
    public void A_notice_authorised_at_the_48_hour_level_cannot_be_extended() =>
        ClosureNotice.Record(Notice(ends: "2027-01-05 09:30"), By)
            .PreviewExtension(new() { ExtendedAt = Local("2027-01-05 09:00"), EndsAt = Local("2027-01-05 12:00"), AuthoriserRank = ClosureAuthoriser.Superintendent, AuthorisedBy = "Supt" })
            .ShouldRefuse("EndsAt", "A notice authorised at the 48-hour level cannot be extended");

    [Fact]
    public void Cancelling_stops_every_clock_and_ends_the_duty_to_apply()
    {
        var notice = ClosureNotice.Record(Notice(), By);
        Should.Throw<RuleBroken>(() => notice.End(Early(EarlyEnd.Cancelled, "2027-01-04", " "), Now)).Refusals.ShouldHaveSingleItem().Field.ShouldBe("Reason");
        notice.End(Early(EarlyEnd.Cancelled, "2027-01-05", "Tenant has left"), Now);
        notice.Status.ShouldBe(ClosureNotice.Cancelled);
        notice.Clocks.ShouldAllBe(clock => clock.State == ClockState.Stopped);
        Should.Throw<RuleBroken>(() => notice.MoveTo(ClosureNotice.Served)).Refusals.ShouldHaveSingleItem()
            .ShouldBe(new Refusal("", "A closure notice that is cancelled cannot become served"));
    }

    static Preview Preview(ClosureNotice.Facts facts) => ClosureNotice.Preview(facts, Law.Shipped, LondonTime.DateOf(Now));
}
