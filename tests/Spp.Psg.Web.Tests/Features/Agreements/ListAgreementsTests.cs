using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Agreements;

public sealed class ListAgreementsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Administrators_see_each_agency_and_whether_it_shares()
    {
        await app.Database.ExecuteAsync("delete from information_sharing_agreement where agency_id = (select id from agency where code = 'charity')");
        (await (await app.SignedInAs("officer")).GetAsync("/agreements")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var page = await (await app.SignedInAs("administrator")).GetAsync("/agreements");
        page.Text.ShouldMatch("In force ISA-2024-police 1 Jan 2024 31 Mar 2028 Dawn Whitaker");
        page.Text.ShouldContain("No agreement is registered: this agency sees no case");
    }
}
