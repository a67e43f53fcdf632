using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Links;

public sealed class ListLinksTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/links")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync("/cases/PSG-2026-0001/links")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_link_to_a_case_that_one_may_not_see_shows_nothing()
    {
        var (mine, youth) = (await app.Given().ACase(title: "Noise at the bridge"), await app.Given().ACase("YPSG", "Canary in the park"));
        var coordinator = await app.SignedInAs("coordinator");
        (await coordinator.LinkAsync(mine, youth.Reference)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await coordinator.GetAsync($"/cases/{mine.Address}/links")).Text.ShouldContain("Canary in the park");
        var others = await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{mine.Address}/links");
        others.Text.ShouldContain("No case that you see is linked to this one");
        others.Body.ShouldNotContain(youth.Reference);
        (await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{mine.Address}")).Body.ShouldNotContain(youth.Reference);
    }

    [Fact]
    public async Task A_part_and_its_whole_each_say_so()
    {
        var (part, whole) = (await app.Given().ACase(), await app.Given().ACase());
        var browser = await app.SignedInAs("officer");
        await browser.LinkAsync(part, whole.Reference, "Parent");
        (await browser.GetAsync($"/cases/{part.Address}/links")).Text.ShouldContain("This case is part of it");
        (await browser.GetAsync($"/cases/{whole.Address}/links")).Text.ShouldContain("Part of this case");
    }
}
