using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Work;

public sealed class ShowWorkTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Theory]
    [InlineData("officer", "Referrals")]
    [InlineData("manager", "Figures")]
    [InlineData("administrator", "Messages")]
    public async Task Each_role_is_shown_only_the_sections_it_may_use(string mailbox, string section)
    {
        var answer = await (await app.SignedInAs(mailbox)).GetAsync("/");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldContain(section);
        if (mailbox == "manager")
            answer.Text.ShouldNotContain("Referrals");
    }
}
