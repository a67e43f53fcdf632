using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class WriteMinutesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in_and_a_manager_is_refused()
    {
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes/word")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("manager")).GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes/word")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Each_agency_gets_its_own_version_with_what_it_may_see_and_the_audit_says_who()
    {
        var (meeting, chair, cases) = await app.Held(921);
        var page = await (await app.SignedInAs("housing")).GetAsync($"{meeting}/minutes/word");
        page.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        page.Response.Content.Headers.ContentDisposition!.FileName.ShouldBe("minutes-2026-12-09.docx");
        var said = await WordAsync(page);
        foreach (var words in new[]
        {
            "Problem Solving Group: minutes of the meeting on Wednesday 9 December 2026", "Draft, to be approved at the next meeting.", "Fen Meadow Homes’s version. All items of the meeting are in it.",
            "Actions for Fen Meadow Homes", "Dawn Whitaker, Fenbridge City Council", "Callum Reid, Fenshire Fire and Rescue Service", "Statement version 3 was read and accepted", "1. PSG/2026/0921 Problem 921",
            "Escalate", "stays Standard", "A knife was shown & <kept>.", "The tenant is exploited", "Visit the flat with the police", "18 Mar 2027", "Deferred, not discussed: Papers missing",
        })
            said.ShouldContain(words);
        (await WordAsync(page, "word/header1.xml")).ShouldBe("OFFICIAL-SENSITIVE");
        (await WordAsync(await chair.GetAsync($"{meeting}/minutes/word"))).ShouldNotContain("Actions for");
        (await app.Database.AskAsync<string>("select operation || ' ' || (recipient = actor_id::text) from audit_entry where request = 'Meetings.WriteMinutes' and outcome = 'Done' order by id limit 1")).ShouldBe("Disclosure true");

        await chair.PostAsync($"/cases/{cases[0]}/access/conflict", new() { ["Form.UserId"] = (await app.Given().User("housing")).ToString(), ["Form.Reason"] = "Neighbour" });
        var without = await WordAsync(await (await app.SignedInAs("housing")).GetAsync($"{meeting}/minutes/word"));
        without.ShouldContain("1 item that Fen Meadow Homes may not see left out.");
        without.ShouldNotContain("PSG/2026/0921");
        (await (await app.SignedInAs("school")).GetAsync($"{meeting}/minutes/word")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Before_the_meeting_closed_there_are_none()
    {
        app.Clock.SetTo(GivenMeetings.Morning);
        (await (await app.SignedInAs("chair")).GetAsync($"{await app.AMeeting("2027-01-14")}/minutes/word")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>The words of one part, every part being well-formed XML that the list of types names.</summary>
    internal static async Task<string> WordAsync(Answer answer, string part = "word/document.xml")
    {
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        await using var file = new MemoryStream(await answer.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var zip = new ZipArchive(file);
        var types = Read(zip, "[Content_Types].xml").Root!.Elements().Select(type => type.Attribute("PartName")?.Value).OfType<string>().ToList();
        types.ShouldAllBe(name => zip.GetEntry(name.TrimStart('/')) != null);
        foreach (var entry in zip.Entries)
            Read(zip, entry.FullName).Root.ShouldNotBeNull();
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        return string.Join('\n', Read(zip, part).Descendants(w + "p").Select(paragraph => string.Concat(paragraph.Descendants(w + "t").Select(text => text.Value))));
    }

    static XDocument Read(ZipArchive zip, string part)
    {
        using var stream = zip.GetEntry(part)!.Open();
        return XDocument.Load(stream);
    }
}
