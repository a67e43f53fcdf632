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
}
