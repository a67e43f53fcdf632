using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Risk;
using Xunit;
using static Spp.Psg.Domain.Risk.RiskRating;

namespace Spp.Psg.Domain.Tests.Risk;

public class CaseRatingTests
{
    static readonly Guid Meeting = Guid.Parse("01940000-0000-7000-8000-0000000000ee");

    [Fact]
    public void A_case_nobody_has_rated_has_no_rating()
    {
        CaseRating.From([], [], Given.Day).ShouldBeNull();
        CaseRating.From([Given.VictimScoring(3)], [], Given.Day.AddDays(-1)).ShouldBeNull();
    }

    [Fact]
    public void A_high_victim_and_a_medium_place_make_a_high_case_and_say_why()
    {
        var rating = CaseRating.From([Given.VictimScoring(27), PlaceScoring(15)], [], Given.Day)!;
        rating.Rating.ShouldBe(High);
        rating.Why.ShouldBe("High because the victim assessment of 9 December 2026 scored 27 of 41");
    }

    [Fact]
    public void The_latest_assessment_of_each_victim_counts_and_the_highest_of_them_decides()
    {
        var later = Given.Day.AddDays(35);
        CaseRating.From([Given.VictimScoring(27), Given.VictimScoring(16, on: later)], [], later)!.Rating.ShouldBe(Medium);
        CaseRating.From([Given.VictimScoring(27), Given.VictimScoring(16, Given.OtherVictim, later)], [], later)!.Rating.ShouldBe(High);
        CaseRating.From([Given.VictimScoring(16, hour: 12), Given.VictimScoring(27, hour: 9)], [], Given.Day)!.Rating.ShouldBe(Medium);
        CaseRating.From([Given.VictimScoring(27), Given.VictimScoring(16, on: later)], [], later.AddDays(-1))!.Rating.ShouldBe(High);
    }

    [Fact]
    public void An_automatic_high_beats_an_earlier_lowering_and_says_its_rule()
    {
        var assessed = Given.VictimScoring(25);
        var lowered = Lower([assessed], Standard);
        var worse = Given.Scored(Given.Ram, Given.Lowest(Given.Ram), ["self-harm"], on: Given.Day.AddDays(2));
        var rating = CaseRating.From([assessed, worse], [lowered], Given.Day.AddDays(2))!;
        rating.Rating.ShouldBe(High);
        rating.Why.ShouldBe("High because the victim has had thoughts of self-harm (victim assessment of 11 December 2026, score 0 of 41)");
    }

    [Fact]
    public void A_lowering_never_raises_what_has_fallen_below_it()
    {
        var assessed = Given.VictimScoring(25);
        var lowered = Lower([assessed], Medium);
        CaseRating.From([assessed, Given.VictimScoring(3, on: Given.Day.AddDays(2))], [lowered], Given.Day.AddDays(2))!.Rating.ShouldBe(Standard);
    }

    [Fact]
    public void A_raise_after_a_lowering_counts()
    {
        var assessed = Given.VictimScoring(25);
        var lowered = Lower([assessed], Standard);
        var current = CaseRating.From([assessed], [lowered], Given.Day);
        current!.Why.ShouldBe("Standard because a supervisor lowered it on 9 December 2026 until 6 January 2027: Support is in place");
        var raised = RatingOverride.Raise(current, Medium, "It started again", Given.Moment(Given.Officer, hour: 15));
        CaseRating.From([assessed], [raised, lowered], Given.Day)!.Rating.ShouldBe(Medium);
    }

    [Fact]
    public void The_panel_raises_by_decision_until_it_decides_again_and_never_lowers_a_score()
    {
        var scored = Given.VictimScoring(16);
        var high = RiskAssessment.ByPanel(High, "Tension on the estate", Meeting, Given.Moment(Given.Chair, hour: 12));
        var standard = RiskAssessment.ByPanel(Standard, "Quiet for a month", Meeting, Given.Moment(Given.Chair, Given.Day.AddDays(35)));
        CaseRating.From([scored, high], [], Given.Day)!.Why.ShouldBe("High because the panel decided so on 9 December 2026: Tension on the estate");
        CaseRating.From([scored, high, standard], [], Given.Day.AddDays(35))!.Rating.ShouldBe(Medium);
    }

    [Fact]
    public void A_case_is_never_below_its_highest_assessment_unless_a_lowering_is_in_force()
    {
        var cases = from victim in Gen.Choose(0, 30)
                    from other in Gen.Choose(0, 30)
                    from place in Gen.Choose(1, 24)
                    from lowers in Gen.Elements(false, true)
                    from days in Gen.Choose(0, 60)
                    select (victim, other, place, lowers, days);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            RiskAssessment[] assessments = [Given.VictimScoring(one.victim), Given.VictimScoring(one.other, Given.OtherVictim), PlaceScoring(one.place)];
            var highest = assessments.Max(assessment => assessment.Rating);
            RatingOverride[] overrides = one.lowers && highest > Standard ? [Lower(assessments, Standard)] : [];
            var rating = CaseRating.From(assessments, overrides, Given.Day.AddDays(one.days))!.Rating;
            return overrides.Length > 0 && one.days <= 28 ? rating == Standard : rating == highest;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(27, 14)]
    [InlineData(16, 28)]
    [InlineData(3, 56)]
    public void A_rating_is_stale_on_the_day_after_its_interval(int score, int days)
    {
        var rating = CaseRating.From([Given.VictimScoring(score)], [], Given.Day)!;
        rating.IsStale(ReviewIntervals.Default, Given.Day.AddDays(days)).ShouldBeFalse();
        rating.IsStale(ReviewIntervals.Default, Given.Day.AddDays(days + 1)).ShouldBeTrue();
    }

    [Fact]
    public void Reports_call_standard_low_standard()
    {
        Standard.Label().ShouldBe("Standard");
        Standard.ReportLabel().ShouldBe("low/standard");
        High.ReportLabel().ShouldBe("high");
    }

    static RiskAssessment PlaceScoring(int total) => Given.Scored(Given.Lhs, Given.Totalling(Given.Lhs, total));

    static RatingOverride Lower(RiskAssessment[] assessments, RiskRating to) =>
        RatingOverride.Lower(CaseRating.From(assessments, [], Given.Day)!, to, "Support is in place", Given.Moment(Given.Chair, hour: 11));
}
