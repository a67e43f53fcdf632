using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Surveys;
using Xunit;

namespace Spp.Psg.Domain.Tests.Surveys;

public sealed class SurveyTests
{
    static readonly DateTimeOffset Now = new(2027, 3, 9, 12, 0, 0, TimeSpan.Zero);
    static readonly Agency Housing = new(Guid.CreateVersion7(Now), "housing", "Fen Meadow Homes"), Fire = new(Guid.CreateVersion7(Now), "fire", "Fire and Rescue");
    static readonly Guid Panel = Guid.CreateVersion7(Now);
    static readonly Actor Officer = new(Guid.CreateVersion7(Now), "Sam Officer", Housing.Id, [Role.Officer], [Panel]);

    static Survey Requested(SurveyKind kind = SurveyKind.DesignOutCrime) =>
        Survey.Request(new SurveyFacts { PanelId = Panel, Kind = kind, About = "The alley", AgencyId = Fire.Id, RequestedOn = new(2027, 3, 1) }, null, Officer, Now);

    static IReadOnlyList<ReadLine> Read(string lines, SurveyKind kind = SurveyKind.DesignOutCrime, DateOnly? dueOn = null) =>
        Survey.Read(new FindingFacts { DoneOn = new(2027, 3, 9), Lines = lines, DueOn = dueOn }, kind, [Housing, Fire], new(2027, 3, 9));

    [Fact]
    public void A_scrutiny_committee_gives_28_days() =>
        Read("Housing: reply", SurveyKind.Scrutiny)[0].DueOn.ShouldBe(new DateOnly(2027, 4, 6)); // domain.md 8, step 28

    [Theory]
    [InlineData("Housing: gate the alley by 31 March", null)]
    [InlineData("Housing: gate the alley", "must say by when, or enter a day for all lines")]
    [InlineData("Gate the alley by 31 March", "must begin with an agency and a colon, as in Housing: gate the alley by 31 March")]
    [InlineData("Housing and fire: gate the alley by 31 March", "must name one agency: write one line for each")]
    public void A_line_has_one_owner_and_a_day(string line, string? fault) => Read(line)[0].Fault.ShouldBe(fault);

    [Fact]
    public void A_day_for_all_lines_is_taken_where_a_line_says_none() =>
        Read("Housing: gate it\nFire: look by 12 March", dueOn: new DateOnly(2027, 6, 1)).Select(line => line.DueOn).ShouldBe([new DateOnly(2027, 6, 1), new DateOnly(2027, 3, 12)]);

    [Fact]
    public void What_is_wrong_with_a_line_is_said_with_its_number()
    {
        var refusals = Should.Throw<RuleBroken>(() => Requested().Find(new FindingFacts { DoneOn = new(2027, 3, 9), Lines = "Fire: look by 12 March\nnobody" }, [Housing, Fire], Now)).Refusals;
        refusals.ShouldHaveSingleItem().Sentence.ShouldStartWith("Line 2 must begin with an agency");
    }

    [Fact]
    public void Overdue_is_what_waits_after_its_day()
    {
        var survey = Requested();
        survey.Find(new FindingFacts { DoneOn = new(2027, 3, 9), Lines = "Fire: look by 12 March\nHousing: gate it by 12 March" }, [Housing, Fire], Now);
        survey.Recommendations[0].Answer(RecommendationAnswer.Done, new(2027, 3, 9), "Looked", Officer, Now);
        RecommendationCount.Of(survey.Recommendations, new(2027, 3, 12)).ShouldBe(new RecommendationCount(2, 0, 0, 1, 0));
        RecommendationCount.Of(survey.Recommendations, new(2027, 3, 13)).ShouldBe(new RecommendationCount(2, 0, 0, 1, 1));
    }
}
