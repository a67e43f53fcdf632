using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class AccountEventTests
{
    [Fact]
    public void A_new_sign_in_is_told_by_the_clock_on_the_wall()
    {
        var message = new AccountEvent(Guid.CreateVersion7(), AccountEventKind.NewBrowser, new(2026, 7, 22, 9, 42, 0, TimeSpan.Zero)).Message();
        message.Subject.ShouldBe("A new sign-in to your account");
        message.Body.ShouldStartWith("A new sign-in to your account at 10:42 on 22 July 2026.");
        message.Body.ShouldContain("If this was not you");
    }

    [Fact]
    public void Every_kind_has_its_words() =>
        Enum.GetValues<AccountEventKind>().Select(AccountEvent.Words).Distinct().Count().ShouldBe(Enum.GetValues<AccountEventKind>().Length);
}
