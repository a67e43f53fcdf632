using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Tests.Actions;
using Xunit;

namespace Spp.Psg.Domain.Tests.Risk;

public sealed class RatingBasisTests
{
    static readonly RatingBasis Empty = new([], []);

    [Fact]
    public void A_change_of_rating_is_told_and_counted_and_brings_the_review_forward()
    {
        var @case = GivenCase.Open();
        var changed = Empty.With(Given.VictimScoring(27)).Rate(@case, GivenCase.Officer, GivenCase.Now);
        changed.ShouldNotBeNull().Kind.ShouldBe(CountedEventKind.RatingChanged);
        changed.Detail.ShouldBe("Standard to High");
        @case.Rating.ShouldBe(RiskRating.High);
        @case.NextReviewOn.ShouldBe(Given.Day.AddDays(14)); // domain.md 4.6
        @case.RatingReason.ShouldContain("scored 27 of 41");
    }

    [Fact]
    public void A_rating_that_stays_is_told_and_not_counted()
    {
        var @case = GivenCase.Open();
        var basis = Empty.With(Given.VictimScoring(5));
        basis.Rate(@case, GivenCase.Officer, GivenCase.Now).ShouldBeNull();
        basis.With(Given.VictimScoring(6, hour: 11)).Rate(@case, GivenCase.Officer, GivenCase.Now).ShouldBeNull();
        @case.Happened[^1].Sentence.ShouldStartWith("Rating stays Standard because");
    }

    [Fact]
    public void The_panel_raises_the_rating_in_a_meeting()
    {
        var @case = GivenCase.Open();
        var decision = RiskAssessment.ByPanel(RiskRating.Medium, "Two agencies worried", Guid.CreateVersion7(), Given.Moment(Given.Chair));
        Empty.With(Given.VictimScoring(5)).With(decision).Rate(@case, GivenCase.Chair, GivenCase.Now).ShouldNotBeNull();
        @case.Rating.ShouldBe(RiskRating.Medium);
    }

    [Fact]
    public void A_partial_assessment_asks_for_another_try_within_seven_days()
    {
        var @case = GivenCase.Open();
        var partial = RiskAssessment.Scored(Given.Ram, new RiskResponses(Given.Answers(Given.Ram, Given.Lowest(Given.Ram)), []) { PersonId = Given.Victim, Partial = true, PartialReason = "Refused" }, Given.Moment(Given.Officer));
        Empty.With(partial).Rate(@case, GivenCase.Officer, GivenCase.Now);
        @case.NextReviewOn.ShouldBe(Given.Day.AddDays(7));
    }

    [Fact]
    public void A_chair_supervises_and_an_officer_does_not()
    {
        Assessor.Of(GivenCase.Chair).ShouldBe(new Assessor(GivenCase.Chair.UserId, "Chair", IsSupervisor: true));
        Assessor.Of(GivenCase.Officer).IsSupervisor.ShouldBeFalse();
    }

    [Theory]
    [InlineData(27, 14, 28)]
    [InlineData(14, 28, 56)]
    [InlineData(5, 56, 112)]
    public void The_intervals_of_the_rating_run_from_its_assessment(int score, int practitioner, int supervisor)
    {
        var @case = GivenCase.Open();
        Empty.With(Given.VictimScoring(score)).Rate(@case, GivenCase.Officer, GivenCase.Now);
        (@case.AssessBy, @case.SuperviseBy).ShouldBe((Given.Day.AddDays(practitioner), Given.Day.AddDays(supervisor))); // domain.md 4.6
        ReviewIntervals.IsStale(@case.AssessBy, Given.Day.AddDays(practitioner)).ShouldBeFalse();
        ReviewIntervals.IsStale(@case.AssessBy, Given.Day.AddDays(practitioner + 1)).ShouldBeTrue();
        ReviewIntervals.IsStale(null, Given.Day).ShouldBeFalse();
    }

    [Fact]
    public void A_supervisor_who_looks_starts_the_interval_again_and_a_practitioner_does_not()
    {
        var @case = GivenCase.Open();
        var basis = Empty.With(Given.VictimScoring(14));
        basis.Rate(@case, GivenCase.Officer, GivenCase.Now);
        basis.Rate(@case, GivenCase.Officer, GivenCase.Now.AddDays(10));
        @case.SuperviseBy.ShouldBe(Given.Day.AddDays(56));
        basis.Rate(@case, GivenCase.Chair, GivenCase.Now.AddDays(10));
        @case.SuperviseBy.ShouldBe(Given.Day.AddDays(66));
        @case.Discussed(Given.Day.AddDays(20), null, "Talked about", GivenCase.Chair, GivenCase.Now.AddDays(20));
        @case.SuperviseBy.ShouldBe(Given.Day.AddDays(76));
    }

    [Fact]
    public void A_rating_that_rises_brings_the_supervisor_sooner()
    {
        var @case = GivenCase.Open();
        Empty.With(Given.VictimScoring(5)).Rate(@case, GivenCase.Officer, GivenCase.Now);
        Empty.With(Given.VictimScoring(27, hour: 11)).Rate(@case, GivenCase.Officer, GivenCase.Now);
        @case.SuperviseBy.ShouldBe(Given.Day.AddDays(28));
    }

    [Fact]
    public void The_history_names_each_rating_with_the_day_from_which_the_case_had_it()
    {
        var medium = Given.VictimScoring(14);
        var lowered = RatingOverride.Lower(Empty.With(medium).On(Given.Day)!, RiskRating.Standard, "Quiet", Given.Moment(Given.Chair, Given.Day.AddDays(2)), Given.Day.AddDays(5));
        var basis = Empty.With(medium).With(lowered);
        basis.History(Given.Day.AddDays(5)).Select(period => (period.From, period.Rating.Rating)).ShouldBe([(Given.Day, RiskRating.Medium), (Given.Day.AddDays(2), RiskRating.Standard)]);
        basis.History(Given.Day.AddDays(6)).Select(period => (period.From, period.Rating.Rating)).ShouldBe(
            [(Given.Day, RiskRating.Medium), (Given.Day.AddDays(2), RiskRating.Standard), (Given.Day.AddDays(6), RiskRating.Medium)]);
        Empty.History(Given.Day).ShouldBeEmpty();
    }

    [Fact]
    public void A_partial_assessment_is_to_complete_until_the_same_subject_is_assessed_again()
    {
        var partial = Partial();
        var basis = Empty.With(partial);
        basis.IsToComplete(partial).ShouldBeTrue();
        basis.RefuseUnlessToComplete(partial.Id, Given.Victim);
        basis.RefuseUnlessToComplete(null, Given.Victim);
        Should.Throw<RuleBroken>(() => basis.RefuseUnlessToComplete(partial.Id, Given.OtherVictim));
        basis.With(Given.VictimScoring(5, Given.OtherVictim, hour: 11)).IsToComplete(partial).ShouldBeTrue();
        var done = basis.With(Given.VictimScoring(5, hour: 11));
        done.IsToComplete(partial).ShouldBeFalse();
        Should.Throw<RuleBroken>(() => done.RefuseUnlessToComplete(partial.Id, Given.Victim));
        var @case = GivenCase.Open();
        done.Rate(@case, GivenCase.Officer, GivenCase.Now);
        @case.NextReviewOn.ShouldNotBe(Given.Day.AddDays(7)); // nothing is left to try again
    }

    static RiskAssessment Partial() => RiskAssessment.Scored(Given.Ram,
        new RiskResponses(new Dictionary<string, string> { ["Q1"] = "never" }, []) { PersonId = Given.Victim, Partial = true, PartialReason = "Refused" }, Given.Moment(Given.Officer));
}
