using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class LeavingTests
{
    static readonly UserStanding Leaver = Given.User([Role.Officer], [Given.Psg, Given.Ypsg]);

    [Fact]
    public void A_colleague_on_the_same_panels_who_may_do_the_same_takes_over() =>
        Leaving.MayTake(Leaver, Given.User([Role.Chair], [Given.Ypsg, Given.Psg])).ShouldBeTrue();

    [Fact]
    public void Nobody_of_another_agency_on_fewer_panels_with_less_to_do_or_disabled_does()
    {
        Leaving.MayTake(Leaver, Given.User(panels: [Given.Psg, Given.Ypsg], agency: Given.Police)).ShouldBeFalse();
        Leaving.MayTake(Leaver, Given.User(panels: [Given.Psg])).ShouldBeFalse();
        Leaving.MayTake(Leaver, Given.User([Role.AgencyContact], [Given.Psg, Given.Ypsg])).ShouldBeFalse();
        Leaving.MayTake(Leaver, Given.User(panels: [Given.Psg, Given.Ypsg]) with { IsActive = false }).ShouldBeFalse();
        Leaving.MayTake(Leaver, Leaver).ShouldBeFalse();
    }

    [Fact]
    public void Who_takes_over_is_said_or_said_to_be_nobody()
    {
        Should.Throw<RuleBroken>(() => Leaving.Ask(Leaver, null, nobody: false, Given.Administrator(), Given.Now)).Refusals[0].Sentence.ShouldBe("Select who takes over");
        Leaving.Ask(Leaver, null, nobody: true, Given.Administrator(), Given.Now).TakerId.ShouldBeNull();
    }
}
