using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Tests.Features.Loads;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Figures;

/// <summary>The one test that loads boundaries does so for days after the years of the others.</summary>
public sealed class ExploredMapTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Each_ward_has_its_number_in_words_and_opens_the_list_that_the_table_opens()
    {
        var counted = new Counted(app.Database);
        counted.Add(8, ReferralReceived, "2017-05-10", ward: "FB01");
        counted.Add(2, ReferralReceived, "2017-05-10", ward: "FB02");
        counted.Add(3, ReferralReceived, "2017-05-10");
        counted.Add(4, ReferralReceived, "2017-01-10", ward: "FB04");
        await counted.SaveAsync();
        var page = await (await app.SignedInAs("manager")).GetAsync("/figures/explore?figure=referrals-received&by=ward&period=q1-2017");
        Regex.Count(page.Body, "class=\"psg-ward-map__area\"[^>]* d=\"M").ShouldBe(22, "each ward of the demonstration");
        Link(page, "Abbey Fen 8").ShouldBe(FigureRows.Links(page).First(link => link.Number == 8).Address);
        Link(page, "Bishop&#x27;s Road 2").ShouldBe(FigureRows.Links(page).First(link => link.Number == 2).Address);
        Shade(page, "Abbey Fen 8").ShouldBe("4");
        Shade(page, "Bishop&#x27;s Road 2").ShouldBe("1");
        Shade(page, "Cathedral 0").ShouldBe("0");
        Regex.Count(page.Body, "class=\"psg-ward-map__count[^\"]*\"[^>]*>8<").ShouldBe(1);
        page.Text.ShouldContain("Most: Abbey Fen with 8. 20 of 22 wards have none.");
        page.Text.ShouldContain("none 1 to 2 3 to 4 5 to 6 7 to 8");
        page.Text.ShouldContain("Not on the map: 3 with no ward recorded.");
        page.Text.ShouldContain("Wards in force from");
        Encoding.UTF8.GetByteCount(page.Body).ShouldBeLessThan(60_000);
    }

    [Fact]
    public async Task A_figure_that_is_not_by_ward_has_no_map_and_one_ward_alone_leaves_the_others_without_a_number()
    {
        var counted = new Counted(app.Database);
        counted.Add(5, CaseClosed, "2018-05-10", ward: "FB01", type: "Nuisance");
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        (await manager.GetAsync("/figures/explore?figure=cases-closed&by=type&period=q1-2018")).Body.ShouldNotContain("psg-ward-map");
        var page = await manager.GetAsync("/figures/explore?figure=cases-closed&by=ward&period=q1-2018&ward=FB01");
        Link(page, "Abbey Fen 5").ShouldContain("/figures/");
        Shade(page, "Cathedral, not asked for").ShouldBe("untold");
        Regex.Count(page.Body, "class=\"psg-ward-map__count").ShouldBe(1);
        page.Text.ShouldContain("not asked for");
    }

    [Fact]
    public async Task For_the_public_a_hidden_ward_says_on_the_map_what_it_says_in_the_table_and_opens_nothing()
    {
        var counted = new Counted(app.Database);
        counted.Add(3, ReferralReceived, "2016-05-10", ward: "FB01");
        counted.Add(11, ReferralReceived, "2016-05-10", ward: "FB02");
        counted.Add(20, ReferralReceived, "2016-05-10", ward: "FB03");
        counted.Add(2, ReferralReceived, "2016-05-10");
        await counted.SaveAsync();
        var page = await (await app.SignedInAs("manager")).GetAsync("/figures/explore?figure=referrals-received&by=ward&period=q1-2016&for=public");
        page.Body.ShouldNotContain("psg-ward-map__link");
        Shade(page, "Abbey Fen &lt;5").ShouldBe("untold");
        Shade(page, "Bretton Lode 20").ShouldBe("4");
        page.Text.ShouldContain("Not on the map: <5 with no ward recorded.");
        page.Text.ShouldContain("not shown");
        page.Body.ShouldNotContain(">3<");
    }

    [Fact]
    public async Task The_wards_are_those_of_the_periods_end_and_what_they_do_not_have_is_said()
    {
        await app.ApplyAsync(LoadKind.WardBoundaries, Files.Wards(), "2024-05-02");
        var counted = new Counted(app.Database);
        foreach (var day in (string[])["2023-05-10", "2025-05-10"])
        {
            counted.Add(3, CaseOpened, day, ward: "FB01");
            counted.Add(1, CaseOpened, day, ward: "E05999001");
        }
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        var before = await manager.GetAsync("/figures/explore?figure=cases-opened&by=ward&period=q1-2023");
        before.Text.ShouldContain("Not on the map: 1 in Westmade, which is none of the wards of 30 June 2023.");
        Link(before, "Abbey Fen 3").ShouldContain("/figures/");
        before.Text.ShouldContain("to 1 May 2024.");
        var after = await manager.GetAsync("/figures/explore?figure=cases-opened&by=ward&period=q1-2025");
        after.Text.ShouldContain("Not on the map: 3 in Abbey Fen, which is none of the wards of 30 June 2025.");
        Link(after, "Westmade 1").ShouldContain("/figures/");
        Regex.Count(after.Body, "class=\"psg-ward-map__area\"[^>]* d=\"M").ShouldBe(2);
        after.Text.ShouldContain("Source: Office for National Statistics");
    }

    static string Link(Answer page, string label) =>
        WebUtility.HtmlDecode(Regex.Match(page.Body, $"class=\"psg-ward-map__link\" href=\"([^\"]+)\" aria-label=\"{Regex.Escape(label)}\"") is { Success: true } link ? link.Groups[1].Value : $"no link {label}");

    static string Shade(Answer page, string label) => Regex.Match(page.Body, $"aria-label=\"{Regex.Escape(label)}\"[^#]*#psg-map-(\\w+)\\)").Groups[1].Value;
}
