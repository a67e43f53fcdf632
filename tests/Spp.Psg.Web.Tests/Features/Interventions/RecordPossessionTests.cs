using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordPossessionTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_review_a_claim_and_an_order_follow_each_in_its_turn()
    {
        var address = await Forms.CaseWithAsync(app, null);
        var browser = await app.As("officer");
        var ground = await browser.RecordAsync(app, $"/cases/{address}/interventions/absolute-ground/new", Forms.AbsoluteGround(await Forms.PersonAsync(app, address), served: "2026-11-16", named: "2026-11-20"));
        var step = Forms.Sent().With(("On", "2026-11-23"), ("Words", Forms.Kept));
        (await browser.FillInAsync($"{ground}/possession", step.With(("Step", "Review")))).ShouldRefuse("On", "The last day to ask for a review was 22 November 2026");
        (await browser.FillInAsync($"{ground}/possession", step.With(("Step", "Evicted")))).ShouldRefuse("Step", "This cannot follow now: it stands at “notice served”");
        (await browser.FillInAsync($"{ground}/possession", step.With(("Step", "Claim"), ("Words", "Issued at the county court")))).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = (await browser.GetAsync(ground)).Text;
        page.ShouldContain("23 November 2026: Issued at the county court");
        (await app.ClockAsync(ground, "PossessionClaim")).ShouldBe("met 2027-11-20");
        (await browser.FillInAsync($"{ground}/possession", step.With(("Step", "Refused"), ("Words", "Not proportionate")))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync(ground)).Text.ShouldNotContain("Record what followed");
    }

    [Fact]
    public async Task Another_kind_has_no_such_page()
    {
        var address = await Forms.CaseWithAsync(app, "1990-05-01");
        var browser = await app.As("officer");
        var injunction = await browser.RecordAsync(app, $"/cases/{address}/interventions/injunction/new", Forms.Injunction(await Forms.PersonAsync(app, address)));
        (await browser.GetAsync($"{injunction}/possession")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
