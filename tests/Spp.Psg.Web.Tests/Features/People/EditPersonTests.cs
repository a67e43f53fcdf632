using System.Net;
using Shouldly;
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
