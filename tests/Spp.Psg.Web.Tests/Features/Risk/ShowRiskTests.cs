using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Actions;
using Xunit;
using static Spp.Psg.Web.Tests.Features.Risk.GivenRisk;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class ShowRiskTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/cases/PSG-2026-5001/risk")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_is_refused() =>
        (await (await app.SignedInAs("manager")).GetAsync("/cases/PSG-2026-5001/risk")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_found()
    {
        await app.CaseAsync("YPSG/2026/5001");
        (await (await app.SignedInAs("housing")).GetAsync("/cases/YPSG-2026-5001/risk")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Before_any_score_the_page_says_so_and_an_agency_contact_may_look_only()
    {
        await app.CaseAsync("PSG/2026/5002");
        var page = await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-5002/risk");
        page.Text.ShouldContain("Nobody has scored this case yet");
        page.Text.ShouldNotContain("Score the place");
        (await (await app.SignedInAs("officer")).GetAsync("/cases/PSG-2026-5002/risk")).Text.ShouldContain("Score the place");
    }

    [Fact]
    public async Task Assessments_and_judgements_stand_side_by_side_with_their_reasons()
    {
        var id = await app.CaseAsync("PSG/2026/5003");
        var victim = await app.VictimAsync(id, "Edna Poole");
        await app.AssessAsync("officer", "PSG-2026-5003", Ram, victim, 5, 3, 1, 2, 3);
        var browser = await app.SignedInAs("officer");
        await browser.PostAsync("/cases/PSG-2026-5003/risk/override", new() { ["Form.Rating"] = "High", ["Form.Reason"] = "Windows broken last night" });
        var text = (await browser.GetAsync("/cases/PSG-2026-5003/risk")).Text;
        text.ShouldContain("High because it was raised on");
        text.ShouldContain("Edna Poole");
        text.ShouldContain("14 of 41");
        text.ShouldContain("Windows broken last night");
        text.ShouldContain("Priya Nair");
    }

    [Fact]
    public async Task A_rating_is_stale_from_the_day_after_its_interval()
    {
        await app.CaseAsync("PSG/2026/5004");
        await app.AssessAsync("officer", "PSG-2026-5004", Lhs, null, 2, 3, 2, 1, 1); // 9: Medium, 28 days
        try
        {
            app.Clock.SetTo(new(2026, 12, 21, 12, 0, 0, TimeSpan.Zero));
            (await (await app.SignedInAs("officer")).GetAsync("/cases/PSG-2026-5004/risk")).Text.ShouldNotContain("Stale");
            app.Clock.SetTo(new(2026, 12, 22, 12, 0, 0, TimeSpan.Zero));
            (await (await app.SignedInAs("officer")).GetAsync("/cases/PSG-2026-5004/risk")).Text.ShouldContain("Stale");
        }
        finally
        {
            app.Clock.SetTo(new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));
        }
    }

    [Fact]
    public async Task Statements_do_not_grow_with_rows()
    {
        await app.CaseAsync("PSG/2026/5005");
        await app.AssessAsync("officer", "PSG-2026-5005", Lhs, null);
        var browser = await app.SignedInAs("officer");
        await browser.GetAsync("/cases/PSG-2026-5005/risk");
        var one = await Statements.OfAsync(app, () => browser.GetAsync("/cases/PSG-2026-5005/risk"));
        for (var more = 0; more < 5; more++)
            await app.AssessAsync("officer", "PSG-2026-5005", Lhs, null, more % 3);
        (await Statements.OfAsync(app, () => browser.GetAsync("/cases/PSG-2026-5005/risk"))).ShouldBe(one);
    }
}
