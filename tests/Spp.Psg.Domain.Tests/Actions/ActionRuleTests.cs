using Shouldly;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Risk;
using Xunit;
using static Spp.Psg.Domain.Tests.Actions.GivenCase;

namespace Spp.Psg.Domain.Tests.Actions;

public sealed class ActionRuleTests
{
    static readonly Doer ByHousing = new(GivenCase.Housing, Contact.UserId, null, "Contact");

    static ActionRuleFacts Facts() => new() { CaseType = CaseType.Nuisance, Text = "Visit the person who reported it", WorkingDays = 3 };

    static ActionRule Rule(ActionRuleFacts facts) => ActionRule.Make(facts, facts.DoerId is null ? null : ByHousing, Chair, Now);

    [Fact]
    public void One_without_a_condition_is_refused() =>
        Should.Throw<RuleBroken>(() => Rule(Facts() with { CaseType = null })).Refusals.Single().Field.ShouldBe("Facts.CaseType");

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public void The_fewest_and_the_most_working_days_are_accepted(int days) => Rule(Facts() with { WorkingDays = days }).WorkingDays.ShouldBe(days);

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    [InlineData(null)]
    public void Other_numbers_of_days_are_refused(int? days) =>
        Should.Throw<RuleBroken>(() => Rule(Facts() with { WorkingDays = days })).Refusals.Single().Field.ShouldBe("Facts.WorkingDays");

    [Fact]
    public void What_the_lists_do_not_hold_is_refused()
    {
        var refused = Should.Throw<RuleBroken>(() => ActionRule.Make(
            new ActionRuleFacts { CaseType = (CaseType)9, Theme = "Weather", RatedAtLeast = (RiskRating)9, Tool = "Stocks", Text = " ", DoerId = Guid.Empty, Priority = null, Side = (ActionSide)9 }, null, Chair, Now)).Refusals;
        refused.Select(refusal => refusal.Field).ShouldBe(["Facts.CaseType", "Facts.Theme", "Facts.RatedAtLeast", "Facts.Tool", "Facts.Text", "Facts.DoerId", "Facts.Priority", "Facts.Side"]);
    }

    [Fact]
    public void It_holds_where_everything_that_it_names_does()
    {
        var noise = Open(); // a nuisance case, rated Standard
        Rule(Facts()).Holds(noise, null).ShouldBeTrue();
        Rule(Facts() with { CaseType = CaseType.Personal }).Holds(noise, null).ShouldBeFalse();
        Rule(Facts() with { RatedAtLeast = RiskRating.Standard }).Holds(noise, null).ShouldBeTrue();
        Rule(Facts() with { RatedAtLeast = RiskRating.Medium }).Holds(noise, null).ShouldBeFalse();
        Rule(Facts() with { PanelId = noise.PanelId }).Holds(noise, null).ShouldBeTrue();
        Rule(Facts() with { PanelId = Guid.CreateVersion7(Now) }).Holds(noise, null).ShouldBeFalse();
        Rule(Facts() with { Theme = Spp.Psg.Domain.Referrals.ReferralChoices.Themes[0] }).Holds(noise, null).ShouldBeFalse();
        Rule(Facts() with { Tool = InterventionKind.ClosureOrder }).Holds(noise, null).ShouldBeFalse();
        var ended = Rule(Facts());
        ended.End(Chair, Now);
        ended.Holds(noise, null).ShouldBeFalse();
        Should.Throw<RuleBroken>(() => ended.End(Chair, Now));
    }

    [Fact]
    public void It_gives_its_action_from_the_day_after_counting_working_days()
    {
        var on = Open();
        var action = Rule(Facts() with { WorkingDays = 12, Side = ActionSide.Victim }).Give(on, null, ByHousing, Officer, Now);
        action.DueOn.ShouldBe(new DateOnly(2026, 12, 29)); // Christmas Day, Boxing Day on Saturday and its Monday do not count
        (action.AgencyId, action.OwnerId, action.Side, action.AssignedById).ShouldBe((GivenCase.Housing, (Guid?)Contact.UserId, ActionSide.Victim, Officer.UserId));
        on.Happened[^1].Sentence.ShouldStartWith("Action assigned by rule, due 29 December 2026: Visit the person");
    }

    [Theory]
    [InlineData(CaseType.Personal, null, RiskRating.High, null, "Personal case, rated High")]
    [InlineData(null, null, RiskRating.Medium, null, "Case, rated Medium or higher")]
    [InlineData(CaseType.Locational, null, RiskRating.Standard, null, "Locational case")]
    [InlineData(null, null, null, InterventionKind.ClosureOrder, "Closure order recorded on a case")]
    public void When_it_gives_it_is_said_in_a_line(CaseType? type, string? theme, RiskRating? rating, string? tool, string words) =>
        Rule(Facts() with { CaseType = type, Theme = theme, RatedAtLeast = rating, Tool = tool }).When.ShouldBe(words);
}
