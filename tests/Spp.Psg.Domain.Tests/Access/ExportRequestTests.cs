using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class ExportRequestTests
{
    static readonly Actor Auditor = Somebody(Role.Auditor), Chair = Somebody(Role.Chair);

    [Fact]
    public void Who_asked_does_not_decide()
    {
        foreach (var act in new Action<ExportRequest>[] { asked => asked.Confirm(Auditor, Given.Now), asked => asked.Refuse("No", Auditor, Given.Now) })
            Should.Throw<RuleBroken>(() => act(Asked())).Refusals[0].Sentence.ShouldBe("A second person must decide this: you asked for it");
    }

    [Fact]
    public void It_is_decided_within_24_hours_and_once()
    {
        var late = Asked();
        Should.Throw<RuleBroken>(() => late.Confirm(Chair, Given.Now.AddHours(24).AddTicks(1))).Refusals[0].Sentence.ShouldBe("Nobody decided this within 24 hours: it has to be asked for again");
        late.Confirm(Chair, Given.Now.AddHours(24));
        Should.Throw<RuleBroken>(() => late.Refuse("No", Chair, Given.Now)).Refusals[0].Sentence.ShouldBe("This export was decided already");
    }

    [Fact]
    public void It_is_fetched_by_who_asked_within_24_hours_of_the_decision()
    {
        var asked = Asked();
        Should.Throw<RuleBroken>(() => asked.HoldFor(Auditor, Given.Now)).Refusals[0].Sentence.ShouldBe("A second person must confirm this export first");
        asked.Confirm(Chair, Given.Now.AddHours(20));
        Should.NotThrow(() => asked.HoldFor(Auditor, Given.Now.AddHours(44)));
        Should.Throw<RuleBroken>(() => asked.HoldFor(Auditor, Given.Now.AddHours(44).AddTicks(1))).Refusals[0].Sentence.ShouldBe("The 24 hours of this export are over: ask for a new one");
        Should.Throw<RuleBroken>(() => asked.HoldFor(Chair, Given.Now.AddHours(21))).Refusals[0].Sentence.ShouldBe("Only who asked for an export may fetch it");
    }

    [Fact]
    public void Refused_it_says_why_and_stays_refused()
    {
        var asked = Asked();
        Should.Throw<RuleBroken>(() => asked.Refuse(" ", Chair, Given.Now)).Refusals[0].Field.ShouldBe("DecisionReason");
        asked.Refuse(" Ask for less ", Chair, Given.Now);
        (asked.DecisionReason, asked.StateAt(Given.Now.AddDays(9))).ShouldBe(("Ask for less", ExportState.Refused));
        Should.Throw<RuleBroken>(() => asked.HoldFor(Auditor, Given.Now)).Refusals[0].Sentence.ShouldBe("This export was refused");
    }

    [Fact]
    public void A_case_that_never_was_cannot_be_asked_for() =>
        Should.Throw<RuleBroken>(() => ExportRequest.Ask("Asked for by the ICO", "{}", "PSG/2019/9999", null, 7, Auditor, Given.Now)).Refusals[0].Sentence.ShouldStartWith("There is no case PSG/2019/9999");

    static ExportRequest Asked() => ExportRequest.Ask("Asked for by the ICO", "{}", null, null, 7, Auditor, Given.Now);

    static Actor Somebody(Role role) => new(Guid.CreateVersion7(Given.Now), "Somebody", Given.Council, [role], []);
}
