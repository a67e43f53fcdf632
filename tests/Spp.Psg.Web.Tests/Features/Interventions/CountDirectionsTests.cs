using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class CountDirectionsTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(string directions = "14", string young = "3") => Forms.Sent().With(("Directions", directions), ("UnderSixteens", young));

    [Fact]
    public async Task Signed_out_contact_other_panel_and_other_kinds_do_not_get_in()
    {
        var officer = await app.As("officer");
        var authorisation = await Recorded.DispersalAsync(app, officer);
        (await app.Browser().GetAsync($"{authorisation}/directions")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync($"{authorisation}/directions")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync($"{authorisation}/directions", Form())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.ClosureOrderAsync(app, officer)}/directions")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Directions_are_counted_and_nobody_is_named()
    {
        var browser = await app.As("officer");
        var authorisation = await Recorded.DispersalAsync(app, browser);
        (await browser.GetAsync(authorisation)).Text.ShouldContain("Not counted yet");
        (await browser.FillInAsync($"{authorisation}/directions", Form())).Location.ShouldBe(authorisation);
        (await browser.GetAsync(authorisation)).Text.ShouldContain("14, 3 of them to somebody under 16");
        (await browser.OpenAsync($"{authorisation}/directions")).Body.ShouldContain("value=\"14\"");
    }

    [Theory]
    [InlineData("", "0", "Directions", "Enter how many directions were given")]
    [InlineData("-1", "", "Directions", "How many directions were given must be 0 or more")]
    [InlineData("2", "3", "UnderSixteens", "No more can be under 16 than were given a direction")]
    public async Task What_cannot_be_is_said_beside_its_field(string directions, string young, string field, string sentence)
    {
        var browser = await app.As("officer");
        var authorisation = await Recorded.DispersalAsync(app, browser);
        var answer = await browser.FillInAsync($"{authorisation}/directions", Form(directions, young));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain($"Error: {sentence}");
        answer.Body.ShouldContain($"href=\"#Form_{field}\"");
    }
}
