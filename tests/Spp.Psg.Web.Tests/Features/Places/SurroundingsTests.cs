using Shouldly;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Tests.Features.Loads;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Places;

/// <summary>Apart from the other tests of places: once these wards are in force, the demonstration's are offered no more.</summary>
public sealed class SurroundingsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_place_has_the_ward_and_the_incidents_around_its_point_and_former_wards_keep_only_their_names()
    {
        var opened = await app.Given().ACase(place: "1 Wheatear Lane");
        var place = await app.PlaceOfAsync(opened);
        await app.ApplyAsync(LoadKind.WardBoundaries, Files.Wards(), "2024-05-02");
        await app.ApplyAsync(LoadKind.Incidents, Files.IncidentHeader + Files.Incident(1.0151, 52.005) + Files.Incident(1.0151, 52.005) + Files.Incident(1.0149, 52.005, "made-2", "Bicycle theft", "2026-08") + Files.Incident(1.001, 52.005, "made-3", "Robbery"));
        await app.PutAsync(place, 1.015, 52.005);
        var browser = await app.SignedInAs("officer");
        var page = await browser.GetAsync($"/places/{place}");
        page.Text.ShouldContain("Ward Eastmade");
        page.Text.ShouldContain("Anti-social behaviour 2 2");
        page.Text.ShouldContain("Bicycle theft 1 0");
        page.Text.ShouldNotContain("Robbery");

        var form = await browser.GetAsync("/referrals/new");
        form.Text.ShouldContain("Eastmade");
        form.Text.ShouldNotContain("Stanground Lock");
        (await browser.GetAsync($"/cases/{opened.Address}")).Text.ShouldContain("1 Wheatear Lane , Central");
        var map = await browser.GetAsync("/map");
        map.Text.ShouldContain("Eastmade 1");
        (await browser.GetAsync("/map?wards=1974-04-01")).Text.ShouldContain("Central 1");
        (await browser.GetAsync("/map?of=incidents")).Text.ShouldContain("Eastmade 3");
    }
}
