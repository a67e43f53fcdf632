using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Problems;

public sealed class ListProblemsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/problems")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync("/cases/PSG-2026-0001/problems")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_there()
    {
        var @case = await app.Given().ACase("YPSG");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{@case.Address}/problems")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Another_main_problem_moves_the_case_to_its_type_in_the_figures_once()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        await browser.AddProblemAsync(@case, "Drug dealing from the flat", "Personal", "Cuckooing");
        var id = await app.ProblemAsync(@case, "Drug dealing from the flat");
        (await MakeMain(browser, @case, id)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select type || ' ' || themes[1] from \"case\" where id = '{@case.Id}'")).ShouldBe("Personal Cuckooing");
        (await app.Database.AskAsync<string>($"select string_agg(kind || ' ' || case_type, ', ' order by kind) from counted_event where case_id = '{@case.Id}' and kind like 'case_moved%'"))
            .ShouldBe("case_moved_in Personal, case_moved_out Nuisance");
        (await browser.GetAsync($"/cases/{@case.Address}/problems")).Text.ShouldContain("Drug dealing from the flat Main problem");
        (await MakeMain(browser, @case, id)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where case_id = '{@case.Id}' and kind like 'case_moved%'")).ShouldBe(2);
    }

    [Fact]
    public async Task Editing_the_case_changes_its_main_problem_too()
    {
        var @case = await app.Given().ACase();
        await app.Database.ExecuteAsync($"update case_problem set type = 'Personal' where case_id = '{@case.Id}'");
        var lead = (await app.Given().User("officer")).ToString();
        var saved = await (await app.SignedInAs("officer")).PostAsync($"/cases/{@case.Address}/edit", new()
        {
            ["Form.Facts.Title"] = "Noise",
            ["Form.Facts.Summary"] = "Shouting",
            ["Form.Facts.Place"] = "Mill Court",
            ["Form.Facts.WardCode"] = "FB05",
            ["Form.Facts.PlaceType"] = "Home",
            ["Form.Facts.Type"] = "Locational",
            ["Form.Facts.LeadId"] = lead,
        });
        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Text);
        (await app.Database.AskAsync<string>($"select type from case_problem where case_id = '{@case.Id}'")).ShouldBe("Locational");
    }

    static Task<Answer> MakeMain(Browser browser, OpenedCase @case, Guid id) =>
        browser.PostAsync($"/cases/{@case.Address}/problems?handler=main", new() { ["id"] = id.ToString() }, openAt: $"/cases/{@case.Address}/problems");
}
