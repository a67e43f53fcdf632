using Shouldly;
using Spp.Psg.Domain.Terms;
using Xunit;

namespace Spp.Psg.Domain.Tests.Terms;

public sealed class TermTests
{
    [Theory]
    [InlineData("vice girl", "A vice girl, they said", true)]
    [InlineData("vice girl", "VICE GIRLS", true)]
    [InlineData("vice girl", "advice girl", false)]
    [InlineData("hooker", "Mr Hooker's shop", true)]
    [InlineData("hooker", "hookery", false)]
    [InlineData("c.r.", "a c.r. was seen", true)]
    [InlineData("c.r.", "acar.", false)]
    public void A_term_is_found_as_a_word_of_its_own_and_in_the_plural(string wording, string text, bool found) =>
        new TermAdvice(Guid.Empty, wording, "", null).IsIn(text).ShouldBe(found);
}
