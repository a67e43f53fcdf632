using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public class CivilInjunctionTests
{
    [Theory]
    [InlineData("2028-01-05", false, false)]
    [InlineData("2028-01-06", false, true)]
    [InlineData("2028-01-07", true, false)]
    public void A_child_s_injunction_ends_within_twelve_months(string ends, bool refused, bool doubted)
    {
        var preview = Preview(Injunction("2010-02-20", ends: ends)); // domain.md 2.9 V28
        preview.Refusals.Any().ShouldBe(refused);
        preview.Warnings.Any(warning => warning.Sentence.StartsWith("A court may hold", StringComparison.Ordinal)).ShouldBe(doubted);
        if (refused)
            preview.ShouldRefuse("EndsOn", "An injunction against someone under 18 must end on or before 5 January 2028, because it cannot last longer than 12 months");
    }

    [Fact]
    public void A_child_s_injunction_has_an_end_and_an_adult_s_may_last_until_further_order()
    {
        Preview(Injunction("2010-02-20", ends: null)).ShouldRefuse("IsIndefinite", "An injunction against someone under 18 must have an end date");
        Preview(Injunction(ends: null)).ShouldBeLawful();
        Preview(Injunction(ends: "2037-01-06")).ShouldBeLawful();
        Preview(Injunction() with { EndsOn = null }).Missing.ShouldHaveSingleItem().Field.ShouldBe("EndsOn");
        Preview(Injunction() with { IsIndefinite = true }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("EndsOn");
    }

    [Theory]
    [InlineData("2017-01-06", true)]
    [InlineData("2017-01-07", false)]
    public void Nobody_under_10_can_have_an_injunction(string born, bool lawful) =>
        Preview(Injunction(born)).Refusals.Any(refusal => refusal.Field == "BornOn").ShouldBe(!lawful);

    [Theory]
    [InlineData("2009-01-06", false)]
    [InlineData("2009-01-07", true)]
    public void Whether_the_youth_offending_team_is_consulted_is_asked_on_the_day_it_is_granted(string born, bool child) =>
        Preview(Injunction(born) with { ConsultedOn = null }).Missing.Any(refusal => refusal.Field == "ConsultedOn").ShouldBe(child);

    [Theory]
    [InlineData("2009-01-06", true)]
    [InlineData("2009-01-07", false)]
    public void Only_an_adult_is_excluded_from_home(string born, bool lawful)
    {
        var facts = Injunction(born) with { ExcludesFromHome = true, Danger = InjunctionDanger.Violence };
        Preview(facts).Refusals.Any(refusal => refusal.Field == "ExcludesFromHome").ShouldBe(!lawful);
        Preview(facts with { Danger = null }).Missing.ShouldContain(missing => missing.Field == "Danger");
        Preview(facts with { Applicant = InjunctionApplicant.Other }).Refusals.ShouldContain(refusal => refusal.Field == "ExcludesFromHome");
    }

    [Fact]
    public void Nuisance_at_home_is_for_council_landlord_and_police()
    {
        var facts = Injunction() with { Limb = InjunctionLimb.NuisanceAtHome };
        foreach (var applicant in new[] { InjunctionApplicant.Council, InjunctionApplicant.HousingProvider, InjunctionApplicant.Police })
            Preview(facts with { Applicant = applicant }).ShouldBeLawful();
        Preview(facts with { Applicant = InjunctionApplicant.Other }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("Limb");
    }

    [Fact]
    public void What_they_must_do_needs_a_supervisor_who_reports_after_three_months()
    {
        var facts = Injunction() with { Requirements = "Attend the drug service" };
        Preview(facts).Missing.ShouldHaveSingleItem().Field.ShouldBe("Supervisor");
        var preview = Preview(facts with { Supervisor = "Fen Recovery" });
        preview.ShouldBeLawful();
        preview.DueOn(ClockKind.ComplianceReport).ShouldBe(On("2027-04-05"));
    }

    [Theory]
    [InlineData("2027-07-05", true)]
    [InlineData("2027-07-06", false)]
    [InlineData("2027-01-05", false)]
    public void A_power_of_arrest_lasts_no_longer_than_the_injunction(string ends, bool lawful)
    {
        var facts = Injunction() with { ArrestEndsOn = On(ends), Danger = InjunctionDanger.RiskOfHarm };
        Preview(facts).Refusals.Any(refusal => refusal.Field == "ArrestEndsOn").ShouldBe(!lawful);
        Preview(facts with { Danger = null }).Missing.ShouldContain(missing => missing.Field == "Danger");
    }

    [Theory]
    [InlineData("2026-12-24 18:00", "2026-12-26 18:00")] // domain.md 2.9 V8
    [InlineData("2026-11-14 22:00", "2026-11-16 22:00")] // V10
    [InlineData("2027-03-25 10:00", "2027-03-27 10:00")] // the day before Good Friday 2027
    [InlineData("2027-03-27 18:00", "2027-03-29 18:00")] // the Sunday on which the clocks go forward counts for nothing
    [InlineData("2026-11-15 09:00", "2026-11-17 00:00")] // on a Sunday: from midnight
    [InlineData("2026-11-17 09:00", "2026-11-18 09:00")]
    public void The_court_sees_whoever_is_arrested_within_24_hours_that_count(string arrested, string due)
    {
        var injunction = Recorded(Injunction(granted: "2026-11-01", ends: "2028-10-31") with { ArrestEndsOn = On("2028-10-31"), Danger = InjunctionDanger.Violence });
        var preview = injunction.PreviewBreach(Arrested(Local(arrested)), Now);
        preview.ShouldBeLawful();
        preview.Clock(ClockKind.ArrestToCourt).ShouldNotBeNull().DueBy.ShouldBe(Local(due));
    }

    [Fact]
    public void An_arrest_needs_the_power_and_a_second_one_has_its_own_clock()
    {
        Recorded(Injunction()).PreviewBreach(Arrested(Local("2027-02-01 10:00")), Now).ShouldRefuse("ArrestedAt", "This injunction has no power of arrest: ask the court for a warrant");
        var injunction = Recorded(Injunction() with { ArrestEndsOn = On("2027-03-31"), Danger = InjunctionDanger.Violence });
        injunction.PreviewBreach(Arrested(Local("2027-04-01 00:30")), Now).ShouldRefuse("ArrestedAt", "The power of arrest ended on 31 March 2027");
        injunction.PreviewBreach(Arrested(Local("2027-03-31 23:30")), Now).ShouldBeLawful();
        injunction.PreviewBreach(Arrested(Local("2027-02-01 10:00")), Local("2027-02-01 09:59")).ShouldRefuse("ArrestedAt", "Arrest must be now or in the past");
        injunction.RecordBreach(Arrested(Local("2027-02-01 10:00")), Guid.Empty, Now);
        injunction.RecordBreach(Arrested(Local("2027-03-01 10:00")), Guid.Empty, Now);
        injunction.Clocks.Count(clock => clock.Kind == ClockKind.ArrestToCourt && clock.IsRunning).ShouldBe(2);
        injunction.End(Early(EarlyEnd.Discharged, "2027-03-02"), Now);
        injunction.Clocks.Where(clock => clock.IsRunning).ShouldAllBe(clock => clock.Kind == ClockKind.ArrestToCourt);
    }

    [Fact]
    public void It_is_reviewed_each_month_until_it_ends()
    {
        var injunction = Recorded(Injunction(ends: "2027-03-10"));
        injunction.Running(ClockKind.MonthlyReview).DueOn.ShouldBe(On("2027-02-05"));
        injunction.Meet(injunction.Running(ClockKind.MonthlyReview), new() { IsDone = true, On = On("2027-02-04"), Evidence = "No breach" }, Now);
        injunction.Running(ClockKind.MonthlyReview).DueOn.ShouldBe(On("2027-03-05"));
        injunction.Meet(injunction.Running(ClockKind.MonthlyReview), new() { IsDone = true, On = On("2027-03-05"), Evidence = "No breach" }, Now);
        injunction.RunningClock(ClockKind.MonthlyReview).ShouldBeNull();
    }

    [Fact]
    public void A_child_s_injunction_is_varied_after_the_youth_offending_team_was_asked_and_for_a_year_at_most()
    {
        var injunction = Recorded(Injunction("2012-02-20"));
        var variation = new CivilInjunction.Variation { VariedOn = On("2027-03-01"), Terms = "Not to enter Station Road", EndsOn = On("2028-02-29") };
        injunction.PreviewVariation(variation).Missing.ShouldHaveSingleItem().Field.ShouldBe("ConsultedOn");
        injunction.PreviewVariation(variation with { ConsultedOn = On("2027-03-02") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("ConsultedOn");
        injunction.PreviewVariation(variation with { ConsultedOn = On("2027-03-01"), EndsOn = On("2028-03-02") }).Refusals.ShouldHaveSingleItem().Field.ShouldBe("EndsOn");
        injunction.Vary(variation with { ConsultedOn = On("2027-03-01") }, Now);
        (injunction.Status, injunction.EndsOn, injunction.Terms).ShouldBe((CivilInjunction.Varied, On("2028-02-29"), "Not to enter Station Road"));
        injunction.Running(ClockKind.OrderEnds).DueOn.ShouldBe(On("2028-02-29"));
        injunction.Clocks.Count(clock => clock.Kind == ClockKind.OrderEnds).ShouldBe(2);
    }

    [Fact]
    public void Hours_to_court_agree_with_counting_them_one_by_one() =>
        Prop.ForAll(Gen.Choose(0, 60 * 24 * 365 * 5).ToArbitrary(), minutes =>
        {
            var injunction = Recorded(Injunction(granted: "2024-01-01", ends: "2030-12-31") with { ArrestEndsOn = On("2030-12-31"), Danger = InjunctionDanger.Violence });
            var arrested = Local("2024-01-01 00:00").AddMinutes(minutes);
            injunction.PreviewBreach(Arrested(arrested), Local("2031-01-01 00:00")).Clock(ClockKind.ArrestToCourt)!.DueBy.ShouldBe(CountedSlowly(arrested));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    [InlineData(2027)]
    [InlineData(2028)]
    [InlineData(2029)]
    [InlineData(2030)]
    public void Good_Friday_is_the_bank_holiday_of_that_name(int year) => BankHolidays.NameOf(Easter.GoodFriday(year)).ShouldBe("Good Friday");

    /// <summary>Minute by minute, with Good Friday from the list of bank holidays.</summary>
    static DateTimeOffset CountedSlowly(DateTimeOffset from)
    {
        var now = from;
        for (var left = 24 * 60; left > 0; now = now.AddMinutes(1))
        {
            var day = LondonTime.DateOf(now);
            if (day.DayOfWeek != DayOfWeek.Sunday && day is not { Month: 12, Day: 25 } && BankHolidays.NameOf(day) != "Good Friday")
                left--;
        }

        return now;
    }

    static BreachFacts Arrested(DateTimeOffset at) => new() { HappenedAt = at, ArrestedAt = at, Response = BreachResponse.Arrested, Words = "Entered Mill Court" };

    static CivilInjunction Recorded(CivilInjunction.Facts facts) => CivilInjunction.Record(facts, By);

    static Preview Preview(CivilInjunction.Facts facts) => CivilInjunction.Preview(facts, Law.Shipped, On("2029-01-01"));
}
