using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class AddMeasureTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/measures/new")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/measures/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_target_on_the_wrong_side_of_the_baseline_is_refused_and_what_was_typed_is_kept()
    {
        var @case = await app.Given().ACase();
        var answer = await (await app.SignedInAs("officer")).SetFiresAsync(@case, target: "6");
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Target must be lower than the baseline");
        answer.Body.ShouldContain("Deliberate fires");
    }

    [Fact]
    public async Task An_objective_in_numbers_is_on_the_analysis_with_its_chart_and_table()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        var answer = await browser.SetFiresAsync(@case);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        var page = await browser.GetAsync($"/cases/{@case.Address}/analysis");
        page.Text.ShouldContain("From 6 to 2 fires by Wednesday 31 March 2027. Lower is better. No reading yet.");
        page.Body.ShouldContain("data-chart=\"bar\"");
        (await browser.GetAsync($"/cases/{@case.Address}")).Text.ShouldContain("Objective set: Deliberate fires from 6 to 2 fires by 31 March 2027");
    }
}
