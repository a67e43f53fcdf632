using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class EditCaseTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/edit")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/edit")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_there()
    {
        var @case = await app.Given().ACase("YPSG");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{@case.Address}/edit")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_is_kept()
    {
        var @case = await app.Given().ACase();
        var answer = await Save(await app.SignedInAs("officer"), @case, ("Title", ""), ("Summary", "Typed and not lost"), ("WardCode", "nowhere"));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Enter a title");
        answer.Body.ShouldContain("Typed and not lost");
        (await Save(await app.SignedInAs("officer"), @case, ("WardCode", "nowhere"))).Text.ShouldContain("Select a ward from the list");
        (await Save(await app.SignedInAs("officer"), @case, ("LeadId", (await app.Given().User("manager")).ToString()))).Text.ShouldContain("Select a lead from the list");
    }

    [Fact]
    public async Task A_saved_change_is_on_the_page_and_on_the_timeline()
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        var answer = await Save(browser, @case, ("Title", "Quieter already"), ("Objective", "No call-out in a month"));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        var page = await browser.GetAsync($"/cases/{@case.Address}");
        page.Text.ShouldContain("Quieter already");
        page.Text.ShouldContain("No call-out in a month");
        page.Text.ShouldContain("Case details changed");
    }

    [Fact]
    public async Task The_second_of_two_who_save_at_once_sees_both_versions_loses_nothing_and_may_keep_theirs()
    {
        var @case = await app.Given().ACase(title: "As it began");
        var address = $"/cases/{@case.Address}/edit";
        var first = await app.SignedInAs("officer");
        var second = await app.SignedInAs("coordinator");
        var begunByFirst = Fields(await first.GetAsync(address), await Lead(), ("Title", "By the officer"));
        var begunBySecond = Fields(await second.GetAsync(address), await Lead(), ("Title", "By the co-ordinator"), ("Summary", "Mine too"));
        (await first.PostOnlyAsync(address, begunByFirst)).Status.ShouldBe(HttpStatusCode.Redirect);
        var conflict = await second.PostOnlyAsync(address, begunBySecond);
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Text.ShouldContain("By the officer");
        conflict.Text.ShouldContain("By the co-ordinator");
        conflict.Text.ShouldContain("Mine too");
        conflict.Text.ShouldContain("Priya Nair saved this while you were typing");
        (await second.PostOnlyAsync(address, Fields(conflict, await Lead(), ("Title", "By the co-ordinator"), ("Summary", "Mine too")))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select title || ', ' || summary from \"case\" where id = '{@case.Id}'")).ShouldBe("By the co-ordinator, Mine too");
    }

    [Fact]
    public async Task A_note_written_meanwhile_does_not_disturb_who_is_editing()
    {
        var @case = await app.Given().ACase();
        var address = $"/cases/{@case.Address}/edit";
        var browser = await app.SignedInAs("officer");
        var begun = Fields(await browser.GetAsync(address), await Lead(), ("Title", "Unhurried"));
        await (await app.SignedInAs("housing")).PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Knocked twice" });
        (await browser.PostOnlyAsync(address, begun)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Fields_that_the_form_does_not_have_change_nothing()
    {
        var @case = await app.Given().ACase();
        var kept = $"select concat_ws(' ', id, reference, panel_id, status, episode, is_restricted, rating, opened_at, closed_at, referral_id) from \"case\" where reference = '{@case.Reference}'";
        var before = await app.Database.AskAsync<string>(kept);
        var browser = await app.SignedInAs("officer");
        var extra = new[] { "Id", "CaseId", "Address", "Reference", "PanelId", "Status", "Episode", "IsRestricted", "Rating", "OpenedAt", "ClosedAt", "ReferralId" }
            .SelectMany(name => new[] { name, $"Form.{name}", $"Form.Facts.{name}", $"Case.{name}" })
            .Select(name => KeyValuePair.Create(name, (string?)(name.EndsWith("Restricted", StringComparison.Ordinal) ? "true" : name.EndsWith("Status", StringComparison.Ordinal) ? "Closed" : name.EndsWith("Rating", StringComparison.Ordinal) ? "High" : Guid.CreateVersion7().ToString())));
        var form = Fields(await browser.GetAsync($"/cases/{@case.Address}/edit"), await Lead(), ("Title", "Saved with more"));
        (await browser.PostOnlyAsync($"/cases/{@case.Address}/edit", form.Concat(extra))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>(kept)).ShouldBe(before);
        (await app.Database.AskAsync<string>($"select title from \"case\" where reference = '{@case.Reference}'")).ShouldBe("Saved with more");
    }

    [Fact]
    public async Task Of_fifty_who_save_at_once_one_does_and_the_others_keep_what_they_typed()
    {
        var @case = await app.Given().ACase();
        var address = $"/cases/{@case.Address}/edit";
        var browser = await app.SignedInAs("officer");
        var (page, lead) = (await browser.GetAsync(address), await Lead());
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async at => (At: at, Answer: await browser.PostOnlyAsync(address, Fields(page, lead, ("Title", $"Title of {at}")).Where(field => !field.Key.EndsWith("SubmissionId", StringComparison.Ordinal))))));
        answers.Count(one => one.Answer.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Where(one => one.Answer.Status != HttpStatusCode.Redirect).ShouldAllBe(one => one.Answer.Status == HttpStatusCode.Conflict && one.Answer.Body.Contains($"Title of {one.At}"));
    }

    async Task<Answer> Save(Browser browser, OpenedCase @case, params (string Field, string Value)[] changes) =>
        await browser.PostOnlyAsync($"/cases/{@case.Address}/edit", Fields(await browser.GetAsync($"/cases/{@case.Address}/edit"), await Lead(), changes));

    async Task<string> Lead() => (await app.Given().User("officer")).ToString();

    static List<KeyValuePair<string, string?>> Fields(Answer form, string lead, params (string Field, string Value)[] changes)
    {
        var all = new Dictionary<string, string?>
        {
            ["Form.Facts.Title"] = "Noise",
            ["Form.Facts.Summary"] = "Shouting",
            ["Form.Facts.Place"] = "Mill Court",
            ["Form.Facts.WardCode"] = "FB05",
            ["Form.Facts.PlaceType"] = "Home",
            ["Form.Facts.Type"] = "Nuisance",
            ["Form.Facts.LeadId"] = lead,
        };
        foreach (var (field, value) in changes)
            all["Form.Facts." + field] = value;
        return [.. form.HiddenFields(), .. all];
    }
}
