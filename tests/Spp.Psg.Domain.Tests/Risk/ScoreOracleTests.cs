using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Risk;
using Xunit;
using static Spp.Psg.Domain.Risk.RiskRating;

namespace Spp.Psg.Domain.Tests.Risk;

/// <summary>The sum rules of domain.md 4.2 and 4.3 once more, as plain tables of points, against the templates that the service ships.</summary>
public sealed class ScoreOracleTests
{
    static readonly int[][] Ram =
    [
        [0, 1, 2, 3, 4, 5], [0, 2, 3], [0, 1], [0, 1, 2], [0, 1, 3, 5], [0, 1, 2, 4], [0, 2, 4], [0, 2, 4], [0, 1, 2, 3, 5], [0, 2, 4], [0, 1, 2], [0, 1, 2],
    ];

    static readonly int[][] Lhs = [[0, 1, 2, 3, 4], [0, 1, 1, 2, 3], [0, 1, 2, 4], [0, 1, 2, 3], [1, 2, 3], [0, 2, 3], [0, 1, 2], [0, 1, 2]];

    /// <summary>A pick for each question; a negative one leaves it open.</summary>
    static Arbitrary<int[]> Picks(int questions, int lowest) => Gen.Choose(lowest, 719).ArrayOf(questions).ToArbitrary();

    [Fact]
    public void Any_answers_about_a_victim_score_as_the_table_says() => Prop.ForAll(Picks(12, 0), picks =>
    {
        var chosen = picks.Select((pick, at) => pick % Ram[at].Length).ToArray();
        var sum = chosen.Select((pick, at) => Ram[at][pick]).Sum();
        var band = sum <= 13 ? Standard : sum <= 24 ? Medium : High;
        var floor = chosen[4] == 3 ? High : chosen[6] == 2 ? Medium : Standard; // Q5 = 5; Q7 = 4
        var made = Make(Given.Ram, chosen);
        return made.Score == sum && made.Band == band && made.Rating == (floor > band ? floor : band);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_facts_beside_any_answers_rate_as_the_automatic_rules_say()
    {
        string[] high = ["self-harm", "weapon-or-serious-violence", "child-at-risk", "exploitation", "hate-with-threats", "third-high-harm-report"], medium = ["child-in-household", "repeat-victim"];
        Prop.ForAll(Picks(12, 0), Gen.Choose(0, 255).ToArbitrary(), (picks, ticks) =>
        {
            var chosen = picks.Select((pick, at) => pick % Ram[at].Length).ToArray();
            var facts = high.Concat(medium).Where((_, at) => (ticks >> at & 1) == 1).ToArray();
            var sum = chosen.Select((pick, at) => Ram[at][pick]).Sum();
            var isHigh = sum >= 25 || chosen[4] == 3 || facts.Intersect(high).Any();
            var isMedium = sum >= 14 || chosen[6] == 2 || facts.Intersect(medium).Any();
            var made = Make(Given.Ram, chosen, facts);
            return made.Score == sum && made.Rating == (isHigh ? High : isMedium ? Medium : Standard);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_answers_about_a_place_score_as_the_table_says() => Prop.ForAll(Picks(8, 0), picks =>
    {
        var chosen = picks.Select((pick, at) => pick % Lhs[at].Length).ToArray();
        var sum = chosen.Select((pick, at) => Lhs[at][pick]).Sum();
        var made = Make(Given.Lhs, chosen);
        return made.Score == sum && made.Rating == (sum <= 8 ? Standard : sum <= 15 ? Medium : High);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_partial_assessment_ends_within_its_range_however_it_is_completed()
    {
        foreach (var (template, table) in new[] { (Given.Ram, Ram), (Given.Lhs, Lhs) })
        {
            var tries = Gen.Two(Gen.Choose(-400, 719).ArrayOf(table.Length)).ToArbitrary();
            Prop.ForAll(tries, pair =>
            {
                var (known, rest) = pair;
                var open = known.Select((pick, at) => pick < 0 ? -1 : pick % table[at].Length).ToArray();
                var full = open.Select((pick, at) => pick < 0 ? Math.Abs(rest[at]) % table[at].Length : pick).ToArray();
                var (partial, complete) = (Make(template, open), Make(template, full));
                var (least, most) = (open.Select((pick, at) => pick < 0 ? table[at].Min() : table[at][pick]).Sum(), open.Select((pick, at) => pick < 0 ? table[at].Max() : table[at][pick]).Sum());
                return partial.LeastScore == least && partial.MostScore == most
                    && complete.Score >= least && complete.Score <= most
                    && complete.Rating >= partial.Rating && complete.Rating <= (partial.CouldBe ?? partial.Rating)
                    && partial.NotKnown.Count == open.Count(pick => pick < 0);
            }).QuickCheckThrowOnFailure();
        }
    }

    [Fact]
    public void The_highest_rating_that_a_partial_assessment_could_be_is_reached_by_some_answers()
    {
        // Q5 alone is open: its last answer is an automatic High whatever the score.
        var open = new[] { 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0 };
        var made = Make(Given.Ram, open);
        (made.Score, made.LeastScore, made.MostScore, made.Rating, made.CouldBe).ShouldBe((0, 0, 5, Standard, High));
        made.Because.ShouldBe("the partial victim assessment of 9 December 2026 scored 0 of 41, 0 to 5 once all is known");
        // An open question whose lowest answer scores 1 lifts 8 known points into the next band.
        var place = Make(Given.Lhs, [2, 4, 2, 1, -1, 0, 0, 0]);
        (place.Score, place.LeastScore, place.MostScore, place.Band, place.CouldBe).ShouldBe((8, 9, 11, Medium, Medium));
    }

    /// <param name="chosen">The number of an answer for each question, or -1 for not known.</param>
    static RiskAssessment Make(RiskTemplate template, int[] chosen, params string[] facts)
    {
        var answers = template.Questions.Select((question, at) => (question, pick: chosen[at])).Where(one => one.pick >= 0).ToDictionary(one => one.question.Id, one => one.question.Answers[one.pick].Code);
        var partial = answers.Count < template.Questions.Count;
        return RiskAssessment.Scored(template, new RiskResponses(answers, facts)
        {
            PersonId = template.Subject == RiskSubject.Victim ? Given.Victim : null,
            Partial = partial,
            PartialReason = partial ? "Nobody at home" : null,
        }, Given.Moment(Given.Officer));
    }
}
