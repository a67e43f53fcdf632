using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class CorrectNoteTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/notes/00000000-0000-7000-8000-00000000abcd/correct")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync("/cases/PSG-2026-0001/notes/00000000-0000-7000-8000-00000000abcd/correct")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task The_new_text_stands_and_the_former_one_is_not_lost()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("housing");
        await browser.PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Seen at number 4" });
        var address = $"/cases/{@case.Address}/notes/{await NoteAsync(@case, "Seen at number 4")}/correct";
        (await browser.GetAsync(address)).Body.ShouldContain("Seen at number 4");
        (await browser.PostAsync(address, new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Seen at number 6" })).Text.ShouldContain("Enter what was wrong");
        (await browser.PostAsync(address, new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Seen at number 6", ["Form.Because"] = "Wrong house number" })).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await browser.GetAsync($"/cases/{@case.Address}");
        page.Text.ShouldContain("Corrected since: show the former text Seen at number 4");
        page.Text.ShouldContain("Corrects an earlier note: Wrong house number");
        (await browser.PostAsync(address, new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Seen at number 8", ["Form.Because"] = "Again" })).Text.ShouldContain("This note was corrected already");
        (await app.Database.AskAsync<string>($"select string_agg(sentence, ', ' order by sentence) from timeline_entry where case_id = '{@case.Id}' and kind = 'Fact'")).ShouldBe("Seen at number 4, Seen at number 6");
    }

    [Fact]
    public async Task Only_a_note_is_corrected_and_only_one_of_this_case()
    {
        var (one, other) = (await app.Given().ACase(), await app.Given().ACase());
        var browser = await app.SignedInAs("officer");
        var opened = await app.Database.AskAsync<Guid>($"select id from timeline_entry where case_id = '{one.Id}' and kind = 'Opened'");
        (await browser.GetAsync($"/cases/{one.Address}/notes/{opened}/correct")).Status.ShouldBe(HttpStatusCode.NotFound);
        await browser.PostAsync($"/cases/{other.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Elsewhere" });
        (await browser.GetAsync($"/cases/{one.Address}/notes/{await NoteAsync(other, "Elsewhere")}/correct")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    Task<Guid> NoteAsync(OpenedCase @case, string text) => app.Database.AskAsync<Guid>($"select id from timeline_entry where case_id = '{@case.Id}' and sentence = '{text}'");
}
