using System.Net;
using Shouldly;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.People;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Features.People;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.People;

public sealed class EditPersonTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Nobody = "/people/00000000-0000-7000-8000-000000000000/edit";

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Details_are_kept_with_their_dates_and_the_change_is_history()
    {
        var (address, browser) = await Somebody();
        var saved = await Save(browser, address, ("Name", "Craig Tomlinson"), ("Details[0].Kind", "Alias"), ("Details[0].Text", "Tommo"), ("Details[1].Kind", "Address"), ("Details[1].Text", "12 Mill Court"), ("Details[1].UntilOn", "1 5 2026"));
        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Text);
        var page = await browser.GetAsync(address);
        page.Text.ShouldContain("Also known as Tommo");
        page.Text.ShouldContain("12 Mill Court , until 1 May 2026");
        page.Text.ShouldContain("Addresses: nothing became 12 Mill Court (until 1 May 2026)");
    }

    [Fact]
    public async Task What_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        var (address, browser) = await Somebody();
        (await Save(browser, address, ("Name", new string('x', 300)))).Text.ShouldContain("Name must be 120 characters or fewer");
        var tomorrow = await Save(browser, address, ("Name", "Typed and kept"), ("BornOn", "24 11 2026"));
        tomorrow.Text.ShouldContain("Date of birth must be today or in the past");
        tomorrow.Body.ShouldContain("Typed and kept");
        (await Save(browser, address, ("BornOn", "31 2 1990"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Save(browser, address, ("Details[0].Text", "Nothing chosen"))).Text.ShouldContain("Select what “Nothing chosen” is");
    }

    [Theory]
    [InlineData("Sam\u200BSmith", "SamSmith")]
    [InlineData("Sam \u202ESmith", "Sam Smith")]
    [InlineData("\u2066Sam\u2069 Smith", "Sam Smith")]
    [InlineData("\uFEFFSam Smith", "Sam Smith")]
    public async Task Hidden_characters_are_taken_out_and_it_is_said(string typed, string seen)
    {
        var (address, browser) = await Somebody();
        var answer = await Save(browser, address, ("Name", typed));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Name had hidden characters in it. They were taken out: check it and send it again");
        answer.Body.ShouldContain($"value=\"{seen}\"");
    }

    [Fact]
    public async Task The_second_of_two_who_save_at_once_sees_both_versions_and_loses_nothing()
    {
        var (address, first) = await Somebody();
        var second = await app.SignedInAs("coordinator");
        var byFirst = Fields(await first.GetAsync($"{address}/edit"), ("Name", "By the officer"));
        var bySecond = Fields(await second.GetAsync($"{address}/edit"), ("Name", "By the co-ordinator"), ("Details[0].Kind", "Alias"), ("Details[0].Text", "Mine too"));
        (await first.PostOnlyAsync($"{address}/edit", byFirst)).Status.ShouldBe(HttpStatusCode.Redirect);
        var conflict = await second.PostOnlyAsync($"{address}/edit", bySecond);
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Text.ShouldContain("Priya Nair saved this while you were typing");
        conflict.Text.ShouldContain("By the officer");
        conflict.Text.ShouldContain("Mine too");
        (await second.PostOnlyAsync($"{address}/edit", Fields(conflict, ("Name", "By the co-ordinator")))).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_changed_name_is_found_by_its_new_sound()
    {
        var (address, browser) = await Somebody();
        var id = address.Split('/')[^1];
        var before = await app.Database.AskAsync<string>($"select string_agg(key, ' ' order by key) from person_key where person_id = '{id}'");
        await Save(browser, address, ("Name", "Zebedee Quirk"));
        var after = await app.Database.AskAsync<string>($"select string_agg(key, ' ' order by key) from person_key where person_id = '{id}'");
        after.ShouldNotBe(before);
        after.ShouldContain("SPT");
    }

    [Fact]
    public async Task What_was_learned_on_a_restricted_case_is_read_by_those_who_may_open_it_and_by_nobody_else()
    {
        var (open, restricted) = (await app.Given().ACase(lead: "council.officer"), await app.Given().ACase(lead: "council.officer"));
        var person = await app.PersonOn(open, by: "chair");
        await app.Send("chair", new AddPerson.Command { Address = restricted.Address, Name = "Any", Roles = [PersonRole.Witness], Same = person.ToString() });
        await app.Given().Restrict(restricted);
        await app.Send("officer", new EditPerson.Command { Id = person, Facts = await FactsAsync("officer", person, (DetailKind.Alias, "Known to everybody")) });
        var chair = await app.SignedInAs("chair");
        var form = await chair.OpenAsync($"/people/{person}/edit");
        form.Body.ShouldContain($"<option selected=\"\" value=\"{restricted.Id}\">", Case.Sensitive, "the careful choice is made already");
        await Save(chair, $"/people/{person}", ("Details[0].Kind", "Alias"), ("Details[0].Text", "Quirinus Vantongeren"), ("Details[1].Kind", "Phone"), ("Details[1].Text", "07700 900999"), ("LearnedOnId", restricted.Id.ToString()));

        var other = await app.Given().ACase(lead: "council.officer");
        foreach (var (mailbox, mayKnow) in new[] { ("chair", true), ("council.officer", true), ("officer", false), ("coordinator", false), ("deputy.chair", false) })
        {
            var browser = await app.SignedInAs(mailbox);
            var pages = new List<Answer> { await browser.OpenAsync($"/people/{person}"), await browser.OpenAsync($"/cases/{open.Address}"), await browser.OpenAsync($"/people/{person}/edit") };
            foreach (var page in pages)
            {
                page.Status.ShouldBe(HttpStatusCode.OK);
                page.Body.Contains("Vantongeren", StringComparison.Ordinal).ShouldBe(mayKnow, $"{mailbox}: {page.Response.RequestMessage!.RequestUri}");
                page.Body.Contains("07700 900999", StringComparison.Ordinal).ShouldBe(mayKnow, mailbox);
                page.Body.ShouldContain("Known to everybody", Case.Sensitive, mailbox);
            }

            var add = $"/cases/{other.Address}/people/new";
            var alike = await browser.PostAsync($"{add}?handler=Preview", new() { ["Form.Name"] = "Quirinus Vantongeren" }, openAt: add);
            alike.Body.Contains($"value=\"{person}\"", StringComparison.Ordinal).ShouldBe(mayKnow, $"{mailbox} finds them by that name");
        }

        foreach (var words in new[] { "vantongeren", "vantongerin", "vantongueren", "07700 900999" })
        {
            var found = await (await app.SignedInAs("officer")).PostAsync("/search", new() { ["Form.Words"] = words });
            found.Text.ShouldSatisfyAllConditions(text => text.ShouldNotContain(open.Reference, customMessage: words), text => text.ShouldNotContain(restricted.Reference));
        }

        (await chair.PostAsync("/search", new() { ["Form.Words"] = "vantongeren" })).Text.ShouldContain(restricted.Reference);
    }

    [Fact]
    public async Task Who_edits_without_knowing_all_takes_nothing_away_from_those_who_do()
    {
        var (open, restricted) = (await app.Given().ACase(), await app.Given().ACase());
        var person = await app.PersonOn(open, by: "chair");
        await app.Send("chair", new AddPerson.Command { Address = restricted.Address, Name = "Any", Roles = [PersonRole.Witness], Same = person.ToString() });
        await app.Given().Restrict(restricted);
        await app.Send("chair", new EditPerson.Command { Id = person, Facts = new() { Name = "Somebody Else", LearnedOnId = restricted.Id, Details = [new() { Kind = DetailKind.Alias, Text = "Balthazar Quint" }] } });
        await app.Send("coordinator", new EditPerson.Command { Id = person, Facts = await FactsAsync("coordinator", person, (DetailKind.Alias, "Tommo")) with { Name = "Hieronymus Zweig" } });
        (await app.Database.AskAsync<string>($"select string_agg(text || ' ' || (case_id = '{restricted.Id}'), ', ' order by text) from person_detail where person_id = '{person}'")).ShouldBe("Balthazar Quint true, Tommo false");
        var browser = await app.SignedInAs("chair");
        var add = $"/cases/{(await app.Given().ACase()).Address}/people/new";
        foreach (var name in new[] { "Balthazar Quint", "Hieronymus Zweig", "Tommo" })
            (await browser.PostAsync($"{add}?handler=Preview", new() { ["Form.Name"] = name }, openAt: add)).Body.ShouldContain($"value=\"{person}\"", Case.Sensitive, name);
        (await Should.ThrowAsync<NotSeen>(async () => await app.Send("coordinator", new EditPerson.Command { Id = person, Facts = await FactsAsync("coordinator", person) with { LearnedOnId = restricted.Id } }))).ShouldNotBeNull();
    }

    async Task<PersonFacts> FactsAsync(string mailbox, Guid person, params (DetailKind Kind, string Text)[] more)
    {
        var facts = (await app.Send(mailbox, new EditPerson.Query(person))).Facts;
        return facts with { Details = [.. facts.Details, .. more.Select(one => new PersonDetailFacts { Kind = one.Kind, Text = one.Text })] };
    }

    async Task<(string Address, Browser Browser)> Somebody() => ($"/people/{await app.PersonOn(await app.Given().ACase())}", await app.SignedInAs("officer"));

    static async Task<Answer> Save(Browser browser, string address, params (string Field, string Value)[] typed) =>
        await browser.PostOnlyAsync($"{address}/edit", Fields(await browser.GetAsync($"{address}/edit"), typed));

    static List<KeyValuePair<string, string?>> Fields(Answer form, params (string Field, string Value)[] typed) =>
    [
        .. form.HiddenFields().Where(field => !field.Key.Contains("Details", StringComparison.Ordinal)),
        .. typed.Any(one => one.Field == "Name") ? [] : new KeyValuePair<string, string?>[] { new("Form.Facts.Name", "Somebody Else") },
        .. typed.Select(one => new KeyValuePair<string, string?>($"Form.Facts.{one.Field}", one.Value)),
    ];
}
