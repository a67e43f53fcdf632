using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Start;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Places;

public sealed class ShowMapTests(PsgApp app) : IClassFixture<PsgApp>
{
    /// <summary>In the demonstration's ward Park, FB16.</summary>
    static readonly MapPoint InPark = new(0.415, 52.978);

    [Fact]
    public async Task The_map_is_drawn_from_the_boundaries_and_asks_nothing_of_anybody_else()
    {
        var page = await (await app.SignedInAs("officer")).GetAsync("/map");
        page.Status.ShouldBe(HttpStatusCode.OK);
        Regex.Count(page.Body, "class=\"psg-map__area psg-map__area--\\d\" d=\"M").ShouldBe(22);
        page.Body.ShouldNotContain("<image");
        Regex.Matches(page.Body, "(?:src|href)=\"https?://([^/\"]+)").Select(match => match.Groups[1].Value).ShouldAllBe(host => host.EndsWith("gov.uk", StringComparison.Ordinal));
        page.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("img-src");
    }

    [Fact]
    public async Task A_wards_number_is_that_of_the_list_it_leads_to()
    {
        await app.Given().ACase(tell: facts => facts.WardCode = "FB03");
        await app.Given().ACase(tell: facts => facts.WardCode = "FB03");
        var browser = await app.SignedInAs("chair");
        var page = await browser.GetAsync("/map");
        var told = int.Parse(Regex.Match(page.Body, "href=\"/cases\\?ward=FB03\"[^>]*>(\\d+)<").Groups[1].Value);
        told.ShouldBeGreaterThanOrEqualTo(2);
        Regex.Matches((await browser.GetAsync("/cases?ward=FB03")).Body, "href=\"(/cases/Y?PSG-[^\"]+)\"").Select(match => match.Groups[1].Value).Distinct().Count().ShouldBe(told);
        Regex.Count(page.Body, $"class=\"psg-map__count\"[^>]*>{told}<").ShouldBeGreaterThan(0, "the drawing says what the table says");
    }

    [Fact]
    public async Task A_square_counts_cases_but_never_one_of_a_youth_panel_or_a_restricted_one()
    {
        var ordinary = await app.Given().ACase(place: "1 Avocet Way", tell: facts => facts.WardCode = "FB16");
        var youth = await app.Given().ACase("YPSG", place: "2 Avocet Way", lead: "youth.officer", by: "youth.officer", tell: facts => facts.WardCode = "FB16");
        var restricted = await app.Given().ACase(place: "3 Avocet Way", lead: "coordinator", by: "coordinator", tell: facts => facts.WardCode = "FB16");
        foreach (var one in new[] { ordinary, youth, restricted })
            await app.PutAsync(await app.PlaceOfAsync(one), InPark.Longitude, InPark.Latitude);
        await app.Given().Restrict(restricted, "coordinator");
        var cell = Cell.Of(InPark);
        var page = await (await app.SignedInAs("coordinator")).GetAsync("/map?by=cell");
        page.Text.ShouldContain($"{cell} Park 1");
        page.Body.ShouldContain("psg-map__cell");
        page.Text.ShouldContain("of a youth panel, or restricted, are not drawn in squares");
        page.Body.ShouldContain("<option value=\"Cell\" selected=\"selected\">");
        page.Body.ShouldNotContain("<circle");
    }

    [Fact]
    public async Task A_manager_sees_wards_without_small_numbers_and_no_squares()
    {
        foreach (var _ in Enumerable.Range(0, 6))
            await app.Given().ACase(tell: facts => facts.WardCode = "FB07");
        await app.Given().ACase(tell: facts => facts.WardCode = "FB09");
        await app.Given().ACase(tell: facts => facts.WardCode = "FB10"); // were only one hidden, the next would be too
        var browser = await app.SignedInAs("manager");
        foreach (var address in new[] { "/map", "/map?by=cell" })
        {
            var page = await browser.GetAsync(address);
            page.Text.ShouldContain("Cases opened in the last twelve months by ward");
            page.Text.ShouldContain("East Quay 6");
            page.Text.ShouldContain("Fletton Park Fewer than 5");
            page.Body.ShouldNotContain("psg-map__cell");
            page.Body.ShouldNotContain("/cases?ward=");
        }
    }

    [Fact]
    public async Task Tiles_come_from_the_configured_server_and_only_then_the_policy_allows_it()
    {
        await using var node = app.Host().WithWebHostBuilder(host => host.UseSetting("Psg:TileServer", "https://tiles.example/{z}/{x}/{y}.png"));
        var browser = new Browser(node.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));
        await browser.SignInAsync("officer");
        var page = await browser.GetAsync("/map");
        page.Body.ShouldContain("<image href=\"https://tiles.example/");
        page.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("; img-src 'self' https://tiles.example");
        (await browser.GetAsync("/cases")).Response.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("tiles.example");
    }

    [Theory]
    [InlineData("http://tiles.example/{z}/{x}/{y}.png")]
    [InlineData("https://tiles.example/{z}/{x}.png")]
    [InlineData("tiles")]
    public void A_tile_server_that_is_none_is_refused_at_the_start(string template) => Should.Throw<CannotStart>(() => TileServer.At(template));

    [Fact]
    public async Task Who_sees_neither_cases_nor_figures_sees_no_map()
    {
        foreach (var mailbox in new[] { "administrator", "auditor" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/map")).Status.ShouldBe(HttpStatusCode.Forbidden, mailbox);
    }
}
