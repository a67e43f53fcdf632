using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class EndMeasureTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/measures/00000000-0000-7000-8000-00000000abcd/end")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/measures/00000000-0000-7000-8000-00000000abcd/end")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task It_ends_with_a_reason_and_stays_on_the_record()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        await browser.SetFiresAsync(@case);
        var address = $"/cases/{@case.Address}/measures/{await app.MeasureAsync(@case)}/end";
        (await browser.PostAsync(address, new() { ["Form.Because"] = "" })).Text.ShouldContain("Enter why it ends");
        (await browser.PostAsync(address, new() { ["Form.Because"] = "The fire service counts otherwise now" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync($"/cases/{@case.Address}/analysis")).Text.ShouldContain("The fire service counts otherwise now");
        (await browser.PostAsync(address, new() { ["Form.Because"] = "Again" })).Text.ShouldContain("This objective has ended already");
    }
}
