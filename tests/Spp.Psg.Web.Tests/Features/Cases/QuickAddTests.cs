using System.Net;
using System.Text;
using Shouldly;
using Spp.Psg.Domain.Tests.Attachments;
using Spp.Psg.Web.Tests.Features.Attachments;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class QuickAddTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/quick")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync("/cases/PSG-2026-0001/quick")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_there()
    {
        var @case = await app.Given().ACase("YPSG");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{@case.Address}/quick")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Note_photograph_and_next_step_are_saved_at_once_and_once()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        var page = $"/cases/{@case.Address}/quick";
        var form = await browser.GetAsync(page);
        form.Body.ShouldContain("capture=\"environment\"");
        var hidden = form.HiddenFields().ToList();
        (await Save(browser, page, hidden, Samples.Jpeg())).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Save(browser, page, hidden, Samples.Jpeg())).Status.ShouldBe(HttpStatusCode.Redirect);
        var shown = await browser.GetAsync($"/cases/{@case.Address}");
        shown.Text.ShouldContain("Broken window");
        shown.Text.ShouldContain("Files (1)");
        (await app.Database.AskAsync<string>($"select text || ', ' || due_on || ', ' || (owner_id = (select id from app_user where email like 'officer@%')) from action where case_id = '{@case.Id}'")).ShouldBe("Ring the glazier, 2026-11-29, true");
        (await app.Database.AskAsync<string>($"select name || ' ' || marking from attachment where case_id = '{@case.Id}'")).ShouldBe("window.jpg OfficialSensitive");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = 'action_assigned' and case_id = '{@case.Id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_waited_for_a_signal_is_answered_without_a_page_and_is_one_act_however_often_it_is_sent()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        var page = $"/cases/{@case.Address}/quick";
        var fields = (await browser.GetAsync(page)).HiddenFields().Append(new("Form.Text", "Waited for a signal")).ToList();
        for (var sent = 0; sent < 3; sent++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, page) { Content = new FormUrlEncodedContent(fields), Headers = { { "X-Requested-With", "outbox" } } };
            (await browser.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        (await app.Database.AskAsync<long>($"select count(*) from timeline_entry where case_id = '{@case.Id}' and sentence like '%Waited for a signal%'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_photograph_that_is_none_is_refused_and_nothing_is_saved_or_lost()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        var page = $"/cases/{@case.Address}/quick";
        var answer = await Save(browser, page, (await browser.GetAsync(page)).HiddenFields(), "not a picture"u8.ToArray());
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Body.ShouldContain("Broken window");
        answer.Body.ShouldContain("Ring the glazier");
        (await app.Database.AskAsync<long>($"select count(*) from timeline_entry where case_id = '{@case.Id}' and kind = 'Fact'")).ShouldBe(0);
        (await app.Database.AskAsync<long>($"select count(*) from action where case_id = '{@case.Id}'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("officer", "None", "", "", "Enter a note, add a photograph or choose a next step")]
    [InlineData("officer", "Action", "Seen", "", "Enter what will be done")]
    [InlineData("housing", "Review", "Seen", "", "Select no next step")]
    public async Task What_is_wrong_is_said(string mailbox, string next, string text, string nextText, string sentence)
    {
        var @case = await app.Given().ACase();
        var answer = await (await app.SignedInAs(mailbox)).PostAsync($"/cases/{@case.Address}/quick", new()
        {
            ["Form.Text"] = text,
            ["Form.Kind"] = "Fact",
            ["Form.Next"] = next,
            ["Form.NextText"] = nextText,
            ["Form.NextOn"] = "2026-11-29",
        });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_review_comes_sooner_and_never_later()
    {
        var @case = await app.Given().ACase();
        var due = await app.Database.AskAsync<DateOnly>($"select next_review_on from \"case\" where id = '{@case.Id}'");
        (await Review(@case, due.AddDays(1))).Text.ShouldContain("that is when the rating asks for a review");
        (await Review(@case, due.AddDays(-1))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<DateOnly>($"select next_review_on from \"case\" where id = '{@case.Id}'")).ShouldBe(due.AddDays(-1));
    }

    async Task<Answer> Review(OpenedCase @case, DateOnly on) => await (await app.SignedInAs("officer")).PostAsync($"/cases/{@case.Address}/quick", new()
    {
        ["Form.Kind"] = "Fact",
        ["Form.Next"] = "Review",
        ["Form.NextOn"] = $"{on:yyyy-MM-dd}",
    });


    static async Task<Answer> Save(Browser browser, string page, IEnumerable<KeyValuePair<string, string?>> hidden, byte[] photo)
    {
        using var form = Uploads.Form(hidden, "window.jpg", photo, null);
        foreach (var (name, value) in new[] { ("Text", "Broken window"), ("Kind", "Fact"), ("Next", "Action"), ("NextText", "Ring the glazier"), ("NextOn", "2026-11-29") })
            form.Add(new StringContent(value, Encoding.UTF8), "Form." + name);
        return await browser.SendAsync(page, form);
    }
}
