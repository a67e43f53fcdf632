using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Attachments;

public sealed class ReplaceFileTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Every_version_stays_and_can_be_opened()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("housing");
        await browser.UploadAsync($"/cases/{opened.Address}/files/new", "plan.txt", "one"u8.ToArray());
        var first = await app.Database.AskAsync<Guid>($"select id from attachment where case_id = '{opened.Id}'");
        (await browser.GetAsync($"/cases/{opened.Address}/files/{first}/new-version")).Text.ShouldContain("Add a new version of plan.txt");
        for (var version = 2; version <= 3; version++)
            (await browser.UploadAsync($"/cases/{opened.Address}/files/{first}/new-version", "plan.txt", [(byte)('0' + version)])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select string_agg(number::text, ' ' order by number) from attachment where first_id = '{first}'")).ShouldBe("1 2 3");
        var list = await browser.GetAsync($"/cases/{opened.Address}/files");
        list.Text.ShouldContain("2 earlier versions of plan.txt");
        (await browser.GetAsync($"/cases/{opened.Address}/files/{first}")).Body.ShouldBe("one");
        (await browser.GetAsync($"/cases/{opened.Address}")).Text.ShouldContain("Files (1)");
    }

    [Fact]
    public async Task A_file_of_another_case_has_no_version_here()
    {
        var opened = await app.Given().ACase();
        var other = await app.Given().ACase();
        var browser = await app.SignedInAs("housing");
        await browser.UploadAsync($"/cases/{opened.Address}/files/new", "plan.txt", "one"u8.ToArray());
        var id = await app.Database.AskAsync<Guid>($"select id from attachment where case_id = '{opened.Id}'");
        (await browser.GetAsync($"/cases/{other.Address}/files/{id}/new-version")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var form = Uploads.Form((await browser.GetAsync($"/cases/{other.Address}/files/new")).HiddenFields(), "a.txt", "x"u8.ToArray(), "Official");
        (await browser.SendAsync($"/cases/{other.Address}/files/{id}/new-version", form)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("manager")).GetAsync($"/cases/{opened.Address}/files/{id}/new-version")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
