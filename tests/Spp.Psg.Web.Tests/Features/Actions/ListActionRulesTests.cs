using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Actions;

public sealed class ListActionRulesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Before_the_first_the_page_says_what_they_are_for() =>
        (await (await app.SignedInAs("chair")).GetAsync("/actions/rules")).Text.ShouldContain("Rules that you add are listed here");

    [Theory]
    [InlineData("officer")]
    [InlineData("housing")]
    [InlineData("administrator")]
    public async Task Nobody_else_sees_them(string mailbox) => (await (await app.SignedInAs(mailbox)).GetAsync("/actions/rules")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Whoever_is_signed_out_is_sent_to_sign_in() => (await app.Browser().GetAsync("/actions/rules")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
}
