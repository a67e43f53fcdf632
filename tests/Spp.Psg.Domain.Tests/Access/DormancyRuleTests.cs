using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class DormancyRuleTests
{
    [Theory]
    [InlineData(75, false, false)]
    [InlineData(76, true, false)]
    [InlineData(89, true, false)]
    [InlineData(90, false, true)]
    public void Somebody_quiet_is_told_from_the_76th_day_and_disabled_on_the_90th(int days, bool told, bool disabled)
    {
        var seenAt = Given.Now.AddDays(-days);
        DormancyRule.MustBeTold(seenAt, null, Given.Now).ShouldBe(told);
        DormancyRule.IsDormant(seenAt, Given.Now).ShouldBe(disabled);
    }

    [Fact]
    public void Nobody_is_told_twice_of_one_silence()
    {
        var seenAt = Given.Now.AddDays(-80);
        DormancyRule.MustBeTold(seenAt, Given.Now.AddDays(-4), Given.Now).ShouldBeFalse();
        DormancyRule.MustBeTold(seenAt, seenAt.AddDays(-20), Given.Now).ShouldBeTrue();
    }
}
