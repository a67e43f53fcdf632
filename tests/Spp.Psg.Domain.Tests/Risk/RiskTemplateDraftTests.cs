using Shouldly;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Tests.Actions;
using Xunit;

namespace Spp.Psg.Domain.Tests.Risk;

public sealed class RiskTemplateDraftTests
{
    static readonly DateOnly Today = Given.Day, Before = new(2018, 4, 1);

    static RiskTemplateDraft Draft(RiskTemplate? after = null) => RiskTemplateDraft.After(after ?? Given.Lhs, GivenCase.Officer, GivenCase.Now);

    static void Ask(RiskTemplateDraft draft, string? id, string? text, int? position, params (string? Label, int? Points)[] answers) =>
        draft.Ask(id, new QuestionFacts(text, position, [.. answers.Select(answer => new AnswerFacts { Label = answer.Label, Points = answer.Points })]), GivenCase.Officer, GivenCase.Now);

    static void Band(RiskTemplateDraft draft, int standardTo, int mediumFrom, int mediumTo, int highFrom, int highTo, bool low = false) =>
        draft.Band(new BandFacts("Place harm score", "Ask about the place", low, standardTo, mediumFrom, mediumTo, highFrom, highTo), GivenCase.Officer, GivenCase.Now);

    static string[] Refused(Action act) => Should.Throw<RuleBroken>(act).Sentences();

    [Fact]
    public void A_draft_is_the_next_version_and_begins_with_what_the_last_one_says()
    {
        var draft = Draft();
        (draft.Code, draft.Template.Version, draft.Template.Series, draft.Template.Questions.Count).ShouldBe(("LHS-V2", 2, "LHS", 8));
        draft.Template.Faults.ShouldBeEmpty();
        RiskTemplate.ParseDraft(draft.Template.Write()).Write().ShouldBe(draft.Template.Write());
    }

    [Fact]
    public void A_new_question_gets_its_own_id_and_codes_and_leaves_the_bands_to_be_changed()
    {
        var draft = Draft();
        Ask(draft, null, " Is it lit at night? ", 2, ("Yes", 0), ("No, or not known", 3), (null, null));
        var asked = draft.Template.Questions[1];
        (asked.Id, asked.Text).ShouldBe(("V2Q9", "Is it lit at night?"));
        asked.Answers.ShouldBe([new RiskChoice("yes", "Yes", 0), new RiskChoice("no-or-not-known", "No, or not known", 3)]);
        Refused(() => draft.Publish(Today, Before, Today)).ShouldBe(["The bands end at 24 and the score at 27"]);
        Band(draft, 9, 10, 17, 18, 27);
        draft.Publish(Today, Before, Today).EffectiveFrom.ShouldBe(Today);
    }

    [Fact]
    public void A_question_that_cannot_be_answered_is_refused()
    {
        var draft = Draft();
        Refused(() => Ask(draft, null, " ", null, ("Only one", 1))).ShouldBe(["Enter the question", "Enter at least two answers"]);
        Refused(() => Ask(draft, null, "How?", null, ("Well", null), (null, 2))).ShouldBe(["Enter the points of answer 1", "Enter the words of answer 2"]);
        Refused(() => Ask(draft, null, "How?", null, ("Well", 1), ("well", 2))).ShouldBe(["Each answer must be there once"]);
        draft.Template.Questions.Count.ShouldBe(8);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(20, true)]
    [InlineData(-1, false)]
    [InlineData(21, false)]
    public void Points_lie_between_0_and_20(int points, bool allowed)
    {
        var ask = () => Ask(Draft(), null, "How?", null, ("Well", 0), ("Badly", points));
        if (allowed)
            ask();
        else
            Refused(ask).ShouldBe(["Points of answer 2 must be between 0 and 20"]);
    }

    [Fact]
    public void An_answer_that_an_automatic_rule_asks_about_stays()
    {
        var draft = Draft(Given.Ram);
        Refused(() => Ask(draft, "Q7", "Is it hate?", null, ("No", 0), ("Perhaps", 2)))[0].ShouldStartWith("Keep the answer that an automatic rule asks about");
        Refused(() => draft.Drop("Q5", GivenCase.Officer, GivenCase.Now))[0].ShouldStartWith("Keep the question that an automatic rule asks about");
        draft.Drop("Q3", GivenCase.Officer, GivenCase.Now);
        draft.Template.Questions.Count.ShouldBe(11);
    }

    [Theory]
    [InlineData(8, 9, 15, 16, 24, null)]
    [InlineData(8, 10, 15, 16, 24, "Medium must start at 9, the score after the lowest band's last")]
    [InlineData(8, 8, 15, 16, 24, "Medium must start at 9, the score after the lowest band's last")]
    [InlineData(8, 9, 15, 17, 24, "High must start at 16, the score after Medium's last")]
    [InlineData(8, 9, 15, 15, 24, "High must start at 16, the score after Medium's last")]
    [InlineData(8, 9, 8, 9, 24, "Medium must end at 9 or more")]
    [InlineData(8, 9, 15, 16, 15, "High must end at 16 or more")]
    [InlineData(-1, 0, 15, 16, 24, "The lowest band must end at 0 or more")]
    public void Bands_have_no_gap_and_no_overlap(int standardTo, int mediumFrom, int mediumTo, int highFrom, int highTo, string? sentence)
    {
        var band = () => Band(Draft(), standardTo, mediumFrom, mediumTo, highFrom, highTo);
        if (sentence is null)
            band();
        else
            Refused(band).ShouldContain(sentence);
    }

    [Theory]
    [InlineData(23)]
    [InlineData(25)]
    public void The_last_band_ends_at_the_highest_score(int highTo)
    {
        var draft = Draft();
        Band(draft, 8, 9, 15, 16, highTo);
        Refused(() => draft.Publish(Today, Before, Today)).ShouldBe([$"The bands end at {highTo} and the score at 24"]);
    }

    [Fact]
    public void Without_questions_nothing_is_published()
    {
        var draft = Draft();
        foreach (var question in Given.Lhs.Questions)
            draft.Drop(question.Id, GivenCase.Officer, GivenCase.Now);
        Refused(() => draft.Publish(Today, Before, Today)).ShouldContain("There are no questions");
    }

    [Fact]
    public void The_first_day_is_today_or_later_and_after_the_version_before()
    {
        var draft = Draft();
        Refused(() => draft.Publish(null, Before, Today)).ShouldBe(["Enter from which day it is used"]);
        Refused(() => draft.Publish(Today.AddDays(-1), Before, Today)).ShouldBe(["The first day must be today or later"]);
        Refused(() => draft.Publish(Today, Today, Today)).ShouldBe(["The first day must be after 9 December 2026, from which the version before is used"]);
        draft.Publish(Today.AddDays(1), Today, Today).EffectiveFrom.ShouldBe(Today.AddDays(1));
    }

    [Fact]
    public void Low_is_another_word_for_Standard_and_the_same_band()
    {
        var draft = Draft();
        Band(draft, 8, 9, 15, 16, 24, low: true);
        var low = draft.Publish(Today, Before, Today);
        low.LabelOf(RiskRating.Standard).ShouldBe("Low");
        low.LabelOf(RiskRating.High).ShouldBe("High");
        Given.Lhs.LabelOf(RiskRating.Standard).ShouldBe("Standard");
        var made = Given.Scored(low, Given.Lowest(low));
        (made.Band, made.Rating, made.BandLabel).ShouldBe((RiskRating.Standard, RiskRating.Standard, "Low"));
    }
}
