using Shouldly;
using Spp.Psg.Web.Tests.Features.Places;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

/// <summary>The area of an order finds the cases inside it: a list of those that the reader may open, and no point.</summary>
public sealed class ShowAreaTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Square = """{"type":"Polygon","coordinates":[[[-0.25,52.57],[-0.24,52.57],[-0.24,52.58],[-0.25,52.58],[-0.25,52.57]]]}""";
    const string Hollow = """{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[-0.25,52.57],[-0.24,52.57],[-0.24,52.58],[-0.25,52.58],[-0.25,52.57]],[[-0.246,52.574],[-0.246,52.576],[-0.244,52.576],[-0.244,52.574],[-0.246,52.574]]]}}""";

    [Fact]
    public async Task The_cases_inside_are_listed_for_those_who_may_open_them()
    {
        var officer = await app.As("officer");
        var order = await Recorded.PublicSpacesAsync(app, officer);
        (await officer.GetAsync($"{order}/area")).Text.ShouldContain("Nobody has drawn the area yet");
        var (inside, middle, outside) = (await PutAsync("1 Alley Row", -0.249, 52.571), await PutAsync("2 Alley Row", -0.245, 52.575), await PutAsync("3 Far Lane", -0.26, 52.575));
        var secret = await PutAsync("4 Alley Row", -0.248, 52.572);
        await app.Given().Restrict(secret, "officer");
        (await officer.FillInAsync($"{order}/area/draw", new() { ["Form.Outline"] = Square })).Location.ShouldBe($"{order}/area");

        var council = await app.As("council.officer");
        var list = await council.GetAsync($"{order}/area");
        list.Text.ShouldContain(inside.Reference);
        list.Text.ShouldContain(middle.Reference);
        list.Text.ShouldNotContain(outside.Reference);
        list.Text.ShouldNotContain(secret.Reference);
        list.Text.ShouldContain("2 cases that you may open");
        list.Body.ShouldNotContain("52.57"); // no point
        var one = await SqlCounter.DuringAsync(app, () => council.GetAsync($"{order}/area"));

        (await officer.FillInAsync($"{order}/area/draw", new() { ["Form.Outline"] = Hollow })).Location.ShouldBe($"{order}/area");
        var hollow = await council.GetAsync($"{order}/area");
        hollow.Text.ShouldContain(inside.Reference);
        hollow.Text.ShouldNotContain(middle.Reference); // in the hole
        await PutAsync("5 Alley Row", -0.2491, 52.5711);
        (await SqlCounter.DuringAsync(app, () => council.GetAsync($"{order}/area"))).ShouldBe(one);
    }

    async Task<OpenedCase> PutAsync(string address, double longitude, double latitude)
    {
        var opened = await app.Given().ACase(title: $"Problem at {address}", place: address);
        await app.PutAsync(await app.PlaceOfAsync(opened), longitude, latitude);
        return opened;
    }
}
