using Shouldly;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Tests.Actions;
using Xunit;

namespace Spp.Psg.Domain.Tests.Cases;

public sealed class CaseProblemTests
{
    static readonly string[] Themes = ["Noise", "Needles"];

    [Fact]
    public void A_case_begins_with_its_main_problem()
    {
        var @case = GivenCase.Open();
        @case.Problems.ShouldHaveSingleItem().Id.ShouldBe(@case.MainProblemId!.Value);
        @case.Problems[0].Type.ShouldBe(@case.Type);
    }

    [Fact]
    public void The_case_always_has_the_type_and_themes_of_its_main_problem()
    {
        var @case = GivenCase.Open();
        var added = @case.AddProblem(Needles, Themes, GivenCase.Officer, GivenCase.Now);
        @case.Type.ShouldBe(CaseType.Nuisance);
        @case.MakeMain(added, GivenCase.Officer, GivenCase.Now);
        (@case.Type, @case.Themes.Single()).ShouldBe((CaseType.Locational, "Needles"));
        @case.EditProblem(added, Needles with { Type = CaseType.Personal }, Themes, GivenCase.Officer, GivenCase.Now);
        @case.Type.ShouldBe(CaseType.Personal);
        @case.Edit(@case.Facts() with { Type = CaseType.Nuisance }, GivenCase.Officer, GivenCase.Now);
        added.Type.ShouldBe(CaseType.Nuisance);
    }

    [Fact]
    public void The_main_problem_does_not_end_and_one_that_ended_is_not_made_main()
    {
        var @case = GivenCase.Open();
        var added = @case.AddProblem(Needles, Themes, GivenCase.Officer, GivenCase.Now);
        Should.Throw<RuleBroken>(() => @case.EndProblem(@case.Problems[0], "Quiet", GivenCase.Officer, GivenCase.Now)).Refusals[0].Sentence.ShouldContain("main problem");
        @case.EndProblem(added, "Cleared", GivenCase.Officer, GivenCase.Now);
        Should.Throw<RuleBroken>(() => @case.MakeMain(added, GivenCase.Officer, GivenCase.Now)).Refusals[0].Sentence.ShouldStartWith("This problem has ended");
    }

    [Theory]
    [InlineData("2026-12-09", true)]
    [InlineData("2026-12-10", false)]
    public void A_problem_started_today_or_before(string on, bool passes)
    {
        void Add() => GivenCase.Open().AddProblem(Needles with { StartedOn = DateOnly.Parse(on, null) }, Themes, GivenCase.Officer, GivenCase.Now);
        if (passes)
            Add();
        else
            Should.Throw<RuleBroken>(Add).Refusals.ShouldHaveSingleItem().Field.ShouldBe("Facts.StartedOn");
    }

    static ProblemFacts Needles => new() { What = "Needles", Type = CaseType.Locational, Themes = ["Needles"] };
}
