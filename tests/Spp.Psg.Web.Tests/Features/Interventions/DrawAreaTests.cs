using System.Net;
using Shouldly;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Features.Places;
using Spp.Psg.Web.Tests.Features.Places;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class DrawAreaTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Square = """{"type":"Polygon","coordinates":[[[-0.25,52.57],[-0.24,52.57],[-0.24,52.58],[-0.25,52.58],[-0.25,52.57]]]}""";

    [Fact]
    public async Task An_area_comes_from_a_place_and_a_fault_is_said()
    {
        var officer = await app.As("officer");
        var order = await Recorded.PublicSpacesAsync(app, officer);
        (await officer.FillInAsync($"{order}/area/draw", new() { ["Form.Outline"] = "a square" })).Text.ShouldContain("The area must be a GeoJSON Polygon or MultiPolygon, as map programs copy it");
        (await officer.FillInAsync($"{order}/area/draw", new() { ["Form.Outline"] = "" })).Text.ShouldContain("Enter the area as GeoJSON, choose its file, or select a place");
        var park = await app.Given().ACase(place: "The whole park");
        var place = await app.PlaceOfAsync(park);
        await app.Send("coordinator", new EditPlace.Command { Id = place, Facts = new PlaceFacts { Kind = PlaceType.Park, Outline = Square } });
        (await officer.FillInAsync($"{order}/area/draw", new() { ["Form.PlaceId"] = $"{place}" })).Location.ShouldBe($"{order}/area");
        (await officer.GetAsync($"{order}/area")).Text.ShouldContain(park.Reference);
        (await officer.GetAsync($"{await Recorded.BehaviourAsync(app, officer)}/area")).Status.ShouldBe(HttpStatusCode.NotFound); // against a person
        (await (await app.As("youth.officer")).GetAsync($"{order}/area")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.As("housing")).PostUnseenAsync($"{order}/area/draw", new() { ["Form.Outline"] = Square })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
