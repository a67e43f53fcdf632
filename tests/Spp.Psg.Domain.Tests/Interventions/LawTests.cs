using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public class LawTests
{
    static readonly Law Commenced = new([new("CLO.HEARING", "2026-changes", On("2027-02-01")), new("PSPO.FPN_MAX", "2026-changes", On("2026-06-29"))]);

    static readonly LegalRule Waiting = Statute.Version("CLO.HEARING", "2026-changes")!;

    static readonly Actor Administrator = new(By.RecordedById, "Administrator", Guid.Empty, [Role.Administrator], []);

    [Theory]
    [InlineData("2027-01-31", 48)]
    [InlineData("2027-02-01", 72)]
    public void A_commenced_change_applies_from_its_day(string done, int hours) => Commenced.On(Statute.ClosureHearing, On(done)).Value.ShouldBe(hours);

    [Fact]
    public void Before_the_first_version_began_the_first_one_is_shown() => Law.Shipped.On(Statute.ClosureHearing, On("2010-01-01")).ShouldBe(Statute.ClosureHearing);

    [Fact]
    public void What_is_kept_is_read_again()
    {
        Law.Shipped.Kept.ShouldBeNull();
        Law.Keeping(null).ShouldBeSameAs(Law.Shipped);
        Law.Keeping(Commenced.Kept).Kept.ShouldBe("CLO.HEARING 2026-changes 2027-02-01; PSPO.FPN_MAX 2026-changes 2026-06-29");
        Law.Keeping(Commenced.Kept).On(Statute.ClosureHearing, On("2027-02-01")).Value.ShouldBe(72);
    }

    [Fact]
    public void A_notice_keeps_the_law_that_it_was_recorded_under()
    {
        var facts = Notice("2027-02-01 10:00", "2027-02-03 10:00", "2027-02-03 10:00");
        var (before, after) = (ClosureNotice.Record(facts, By), ClosureNotice.Record(facts, By with { Law = Commenced }));
        before.Running(ClockKind.Hearing).DueBy.ShouldBe(Local("2027-02-03 10:00"));
        after.Running(ClockKind.Hearing).DueBy.ShouldBe(Local("2027-02-04 10:00"));
        (before.Running(ClockKind.Hearing).RuleEdition, after.Running(ClockKind.Hearing).RuleEdition).ShouldBe(("pre-2026", "2026-changes"));
        before.Law.On(Statute.ClosureHearing, On("2027-03-01")).Value.ShouldBe(48);
        after.Law.On(Statute.ClosureHearing, On("2027-03-01")).Value.ShouldBe(72);
    }

    [Theory]
    [InlineData("", "Enter the regulations that bring it into force, for example SI 2026/689 regulation 2")]
    [InlineData("   ", "Enter the regulations that bring it into force, for example SI 2026/689 regulation 2")]
    [InlineData("the regulations", "Regulations must be cited by their number, for example SI 2026/689 regulation 2")]
    public void Nothing_is_switched_on_without_a_citation(string citation, string sentence) =>
        Should.Throw<RuleBroken>(() => Record(Facts() with { Citation = citation })).Refusals.ShouldHaveSingleItem().Sentence.ShouldBe(sentence);

    [Fact]
    public void Nothing_begins_before_its_Act()
    {
        Should.Throw<RuleBroken>(() => Record(Facts() with { EffectiveFrom = On("2026-04-28") })).Refusals.ShouldHaveSingleItem().Field.ShouldBe("Facts.EffectiveFrom");
        Record(Facts() with { EffectiveFrom = On("2026-04-29") }).ToLaw().ShouldBe(new("CLO.HEARING", "2026-changes", On("2026-04-29")));
    }

    [Fact]
    public void What_is_in_force_cannot_begin_again()
    {
        Should.Throw<RuleBroken>(() => RuleCommencement.Record(Statute.ClosureHearing, Facts(), false, Administrator, Now));
        Should.Throw<RuleBroken>(() => RuleCommencement.Record(Waiting, Facts(), true, Administrator, Now));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://legislation.example")]
    [InlineData("legislation")]
    public void Its_source_is_a_web_address(string source) => Should.Throw<RuleBroken>(() => Record(Facts() with { Source = source })).Refusals.ShouldHaveSingleItem().Field.ShouldBe("Facts.Source");

    [Fact]
    public void It_is_withdrawn_once_and_with_a_reason()
    {
        var begun = Record(Facts());
        Should.Throw<RuleBroken>(() => begun.Withdraw(" ", Administrator, Now));
        begun.IsLive.ShouldBeTrue();
        begun.Withdraw("Another provision was meant", Administrator, Now);
        begun.IsLive.ShouldBeFalse();
        Should.Throw<RuleBroken>(() => begun.Withdraw("Again", Administrator, Now));
    }

    static CommencementFacts Facts() => new() { EffectiveFrom = On("2027-02-01"), Citation = "SI 2026/689 regulation 2(1)(a)", Source = "https://www.legislation.gov.uk/uksi/2026/689" };

    static RuleCommencement Record(CommencementFacts facts) => RuleCommencement.Record(Waiting, facts, false, Administrator, Now);
}
