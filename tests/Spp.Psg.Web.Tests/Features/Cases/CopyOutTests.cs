using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class CopyOutTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/copy-out")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/copy-out")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_there()
    {
        var @case = await app.Given().ACase("YPSG");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{@case.Address}/copy-out")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_is_plain_text_with_facts_and_opinions_apart_and_is_logged_as_a_disclosure()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        foreach (var (kind, text) in new[] { ("Fact", "Door kicked in"), ("Opinion", "Probably the brother") })
            await browser.PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = kind, ["Form.Text"] = text });
        var page = await browser.GetAsync($"/cases/{@case.Address}/copy-out");
        page.Status.ShouldBe(HttpStatusCode.OK, page.Body);
        var text1 = WebUtility.HtmlDecode(page.Body);
        text1.IndexOf("FACTS", StringComparison.Ordinal).ShouldBeLessThan(text1.IndexOf("Door kicked in", StringComparison.Ordinal));
        text1.IndexOf("OPINIONS (not facts)", StringComparison.Ordinal).ShouldBeLessThan(text1.IndexOf("Probably the brother", StringComparison.Ordinal));
        page.Body.ShouldContain("readonly");
        (await app.Database.AskAsync<string>($"select operation || ', ' || recipient from audit_entry where request = 'Cases.CopyOut' and case_id = '{@case.Id}'")).ShouldBe("Disclosure, Police record system");
    }
}
