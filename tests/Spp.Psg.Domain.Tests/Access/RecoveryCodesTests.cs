using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class RecoveryCodesTests
{
    [Fact]
    public void There_are_ten_different_ones_of_sixteen_letters()
    {
        var codes = RecoveryCodes.New();
        codes.Distinct().Count().ShouldBe(10);
        codes.ShouldAllBe(code => code.Replace("-", "", StringComparison.Ordinal).Length == 16); // 5 bits each
    }

    [Fact]
    public void Capitals_and_hyphens_do_not_matter_and_whose_it_is_does()
    {
        var user = Guid.CreateVersion7();
        RecoveryCodes.Hash(user, "AB12 cd34-ef56gh78").ShouldBe(RecoveryCodes.Hash(user, "ab12-cd34-ef56-gh78"));
        RecoveryCodes.Hash(Guid.CreateVersion7(), "ab12-cd34-ef56-gh78").ShouldNotBe(RecoveryCodes.Hash(user, "ab12-cd34-ef56-gh78"));
    }
}
