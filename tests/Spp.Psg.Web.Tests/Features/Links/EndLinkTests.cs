using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Links;

public sealed class EndLinkTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/links/00000000-0000-7000-8000-00000000abcd/end")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/links/00000000-0000-7000-8000-00000000abcd/end")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_link_ends_with_its_reason_from_either_end()
    {
        var (one, other) = (await app.Given().ACase(), await app.Given().ACase());
        var browser = await app.SignedInAs("officer");
        await browser.LinkAsync(one, other.Reference);
        var address = $"/cases/{other.Address}/links/{await app.Database.AskAsync<Guid>($"select id from case_link where case_id = '{one.Id}'")}/end";
        (await browser.PostAsync(address, new() { ["Form.Because"] = "" })).Text.ShouldContain("Enter why the link ends");
        (await browser.PostAsync(address, new() { ["Form.Because"] = "Another group" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync($"/cases/{one.Address}/links")).Text.ShouldContain("No case that you see is linked");
        (await browser.LinkAsync(one, other.Reference)).Status.ShouldBe(HttpStatusCode.Redirect);
    }
}
