using System.Net;
using Shouldly;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Tests.Features.Loads;
using Spp.Psg.Web.Tests.Features.Places;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class ShowEffectTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Incidents_round_the_place_are_compared_before_and_after_with_the_ring_and_only_who_sees_the_case_may_ask()
    {
        await WhateverIsAskedIsAnsweredAsync();
        var opened = await app.Given().ACase(title: "Fires in the lane", place: "7 Norland Lane", lead: "officer");
        var officer = await app.SignedInAs("officer");
        var order = await officer.RecordAsync(app, $"/cases/{opened.Address}/interventions/closure-order/new", Forms.ClosureOrder());
        (await officer.GetAsync(order)).Body.ShouldContain($"{order}/effect");
        (await officer.GetAsync($"{order}/effect")).Text.ShouldContain("is not on the map yet");
        await app.PutAsync(await app.PlaceOfAsync(opened), 1.015, 52.005);
        (await officer.GetAsync($"{order}/effect?Asked.Source=Incidents")).Text.ShouldContain("No police incidents have been loaded");
        var usual = await officer.GetAsync($"{order}/effect");
        usual.Text.ShouldContain("Source: cases of this service");
        usual.Body.ShouldMatch("name=\"Asked\\.On\\.Year\"[^>]*value=\"2026\"");
        await app.ApplyAsync(LoadKind.WardBoundaries, Files.Wards(), "2024-05-02");
        var lines = new List<string>();
        void Put(int times, string month, double longitude) => lines.AddRange(Enumerable.Range(0, times).Select(at => Files.Incident(longitude, 52.005, $"made-{month}-{longitude}-{at}", "Criminal damage and arson", month)));
        foreach (var (month, near) in new[] { ("2026-03", 10), ("2026-04", 11), ("2026-05", 8), ("2026-06", 3), ("2026-07", 2) })
            Put(near, month, 1.0151);
        Put(1, "2026-03", 1.0095); // in the ring
        Put(12, "2026-07", 1.0095);
        await app.ApplyAsync(LoadKind.Incidents, Files.IncidentHeader + string.Concat(lines));
        var page = await officer.GetAsync($"{order}/effect?Asked.On=2026-06-01&Asked.Months=3");
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        FigureRows.Of(page, "Means a month", "Within 300 metres").ShouldBe(["9.7", "2.5", "▼ down −74.1%", "Yes"]);
        FigureRows.Of(page, "Month by month", "Mar 2026").ShouldBe(["10", "1"]);
        page.Text.ShouldContain("It may not be concluded from that alone that this was the cause");
        page.Text.ShouldContain("part of the problem may have moved there");
        page.Text.ShouldContain("the season");
        page.Body.ShouldNotContain("52.005");
        (await officer.GetAsync($"{order}/effect?Asked.Source=Cases&Asked.On=2026-06-01")).Text.ShouldContain("so few say nothing");
    }

    /// <summary>Within the one test, because it loads wards that know nothing of the next case's.</summary>
    async Task WhateverIsAskedIsAnsweredAsync()
    {
        var opened = await app.Given().ACase(title: "Noise", place: "8 Norland Lane", lead: "officer");
        var officer = await app.SignedInAs("officer");
        var order = await officer.RecordAsync(app, $"/cases/{opened.Address}/interventions/closure-order/new", Forms.ClosureOrder());
        foreach (var asked in new[] { "Asked.Metres=-1", "Asked.Metres=x", "Asked.Months=0", "Asked.Months=99", "Asked.On=2026-02-30", "Asked.On=1066-10-14", "Asked.Source=Everything" })
            (await officer.GetAsync($"{order}/effect?{asked}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, asked);
        (await officer.GetAsync($"{order}/effect?Asked.Ward=nowhere&Asked.On=1999-10-14")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Browser().GetAsync($"{order}/effect")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("youth.officer")).GetAsync($"{order}/effect")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("manager")).GetAsync($"{order}/effect")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
