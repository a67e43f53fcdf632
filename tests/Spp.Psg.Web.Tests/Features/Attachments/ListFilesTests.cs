using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Attachments;

public sealed class ListFilesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_lists_what_there_is_with_who_when_and_whether_it_was_scanned()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("housing");
        (await browser.GetAsync($"/cases/{opened.Address}/files")).Text.ShouldContain("No file has been added to this case yet");
        await browser.UploadAsync($"/cases/{opened.Address}/files/new", "<b>letter</b>.txt", "text"u8.ToArray(), "Official", "From the landlord");
        var page = (await browser.GetAsync($"/cases/{opened.Address}/files")).Text;
        foreach (var said in new[] { "b_.txt", "plain text (txt), 1 KB", "OFFICIAL", "Joanne Pike", "Not scanned", "From the landlord", "New version" })
            page.ShouldContain(said);
    }

    [Fact]
    public async Task Another_panels_files_are_not_there()
    {
        var opened = await app.Given().ACase("YPSG", "Damage around a school", lead: "youth.officer", by: "youth.officer");
        (await (await app.SignedInAs("housing")).GetAsync($"/cases/{opened.Address}/files")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("manager")).GetAsync($"/cases/{opened.Address}/files")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Browser().GetAsync($"/cases/{opened.Address}/files")).Status.ShouldBe(HttpStatusCode.Redirect);
    }
}
