using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class PrintCaseTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/print")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync("/cases/PSG-2026-0001/print")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_there()
    {
        var @case = await app.Given().ACase("YPSG");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{@case.Address}/print")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_is_marked_at_both_ends_says_who_printed_it_and_is_logged_as_a_disclosure()
    {
        var @case = await app.Given().ACase();
        var page = await (await app.SignedInAs("housing")).GetAsync($"/cases/{@case.Address}/print");
        page.Status.ShouldBe(HttpStatusCode.OK, page.Body);
        System.Text.RegularExpressions.Regex.Count(page.Body, "psg-printed\"><strong>OFFICIAL-SENSITIVE").ShouldBe(2);
        page.Text.ShouldContain("on 23 Nov 2026");
        (await app.Database.AskAsync<string>($"select operation || ', ' || (recipient = actor_id::text) from audit_entry where request = 'Cases.PrintCase' and case_id = '{@case.Id}'")).ShouldBe("Disclosure, true");
    }
}
