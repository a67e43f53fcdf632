using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class SecondFactorRulesTests
{
    [Fact]
    public void Each_says_no_in_its_sentence_beside_its_field()
    {
        Refused(() => SecondFactorRules.HoldProved(false)).ShouldBe(("Code", "Enter the code that your app shows now. If it is refused again, check that the telephone's clock is right"));
        Refused(() => SecondFactorRules.HoldRemovable(true)).ShouldBe(("", "Everybody here needs an authenticator app: replace yours instead"));
        Refused(() => SecondFactorRules.HoldApp(false)).ShouldBe(("", "Set up an authenticator app first"));
        Refused(() => SecondFactorRules.HoldMade(false)).ShouldBe(("Name", "The passkey could not be added. Try again"));
    }

    [Fact]
    public void And_nothing_otherwise() => Should.NotThrow(() =>
    {
        SecondFactorRules.HoldProved(true);
        SecondFactorRules.HoldRemovable(false);
        SecondFactorRules.HoldApp(true);
        SecondFactorRules.HoldMade(true);
    });

    static (string, string) Refused(Action act) => Should.Throw<RuleBroken>(act).Refusals.ShouldHaveSingleItem() is var refusal ? (refusal.Field, refusal.Sentence) : default;
}
