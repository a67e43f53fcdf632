using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Risk;
using Xunit;

namespace Spp.Psg.Domain.Tests.Risk;

public sealed class YouthScreenTests
{
    static readonly YoungPerson Child = new(Given.Victim, new DateOnly(2010, 5, 1));

    static Dictionary<string, ScreenAnswer> Answers(params string[] yes) =>
        YouthQuestion.All.ToDictionary(question => question.Code, question => yes.Contains(question.Code) ? ScreenAnswer.Yes : ScreenAnswer.No);

    static YouthScreenFacts Facts(Dictionary<string, ScreenAnswer> answers, bool? held = null, DateOnly? on = null, string? with = null, string? because = null) => new(answers, held, on, with, because);

    static YouthScreen Fill(YouthScreenFacts facts, YoungPerson? young = null, DateOnly? on = null) => YouthScreen.Fill(young ?? Child, facts, Given.Moment(Given.Officer, on));

    static string[] Refused(Func<YouthScreen> fill) => Should.Throw<RuleBroken>(fill).Sentences();

    [Fact]
    public void Any_two_or_any_one_of_missing_weapon_and_exploitation_ask_for_a_conversation()
    {
        // domain.md 4.5, said once more.
        string[] codes = ["missing", "older-associates", "unexplained-goods", "out-of-area", "weapon", "drugs", "injury", "school", "in-care", "send", "gang", "online", "family", "victim-too", "exploitation"];
        YouthQuestion.All.Select(question => question.Code).ShouldBe(codes);
        Prop.ForAll(Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(1, 2))).ArrayOf(codes.Length).ToArbitrary(), picks =>
        {
            var answers = codes.Zip(picks).ToDictionary(pair => pair.First, pair => (ScreenAnswer)pair.Second);
            var yes = codes.Where((_, at) => picks[at] == 0).ToList();
            return YouthQuestion.Demand(answers) == (yes.Count >= 2 || yes.Contains("missing") || yes.Contains("weapon") || yes.Contains("exploitation"));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("drugs", false)]
    [InlineData("missing", true)]
    [InlineData("weapon", true)]
    [InlineData("exploitation", true)]
    public void One_yes_alone(string code, bool demands) => YouthQuestion.Demand(Answers(code)).ShouldBe(demands);

    [Fact]
    public void Without_a_yes_or_with_one_it_is_saved_and_asks_for_nothing()
    {
        var screen = Fill(Facts(Answers("drugs")));
        (screen.DemandsConversation, screen.IsWaiting, screen.NotHeldBecause).ShouldBe((false, false, null));
        screen.Answers.Count.ShouldBe(15);
    }

    [Fact]
    public void What_became_of_the_conversation_is_said_before_it_is_saved()
    {
        Refused(() => Fill(Facts(Answers("weapon")))).ShouldBe(["Select whether the safeguarding conversation was held: these answers ask for one"]);
        Refused(() => Fill(Facts(Answers("weapon"), held: true))).ShouldBe(["Enter when the safeguarding conversation was held", "Enter with whom the safeguarding conversation was held"]);
        Refused(() => Fill(Facts(Answers("weapon"), held: false, because: " "))).ShouldBe(["Enter why the safeguarding conversation was not held"]);
        Refused(() => Fill(Facts(Answers("weapon"), held: true, on: Given.Day.AddDays(1), with: "Duty worker"))).ShouldBe(["The day of the safeguarding conversation must be today or in the past"]);
        var held = Fill(Facts(Answers("weapon"), held: true, on: Given.Day, with: " Duty worker "));
        (held.HeldOn, held.HeldWith, held.IsWaiting).ShouldBe((Given.Day, "Duty worker", false));
    }

    [Fact]
    public void A_conversation_not_held_is_due_in_one_working_day_and_recorded_later_once()
    {
        var friday = new DateOnly(2026, 12, 11);
        var screen = Fill(Facts(Answers("drugs", "injury"), held: false, because: "Line engaged"), on: friday);
        (screen.ConversationBy, screen.IsWaiting, screen.NotHeldBecause).ShouldBe((new DateOnly(2026, 12, 14), true, "Line engaged"));
        screen.Record(Facts([], held: true, on: friday.AddDays(3), with: "Duty worker"), Given.Moment(Given.Officer, friday.AddDays(3)));
        screen.IsWaiting.ShouldBeFalse();
        Should.Throw<RuleBroken>(() => screen.Record(Facts([], held: true, on: friday, with: "Again"), Given.Moment(Given.Officer, friday.AddDays(3)))).Sentences()
            .ShouldBe(["The safeguarding conversation is recorded already"]);
    }

    [Fact]
    public void On_the_18th_birthday_somebody_is_not_screened_any_more()
    {
        var young = new YoungPerson(Given.Victim, new DateOnly(2008, 12, 10));
        Fill(Facts(Answers()), young, new DateOnly(2026, 12, 9)).PersonId.ShouldBe(Given.Victim);
        Refused(() => Fill(Facts(Answers()), young, new DateOnly(2026, 12, 10))).ShouldBe(["This screen is for somebody under 18: select a young person"]);
    }

    [Fact]
    public void A_question_left_open_one_made_up_and_nobody_chosen_are_refused()
    {
        var answers = Answers();
        answers.Remove("gang");
        answers["weapon"] = (ScreenAnswer)7;
        answers["shoe-size"] = ScreenAnswer.Yes;
        Should.Throw<RuleBroken>(() => YouthScreen.Fill(null, Facts(answers), Given.Moment(Given.Officer))).Sentences().ShouldBe(
            ["Select the young person", "Select yes, no or not known for question 5", "Select yes, no or not known for question 11", "shoe-size is not a question of YS-V1"]);
    }
}
