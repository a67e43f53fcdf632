using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Analysis;

public sealed class ShowAnalysisTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/analysis")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync("/cases/PSG-2026-0001/analysis")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_there()
    {
        var @case = await app.Given().ACase("YPSG");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{@case.Address}/analysis")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_empty_analysis_says_so_and_an_agency_contact_has_nothing_to_edit()
    {
        var @case = await app.Given().ACase();
        var page = await (await app.SignedInAs("housing")).GetAsync($"/cases/{@case.Address}/analysis");
        page.Text.ShouldContain("Not written yet");
        page.Body.ShouldNotContain("/analysis/edit");
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow_with_the_measures()
    {
        var (few, many) = (await app.Given().ACase(), await app.Given().ACase());
        await Measures(few, 1);
        await Measures(many, 40);
        var browser = await app.SignedInAs("officer");
        await browser.GetAsync($"/cases/{few.Address}/analysis");
        var statements = await SqlCounter.DuringAsync(app, () => browser.GetAsync($"/cases/{few.Address}/analysis"));
        (await SqlCounter.DuringAsync(app, () => browser.GetAsync($"/cases/{many.Address}/analysis"))).ShouldBe(statements);
    }

    Task Measures(OpenedCase @case, int count) => app.Database.ExecuteAsync($"""
        with set as (insert into case_measure (id, case_id, name, unit, kind, better, baseline, baseline_from, baseline_to, target, target_by, added_at, added_by_id)
            select gen_random_uuid(), '{@case.Id}', 'Fires ' || n, 'fires', 'Count', 'Lower', 6, '2026-08-01', '2026-10-31', 2, '2027-03-31', now(), gen_random_uuid() from generate_series(1, {count}) n returning id, case_id)
        insert into measure_reading (id, measure_id, case_id, value, from_on, to_on, recorded_at, recorded_by_id) select gen_random_uuid(), id, case_id, 3, '2026-11-01', '2026-11-20', now(), gen_random_uuid() from set
        """);
}
