using Shouldly;
using Spp.Psg.Domain.Risk;
using Xunit;
using static Spp.Psg.Domain.Risk.RiskRating;

namespace Spp.Psg.Domain.Tests.Risk;

public class RiskTemplateTests
{
    [Fact]
    public void The_victim_template_scores_0_to_41_and_the_place_template_to_24()
    {
        (Given.Ram.Code, Given.Ram.Subject, Given.Ram.Questions.Count, Given.Ram.MaxScore).ShouldBe(("RAM-V1", RiskSubject.Victim, 12, 41));
        (Given.Lhs.Code, Given.Lhs.Subject, Given.Lhs.Questions.Count, Given.Lhs.MaxScore).ShouldBe(("LHS-V1", RiskSubject.Place, 8, 24));
        Given.Ram.Questions.Select(question => question.MaxPoints).ShouldBe([5, 3, 1, 2, 5, 4, 4, 4, 5, 4, 2, 2]);
        Given.Lhs.Questions.Select(question => question.MaxPoints).ShouldBe([4, 3, 4, 3, 3, 3, 2, 2]);
    }

    [Theory]
    [InlineData(0, Standard)]
    [InlineData(13, Standard)]
    [InlineData(14, Medium)]
    [InlineData(24, Medium)]
    [InlineData(25, High)]
    [InlineData(41, High)]
    public void Each_edge_of_a_victim_band_belongs_to_it(int score, RiskRating rating) => Given.Ram.BandOf(score).ShouldBe(rating);

    [Theory]
    [InlineData(0, Standard)]
    [InlineData(8, Standard)]
    [InlineData(9, Medium)]
    [InlineData(15, Medium)]
    [InlineData(16, High)]
    [InlineData(24, High)]
    public void Each_edge_of_a_place_band_belongs_to_it(int score, RiskRating rating) => Given.Lhs.BandOf(score).ShouldBe(rating);

    [Theory]
    [InlineData("\"to\": 13", "\"to\": 12", "the Medium band must start at 13")]
    [InlineData("\"to\": 41", "\"to\": 40", "the bands end at 40 and the score at 41")]
    [InlineData("{ \"fact\": \"exploitation\" }", "{ \"fact\": \"no-such-fact\" }", "rule exploitation asks about nothing")]
    [InlineData("\"answer\": \"current-threats\"", "\"answer\": \"no-such-answer\"", "rule current-threats asks about nothing")]
    [InlineData("\"id\": \"Q2\"", "\"id\": \"Q1\"", "Q1 appears twice")]
    [InlineData("\"code\": \"by-sight\"", "\"code\": \"none\"", "Q4=none appears twice")]
    [InlineData("\"points\": 5", "\"points\": -5", "takes points away")]
    [InlineData("\"gives\": \"high\"", "\"gives\": \"severe\"", "cannot be read")]
    [InlineData("\"version\": 1", "\"versoin\": 1", "cannot be read")]
    public void Data_that_cannot_be_scored_is_refused_when_it_is_read(string good, string bad, string complaint) =>
        Should.Throw<FormatException>(() => RiskTemplate.Parse(Given.Json("risk-template-ram-v1.json").Replace(good, bad, StringComparison.Ordinal)))
            .Message.ShouldContain(complaint);

    [Fact]
    public void The_newest_version_already_in_effect_is_in_force()
    {
        var next = Given.Ram with { Code = "RAM-V2", Version = 2, EffectiveFrom = new DateOnly(2027, 4, 1) };
        RiskTemplate[] all = [Given.Ram, Given.Lhs, next];
        RiskTemplate.InForce(all, RiskSubject.Victim, new DateOnly(2027, 3, 31))!.Code.ShouldBe("RAM-V1");
        RiskTemplate.InForce(all, RiskSubject.Victim, new DateOnly(2027, 4, 1))!.Code.ShouldBe("RAM-V2");
        RiskTemplate.InForce(all, RiskSubject.Place, new DateOnly(2018, 3, 31)).ShouldBeNull();
    }
}
