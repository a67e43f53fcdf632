using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.LegalRules;

public sealed class ListLegalRulesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/legal-rules")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Theory]
    [InlineData("officer")]
    [InlineData("auditor")]
    public async Task Those_who_work_by_the_rules_read_them_and_change_none(string mailbox)
    {
        var page = await (await app.SignedInAs(mailbox)).GetAsync("/legal-rules");
        page.Text.ShouldContain("Closure order heard after service of the notice within 72 hours");
        page.Text.ShouldContain("Closure order heard after service of the notice within 48 hours");
        page.Text.ShouldContain("Anti-social Behaviour, Crime and Policing Act 2014 s.80(3)-(4)");
        page.Text.ShouldNotContain("Record that it has begun");
    }

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync("/legal-rules")).Status.ShouldBe(HttpStatusCode.Forbidden);
}
