using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Agreements;

public sealed class EndAgreementTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_ends_at_once_for_everybody_of_that_agency()
    {
        var @case = await app.Given().ACase();
        var charity = await app.SignedInAs("charity");
        (await charity.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        var page = $"/agreements/{await app.Database.AskAsync<Guid>("select id from information_sharing_agreement where agency_id = (select id from agency where code = 'charity')")}/end";
        (await charity.GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var administrator = await app.SignedInAs("administrator");
        (await administrator.PostAsync(page, [])).Location.ShouldBe("/agreements");
        (await charity.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await charity.GetAsync("/cases")).Text.ShouldNotContain(@case.Reference);
        (await administrator.GetAsync("/agreements")).Text.ShouldContain("Lapsed");
        (await administrator.PostAsync(page, [])).Text.ShouldContain("This agreement is not in force");
    }
}
