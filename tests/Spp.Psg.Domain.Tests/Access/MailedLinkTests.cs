using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class MailedLinkTests
{
    [Theory]
    [InlineData(LinkPurpose.Invitation, 7 * 24 * 60)]
    [InlineData(LinkPurpose.Reset, 60)]
    public void A_link_is_good_until_its_last_moment(LinkPurpose purpose, int minutes)
    {
        var link = new MailedLink(Guid.CreateVersion7(Given.Now), purpose, Given.Now);
        link.StateAt(Given.Now.AddMinutes(minutes).AddTicks(-1)).ShouldBe(LinkState.Good);
        link.StateAt(Given.Now.AddMinutes(minutes)).ShouldBe(LinkState.Expired);
    }

    [Fact]
    public void Only_the_hash_of_the_last_token_is_kept()
    {
        var link = new MailedLink(Guid.CreateVersion7(Given.Now), LinkPurpose.Reset, Given.Now);
        var (first, second) = (link.Mint(), link.Mint());
        first.ShouldNotBe(second);
        second.Length.ShouldBe(43); // 256 bits
        link.TokenHash.ShouldBe(MailedLink.HashOf(second));
    }
}
