using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Problems;

public sealed class AddProblemTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/problems/new")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/problems/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_there()
    {
        var @case = await app.Given().ACase("YPSG");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{@case.Address}/problems/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        var answer = await browser.PostAsync($"/cases/{@case.Address}/problems/new", new() { ["Form.Facts.What"] = "Needles in the alley" });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Select the type of anti-social behaviour");
        answer.Body.ShouldContain("Needles in the alley");
        (await browser.AddProblemAsync(@case, "Needles", "Locational", "Made up")).Text.ShouldContain("Select themes from the list");
    }

    [Fact]
    public async Task A_second_problem_is_listed_with_its_type_category_and_themes_and_the_case_is_counted_as_before()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        var answer = await browser.AddProblemAsync(@case, "Needles in the alley", "Locational", "Needles");
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        var page = await browser.GetAsync($"/cases/{@case.Address}/problems");
        page.Text.ShouldContain("Needles in the alley");
        page.Text.ShouldContain("Environmental");
        page.Text.ShouldContain("Noise and visitors at night Main problem");
        (await app.Database.AskAsync<string>($"select type from \"case\" where id = '{@case.Id}'")).ShouldBe("Nuisance");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where case_id = '{@case.Id}' and kind like 'case_moved%'")).ShouldBe(0);
    }
}
