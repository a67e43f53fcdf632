using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Places;

public sealed class EditPlaceTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Outline = """{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0.3,53],[0.31,53],[0.31,53.01],[0.3,53]]]}}""";

    [Fact]
    public async Task What_is_said_of_a_place_is_kept_and_shown()
    {
        var (browser, place) = await OpenAsync("1 Linnet Green");
        (await browser.PostAsync($"/places/{place}/edit", Filled())).Location.ShouldBe($"/places/{place}");
        var page = await browser.GetAsync($"/places/{place}");
        page.Text.ShouldContain("The Green");
        page.Text.ShouldContain("Kind Park");
        page.Text.ShouldContain("UPRN 100090012345");
        page.Text.ShouldContain("Outline Drawn");
        (await app.Database.AskAsync<string>($"select longitude || ' ' || latitude from place where id = '{place}'")).ShouldBe("0.3125 53.0025");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Places.EditPlace' and '{place}' = any (subject_ids) and changes::text like '%The Green%'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("Point", "the corner", "Enter the map point as latitude and longitude, such as 52.5731, -0.2405, or as a grid reference, such as TL 193 985")]
    [InlineData("Uprn", "1000900123456", "UPRN must be a number of up to 12 figures")]
    [InlineData("Outline", "{}", "The outline must be a GeoJSON Polygon or MultiPolygon, as map programs copy it")]
    [InlineData("Outline", """{"type":"Polygon","coordinates":[[[0.3,53],[0.31,53.01],[0.31,53],[0.3,53.01],[0.3,53]]]}""", "The outline has a ring that crosses itself")]
    [InlineData("Kind", "", "Select the kind of place")]
    public async Task What_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(string field, string typed, string sentence)
    {
        var (browser, place) = await OpenAsync("2 Linnet Green");
        var page = await browser.PostAsync($"/places/{place}/edit", new(Filled()) { [$"Form.Facts.{field}"] = typed });
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain(sentence);
        page.Body.ShouldContain("The Green");
    }

    [Fact]
    public async Task Of_two_who_save_at_once_the_second_sees_both_versions()
    {
        var (browser, place) = await OpenAsync("3 Linnet Green");
        var other = await app.SignedInAs("chair");
        var begun = await other.GetAsync($"/places/{place}/edit");
        await browser.PostAsync($"/places/{place}/edit", Filled());
        var second = await other.PostOnlyAsync($"/places/{place}/edit", begun.HiddenFields().Concat([new("Form.Facts.Kind", "Shop"), new("Form.Facts.Name", "The Shop")]));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("The Green");
        second.Text.ShouldContain("The Shop");
    }

    [Fact]
    public async Task Who_works_on_no_case_edits_no_place()
    {
        var (_, place) = await OpenAsync("4 Linnet Green");
        (await (await app.SignedInAs("housing")).GetAsync($"/places/{place}/edit")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    async Task<(Browser Browser, Guid Place)> OpenAsync(string address) => (await app.SignedInAs("officer"), await app.PlaceOfAsync(await app.Given().ACase(place: address)));

    static Dictionary<string, string?> Filled() => new()
    {
        ["Form.Facts.Kind"] = "Park",
        ["Form.Facts.Name"] = "The Green",
        ["Form.Facts.Uprn"] = "100090012345",
        ["Form.Facts.Point"] = "53.0025, 0.3125",
        ["Form.Facts.Outline"] = Outline,
    };
}
