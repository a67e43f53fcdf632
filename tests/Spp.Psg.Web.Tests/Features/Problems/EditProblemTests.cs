using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Problems;

public sealed class EditProblemTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/problems/00000000-0000-7000-8000-00000000abcd")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/problems/00000000-0000-7000-8000-00000000abcd")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_problem_of_another_case_is_not_there()
    {
        var (one, other) = (await app.Given().ACase(), await app.Given().ACase());
        var id = await app.ProblemAsync(other, "Noise and visitors at night");
        (await (await app.SignedInAs("officer")).GetAsync($"/cases/{one.Address}/problems/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_main_problem_takes_the_case_with_it_and_the_second_to_save_sees_both_versions()
    {
        var @case = await app.Given().ACase();
        var address = $"/cases/{@case.Address}/problems/{await app.ProblemAsync(@case, "Noise and visitors at night")}";
        var browser = await app.SignedInAs("officer");
        var begun = (await browser.GetAsync(address)).HiddenFields().Concat(Typed("Louder")).ToList();
        (await browser.PostAsync(address, new(Typed("Loud")))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select type from \"case\" where id = '{@case.Id}'")).ShouldBe("Personal");
        var conflict = await browser.PostOnlyAsync(address, begun);
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Text.ShouldContain("Loud");
        conflict.Body.ShouldContain("Louder");
    }

    static Dictionary<string, string?> Typed(string what) => new() { ["Form.Facts.What"] = what, ["Form.Facts.Type"] = "Personal" };
}
