using System.Net;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Schemes;

public sealed class ListSchemesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/schemes")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync("/schemes")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task All_that_are_shipped_are_there_from_the_beginning()
    {
        var page = await (await app.SignedInAs("administrator")).GetAsync("/schemes");
        page.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var shipped in ShippedSchemes.All)
            page.Text.ShouldContain($"{shipped.Name} {shipped.Code}");
        page.Text.ShouldContain("Mid-term contract review, Contract ends, Extended contract ends");
    }
}
