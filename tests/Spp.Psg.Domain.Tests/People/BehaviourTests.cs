using Shouldly;
using Spp.Psg.Domain.People;
using Xunit;

namespace Spp.Psg.Domain.Tests.People;

public sealed class BehaviourTests
{
    [Fact]
    public void The_youngest_suspected_or_convicted_tells_the_age_and_no_victim_does() =>
        Behaviour.YoungestBornOn([(PersonRole.Victim, new(2015, 1, 1)), (PersonRole.Suspected, new(1990, 5, 1)), (PersonRole.Convicted, new(2009, 3, 2)), (PersonRole.Suspected, null), (PersonRole.Witness, new(2012, 1, 1))])
            .ShouldBe(new DateOnly(2009, 3, 2));

    [Fact]
    public void Without_a_date_of_birth_nobody_does() => Behaviour.YoungestBornOn([(PersonRole.Suspected, null), (PersonRole.Victim, new(2015, 1, 1))]).ShouldBeNull();
}
