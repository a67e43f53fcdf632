using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

public sealed class ShowPersonTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task What_one_person_did_is_shown_case_by_case_and_the_look_is_written_down()
    {
        var (one, other) = (await app.Given().ACase(), await app.Given().ACase());
        var browser = await app.SignedInAs("fire");
        foreach (var _ in Enumerable.Range(0, 3))
            await browser.GetAsync($"/cases/{one.Address}");
        await browser.GetAsync($"/cases/{other.Address}");
        var id = await app.Given().User("fire");
        var page = await (await app.SignedInAs("auditor")).GetAsync($"/audit/people/{id}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("What Callum Reid did");
        page.Text.ShouldMatch($"{one.Reference} [^P]* 3 0 0");
        page.Text.ShouldMatch($"{other.Reference} [^P]* 1 0 0");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Audit.ShowPerson' and '{id}' = any (subject_ids)")).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found() =>
        (await (await app.SignedInAs("auditor")).GetAsync($"/audit/people/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
}
