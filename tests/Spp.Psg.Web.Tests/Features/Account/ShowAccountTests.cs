using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Account;

public sealed class ShowAccountTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Theory]
    [InlineData("officer")]
    [InlineData("manager")]
    [InlineData("auditor")]
    public async Task Everybody_sees_their_own_account(string mailbox)
    {
        var page = await (await app.SignedInAs(mailbox)).GetAsync("/account");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain($"{mailbox}@fenbridge.example");
        page.Text.ShouldContain("Authenticator app None");
    }

    [Fact]
    public async Task What_happened_to_others_is_not_shown()
    {
        await app.SignedInAs("chair");
        var browser = await app.SignedInAs("housing");
        (await browser.GetAsync("/account")).Text.Split("A new sign-in to your account").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_signed_out_sees_one() => (await app.Browser().GetAsync("/account")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
}
