using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Risk;
using Xunit;
using static Spp.Psg.Domain.Risk.RiskRating;

namespace Spp.Psg.Domain.Tests.Risk;

public class RiskAssessmentTests
{
    [Fact]
    public void All_lowest_answers_score_0_and_are_standard()
    {
        var assessment = Given.Scored(Given.Ram, Given.Lowest(Given.Ram));
        (assessment.Score, assessment.Band, assessment.AutoRating, assessment.Rating).ShouldBe((0, Standard, null, Standard));
    }

    [Fact]
    public void All_highest_answers_score_41_and_are_high()
    {
        var assessment = Given.Scored(Given.Ram, [5, 3, 1, 2, 5, 4, 4, 4, 5, 4, 2, 2]);
        (assessment.Score, assessment.OutOf, assessment.Band, assessment.Rating).ShouldBe((41, 41, High, High));
    }

    [Fact]
    public void Current_threats_make_a_score_of_10_high()
    {
        Given.Scored(Given.Ram, [2, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0]).Rating.ShouldBe(Standard);
        var assessment = Given.Scored(Given.Ram, [2, 0, 0, 1, 5, 1, 0, 0, 1, 0, 0, 0]);
        (assessment.Score, assessment.Band, assessment.AutoRating, assessment.Rating).ShouldBe((10, Standard, High, High));
        assessment.AutoRules.ShouldBe(["there are current threats, violence or harassment"]);
    }

    [Theory]
    [InlineData(13, Standard)]
    [InlineData(14, Medium)]
    [InlineData(24, Medium)]
    [InlineData(25, High)]
    public void A_total_at_the_edge_of_a_band_is_rated_by_it(int total, RiskRating rating)
    {
        var assessment = Given.VictimScoring(total);
        (assessment.Score, assessment.Band, assessment.AutoRating).ShouldBe((total, rating, null));
    }

    [Theory]
    [InlineData("self-harm", High)]
    [InlineData("weapon-or-serious-violence", High)]
    [InlineData("child-at-risk", High)]
    [InlineData("exploitation", High)]
    [InlineData("hate-with-threats", High)]
    [InlineData("third-high-harm-report", High)]
    [InlineData("child-in-household", Medium)]
    [InlineData("repeat-victim", Medium)]
    public void A_ticked_fact_alone_gives_its_rating(string fact, RiskRating rating)
    {
        var assessment = Given.Scored(Given.Ram, Given.Lowest(Given.Ram), [fact]);
        (assessment.Score, assessment.Band, assessment.AutoRating, assessment.Rating).ShouldBe((0, Standard, rating, rating));
        assessment.AutoRules.Count.ShouldBe(1);
        assessment.Facts.Single().Code.ShouldBe(fact);
    }

    [Fact]
    public void Every_rule_of_the_template_is_tried_alone() => Given.Ram.Rules.Count.ShouldBe(8 + 2);

    [Fact]
    public void Hate_alone_is_at_least_medium()
    {
        Given.Scored(Given.Ram, [0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0]).Rating.ShouldBe(Standard);
        Given.Scored(Given.Ram, [0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0]).Rating.ShouldBe(Medium);
    }

    [Fact]
    public void A_medium_floor_does_not_lower_a_high_band_and_the_highest_rule_comes_first()
    {
        Given.Scored(Given.Ram, Given.Totalling(Given.Ram, 25), ["repeat-victim"]).Rating.ShouldBe(High);
        var both = Given.Scored(Given.Ram, Given.Lowest(Given.Ram), ["repeat-victim", "exploitation"]);
        both.Rating.ShouldBe(High);
        both.AutoRules.ShouldBe(["there is concern about exploitation", "the victim is a repeat victim"]);
    }

    [Fact]
    public void An_unanswered_question_is_refused_beside_itself()
    {
        var answers = Given.Answers(Given.Ram, Given.Lowest(Given.Ram));
        answers.Remove("Q3");
        answers["Q7"] = " ";
        Should.Throw<RuleBroken>(() => Score(answers)).Refusals.ShouldBe(
            [new("Answers[Q3]", "Select an answer to question 3"), new("Answers[Q7]", "Select an answer to question 7")]);
    }

    [Fact]
    public void What_the_template_does_not_ask_is_refused()
    {
        var answers = Given.Answers(Given.Ram, Given.Lowest(Given.Ram));
        answers["Q1"] = "hourly";
        answers["Q13"] = "yes";
        Should.Throw<RuleBroken>(() => Score(answers, ["lottery-winner"])).Sentences().ShouldBe(
            ["Select one of the answers to question 1", "Q13 is not a question of RAM-V1", "lottery-winner is not a fact that RAM-V1 asks for"]);
    }

    [Fact]
    public void A_partial_assessment_scores_what_is_known_and_is_tried_again_in_7_days()
    {
        var known = new Dictionary<string, string> { ["Q1"] = "daily", ["Q9"] = "a-lot" };
        var assessment = RiskAssessment.Scored(Given.Ram,
            new RiskResponses(known, []) { PersonId = Given.Victim, Partial = true, PartialReason = " Refused " }, Given.Moment(Given.Officer));
        (assessment.Score, assessment.Partial, assessment.Reason, assessment.RetryOn).ShouldBe((8, true, "Refused", new DateOnly(2026, 12, 16)));
        assessment.Answers.Count.ShouldBe(2);

        Should.Throw<RuleBroken>(() => RiskAssessment.Scored(Given.Ram,
            new RiskResponses(known, []) { PersonId = Given.Victim, Partial = true }, Given.Moment(Given.Officer)))
            .Refusals.ShouldBe([new("PartialReason", "Enter why the assessment could not be completed")]);
    }

    [Fact]
    public void A_victim_is_named_and_a_place_is_not()
    {
        Should.Throw<RuleBroken>(() => RiskAssessment.Scored(Given.Ram,
            new RiskResponses(Given.Answers(Given.Ram, Given.Lowest(Given.Ram)), []), Given.Moment(Given.Officer)))
            .Refusals.Single().Field.ShouldBe("PersonId");
        Should.Throw<RuleBroken>(() => RiskAssessment.Scored(Given.Lhs,
            new RiskResponses(Given.Answers(Given.Lhs, Given.Lowest(Given.Lhs)), []) { PersonId = Given.Victim }, Given.Moment(Given.Officer)))
            .Refusals.Single().Field.ShouldBe("PersonId");
    }

    [Fact]
    public void A_template_is_refused_on_the_day_before_it_takes_effect()
    {
        Given.VictimScoring(3, on: new DateOnly(2018, 4, 1)).Score.ShouldBe(3);
        Should.Throw<RuleBroken>(() => Given.VictimScoring(3, on: new DateOnly(2018, 3, 31))).Refusals.Single().Field.ShouldBe("TemplateCode");
    }

    [Fact]
    public void An_assessment_keeps_the_words_and_points_of_its_day()
    {
        var assessment = Given.Scored(Given.Lhs, [2, 1, 4, 1, 2, 0, 1, 1]);
        assessment.Answers[2].ShouldBe(new RiskAnswer("Q3", "What was the worst incident?", "serious", "Injury, robbery, weapon, arson or exploitation", 4));
        (assessment.TemplateCode, assessment.Score, assessment.Rating).ShouldBe(("LHS-V1", 12, Medium));
    }

    [Fact]
    public void The_panel_decides_with_a_reason_and_without_a_score()
    {
        var meeting = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        var decision = RiskAssessment.ByPanel(High, "Tension on the estate", meeting, Given.Moment(Given.Chair));
        (decision.Basis, decision.Rating, decision.Score, decision.TemplateCode, decision.MeetingId).ShouldBe((AssessmentBasis.PanelDecision, High, null, null, meeting));
        Should.Throw<RuleBroken>(() => RiskAssessment.ByPanel(High, " ", meeting, Given.Moment(Given.Chair))).Refusals.Single().Field.ShouldBe("Reason");
    }

    [Fact]
    public void A_score_is_the_sum_of_its_points_and_stays_within_the_template()
    {
        foreach (var template in new[] { Given.Ram, Given.Lhs })
        {
            var choices = Gen.Choose(0, 719).ArrayOf(template.Questions.Count).ToArbitrary();
            Prop.ForAll(choices, picks =>
            {
                var points = template.Questions.Zip(picks, (question, pick) => question.Answers[pick % question.Answers.Count].Points).ToArray();
                var assessment = Given.Scored(template, points);
                return assessment.Score == points.Sum() && assessment.Score == assessment.Answers.Sum(answer => answer.Points)
                    && assessment.Score >= 0 && assessment.Score <= template.MaxScore && assessment.Rating >= template.BandOf(points.Sum());
            }).QuickCheckThrowOnFailure();
        }
    }

    static RiskAssessment Score(Dictionary<string, string> answers, string[]? facts = null) =>
        RiskAssessment.Scored(Given.Ram, new RiskResponses(answers, facts ?? []) { PersonId = Given.Victim }, Given.Moment(Given.Officer));
}
