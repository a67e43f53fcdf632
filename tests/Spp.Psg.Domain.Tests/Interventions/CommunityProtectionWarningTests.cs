using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public class CommunityProtectionWarningTests
{
    [Fact]
    public void It_gives_14_days_unless_it_says_otherwise_and_lasts_12_months()
    {
        var preview = Preview(Warning());
        preview.ShouldBeLawful();
        preview.DueOn(ClockKind.Compliance).ShouldBe(On("2026-11-24"));
        preview.DueOn(ClockKind.WarningLapses).ShouldBe(On("2027-11-09"));
        preview.Clock(ClockKind.Compliance)!.IsLaw.ShouldBeFalse();
        Preview(Warning() with { ComplyBy = On("2026-11-13") }).Clock(ClockKind.Compliance)!.Limit.Length.ToString().ShouldBe("3 days");
    }

    [Theory]
    [InlineData("2026-11-10", false)]
    [InlineData("2026-11-11", true)]
    [InlineData("2027-11-09", true)]
    [InlineData("2027-11-10", false)]
    public void The_time_it_gives_lies_between_service_and_lapse(string by, bool lawful) =>
        Preview(Warning() with { ComplyBy = On(by) }).Refusals.Any(refusal => refusal.Field == "ComplyBy").ShouldBe(!lawful);

    [Theory]
    [InlineData("2010-11-10", true)]
    [InlineData("2010-11-11", false)]
    public void Nobody_under_16_is_warned(string born, bool lawful) =>
        Preview(Warning(born: born)).Refusals.Any(refusal => refusal.Field == "SubjectPersonId").ShouldBe(!lawful);

    [Theory]
    [InlineData("2008-11-10", false)]
    [InlineData("2008-11-11", true)]
    public void For_a_child_a_parent_is_named_and_the_birthday_has_a_clock(string born, bool child)
    {
        var facts = Warning(born: born);
        var preview = Preview(facts with { Service = facts.Service with { Guardian = null } });
        preview.Missing.Any(missing => missing.Field == "Guardian").ShouldBe(child);
        (preview.Clock(ClockKind.TurnsEighteen) is not null).ShouldBe(child);
    }

    [Fact]
    public void A_body_has_a_name_and_an_address_and_no_age()
    {
        var facts = Warning() with { Service = ServedOnBody() };
        Preview(facts).ShouldBeLawful();
        Preview(facts with { Service = ServedOnBody() with { Body = null, Place = " " } }).Missing.Select(missing => missing.Field).ShouldBe(["Body", "Place"], ignoreOrder: true);
        var warning = CommunityProtectionWarning.Record(facts, By);
        (warning.Body, warning.SubjectPersonId, warning.BornOn, warning.IsYouth).ShouldBe(("Fenbridge Tyres Ltd", null, null, false));
    }

    [Theory]
    [InlineData("2026-11-10", "2026-11-12")] // Tuesday
    [InlineData("2026-11-13", "2026-11-17")] // Friday
    [InlineData("2026-12-24", "2026-12-30")] // 25 December, its weekend and the substitute for Boxing Day
    [InlineData("2027-03-25", "2027-03-31")] // before Good Friday
    public void A_letter_counts_as_served_in_the_ordinary_course_of_post(string posted, string served)
    {
        var letter = Served() with { Method = ServiceMethod.Post, ServedAt = null, PostedOn = On(posted) };
        var warning = CommunityProtectionWarning.Record(Warning() with { Service = letter }, By);
        (warning.MadeOn, warning.IsServiceDeemed, warning.PostedOn).ShouldBe((On(served), true, On(posted)));
        Preview(Warning() with { Service = letter }).ShouldWarn("PostedOn", On(served).InWords());
    }

    [Fact]
    public void A_letter_that_is_known_to_have_come_is_served_when_it_came()
    {
        var letter = Served("2026-11-16 09:00") with { Method = ServiceMethod.Post, PostedOn = On("2026-11-10") };
        var warning = CommunityProtectionWarning.Record(Warning() with { Service = letter }, By);
        (warning.MadeOn, warning.IsServiceDeemed).ShouldBe((On("2026-11-16"), false));
        Preview(Warning() with { Service = letter with { PostedOn = On("2026-11-17") } }).ShouldRefuse("ServedAt", "It cannot arrive before it was posted");
        Preview(Warning() with { Service = letter with { PostedOn = null } }).Missing.ShouldHaveSingleItem().Field.ShouldBe("PostedOn");
    }

    [Fact]
    public void It_is_posted_on_premises_only_after_looking_for_the_occupier()
    {
        var posted = ServedOnBody() with { Method = ServiceMethod.PostedOnPremises };
        Preview(Warning() with { Service = posted }).Missing.ShouldHaveSingleItem().Field.ShouldBe("Enquiries");
        Preview(Warning() with { Service = posted with { Enquiries = "Called three times, asked next door" } }).ShouldBeLawful();
    }

    [Fact]
    public void Service_lies_in_the_past_and_every_field_is_asked_for()
    {
        CommunityProtectionWarning.Preview(Warning("2026-11-11 00:10"), Law.Shipped, On("2026-11-10")).ShouldRefuse("ServedAt", "Service must be today or in the past");
        CommunityProtectionWarning.Preview(Warning("2026-11-10 23:50"), Law.Shipped, On("2026-11-10")).ShouldBeLawful();
        Preview(new()).Missing.Select(missing => missing.Field).ShouldBe(["Conduct", "Method", "ServedAt", "SubjectPersonId", "Issuer", "BornOn"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("2027-11-09 23:59", CommunityProtectionWarning.Served)]
    [InlineData("2027-11-10 00:00", CommunityProtectionWarning.Lapsed)]
    public void It_lapses_when_its_year_is_over(string now, string status)
    {
        var warning = Recorded(Warning());
        warning.BringUpToDate(Local(now));
        warning.Status.ShouldBe(status);
        warning.Clocks.Any(clock => clock.IsRunning).ShouldBe(status == CommunityProtectionWarning.Served);
    }

    [Fact]
    public void Whoever_complied_or_is_let_off_needs_no_more_looking_after()
    {
        var complied = Recorded(Warning());
        complied.PreviewCompliance(new() { On = On("2026-11-09"), Evidence = "Garden clear" }, On("2026-12-01")).Refusals.ShouldHaveSingleItem().Field.ShouldBe("On");
        complied.Comply(new() { On = On("2026-11-20"), Evidence = "Garden clear" }, Now);
        (complied.Status, complied.IsOver).ShouldBe((CommunityProtectionWarning.Complied, true));
        complied.Clocks.ShouldAllBe(clock => !clock.IsRunning);
        complied.Clocks.Single(clock => clock.Kind == ClockKind.Compliance).State.ShouldBe(ClockState.Met);

        var withdrawn = Recorded(Warning());
        withdrawn.EarlyEnds().ShouldBe([EarlyEnd.Withdrawn]);
        withdrawn.End(new() { DecidedOn = On("2026-11-12"), Reason = "Served on the wrong brother" }, Now);
        (withdrawn.Status, withdrawn.EndedEarlyBecause).ShouldBe((CommunityProtectionWarning.Withdrawn, "Served on the wrong brother"));
        withdrawn.Clocks.ShouldAllBe(clock => !clock.IsRunning);
    }

    [Fact]
    public void It_moves_only_along_its_lifecycle()
    {
        foreach (var from in CommunityProtectionWarning.Lifecycle.Statuses)
            CommunityProtectionWarning.Lifecycle.NextAfter(from).ShouldBe(from switch
            {
                CommunityProtectionWarning.Drafted => [CommunityProtectionWarning.Served],
                CommunityProtectionWarning.Served => [CommunityProtectionWarning.Complied, CommunityProtectionWarning.Escalated, CommunityProtectionWarning.Lapsed, CommunityProtectionWarning.Withdrawn],
                _ => [],
            });
        var warning = Recorded(Warning());
        warning.MoveTo(CommunityProtectionWarning.Withdrawn);
        foreach (var to in CommunityProtectionWarning.Lifecycle.Statuses)
            Should.Throw<RuleBroken>(() => warning.MoveTo(to));
    }

    [Fact]
    public void Days_to_comply_and_the_year_agree_with_turning_the_calendar() =>
        Prop.ForAll(Gen.Choose(0, 3652).ToArbitrary(), days =>
        {
            var served = new DateOnly(2018, 1, 1).AddDays(days);
            var preview = Preview(Warning($"{served:yyyy-MM-dd} 12:00", "1980-01-01"));
            var (by, left) = (served, 14);
            while (left-- > 0)
                by = by.AddDays(1);
            preview.DueOn(ClockKind.Compliance).ShouldBe(by);
            var last = preview.DueOn(ClockKind.WarningLapses);
            last.AddDays(1).ShouldBe(new DateOnly(served.Year + 1, served.Month, served is { Month: 2, Day: 29 } ? 28 : served.Day));
        }).QuickCheckThrowOnFailure();

    static CommunityProtectionWarning Recorded(CommunityProtectionWarning.Facts facts) => CommunityProtectionWarning.Record(facts, By);

    static Preview Preview(CommunityProtectionWarning.Facts facts) => CommunityProtectionWarning.Preview(facts, Law.Shipped, On("2029-01-01"));
}
