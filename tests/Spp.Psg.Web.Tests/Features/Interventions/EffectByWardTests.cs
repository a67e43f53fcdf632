using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Measures;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class EffectByWardTests(PsgApp app) : IClassFixture<PsgApp>
{
    static readonly string[] Months = ["2026-03", "2026-04", "2026-05", "2026-06", "2026-07"];

    [Fact]
    public async Task A18_almost_10_fires_a_month_in_the_ward_and_2_5_after_without_a_ring_and_beside_the_wards_around_it()
    {
        var effect = await EffectAsync("fires-a18", "Deliberate fires", ("Park", [10, 11, 8, 3, 2]), ("FB02", [20, 21, 19, 20, 22]), ("Ringway", [5, 5, 5, 5, 5]), ("Abbey Fen", [30, 30, 30, 0, 0]), ("Eastgate", [1, 1, 1, 1]));
        var page = await (await app.SignedInAs("coordinator")).GetAsync($"{effect}?Asked.Source=measure:fires-a18&Asked.On=2026-06-01&Asked.Months=3");
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        FigureRows.Of(page, "Means a month", "Park").ShouldBe(["9.7", "2.5", "▼ down −74.1%", "Yes"]);
        FigureRows.Of(page, "Means a month", "The wards around it").ShouldBe(["25.0", "26.0", "▲ up +4.0%", "No"]);
        FigureRows.Of(page, "Month by month", "Mar 2026").ShouldBe(["10", "25"]);
        page.Text.ShouldContain("It may not be concluded from that alone that this was the cause");
        page.Text.ShouldContain("It did not change likewise in the wards around it (+4.0%).");
        page.Text.ShouldContain("the season");
        page.Text.ShouldContain("The wards around it: Bishop's Road, Ringway.");
        page.Text.ShouldContain("Deliberate fires has no value for East Quay, Eastgate, Stanground Lock in some of these months: not compared with.");
        page.Text.ShouldContain("No ring is drawn");
        page.Text.ShouldNotContain("The ring");
        page.Text.ShouldContain("Source: Deliberate fires, fires each month by ward, to July 2026. Fire service incident records");
        var chosen = await (await app.SignedInAs("coordinator")).GetAsync($"{effect}?Asked.Source=measure:fires-a18&Asked.On=2026-06-01&Asked.Months=3&Asked.Ward=FB01");
        FigureRows.Of(chosen, "Means a month", "Abbey Fen")[..2].ShouldBe(["30.0", "0.0"]);
        chosen.Text.ShouldContain("It changed likewise in Abbey Fen (−100.0%)");
    }

    [Fact]
    public async Task A_month_without_a_value_is_left_out_and_not_taken_for_none_and_few_prove_nothing()
    {
        var effect = await EffectAsync("fires-few", "Bin fires", ("Park", [2, null, 3, 1, 0]));
        var page = await (await app.SignedInAs("chair")).GetAsync($"{effect}?Asked.Source=measure:fires-few&Asked.On=2026-06-01&Asked.Months=3");
        FigureRows.Of(page, "Means a month", "Park")[..2].ShouldBe(["2.5", "0.5"]);
        page.Text.ShouldContain("Bin fires has no value for Park in April 2026: this month is left out.");
        page.Text.ShouldContain("6 events in 4 months: so few say nothing");
        page.Text.ShouldContain("No ward is compared with it");
        (await (await app.SignedInAs("chair")).GetAsync($"{effect}?Asked.Source=measure:fires-few&Asked.On=2025-06-01&Asked.Months=2")).Text.ShouldContain("Bin fires has no value for Park in any of the 2 months before 1 June 2025");
    }

    [Fact]
    public async Task What_does_not_count_by_month_and_ward_is_not_offered_nor_is_any_measure_to_whoever_may_see_none()
    {
        var effect = await EffectAsync("fires-seen", "Car fires", ("Ringway", [1, 1, 1, 1, 1]));
        await (await app.SignedInAs("administrator")).DefineAsync("fires-total", "All fires");
        var coordinator = await app.SignedInAs("coordinator");
        var page = await coordinator.GetAsync(effect);
        page.Body.ShouldContain("<option value=\"measure:fires-seen\">Car fires, by ward</option>");
        page.Body.ShouldNotContain("fires-total");
        (await coordinator.GetAsync($"{effect}?Asked.Source=measure:fires-seen&Asked.On=2026-06-01")).Text.ShouldContain("Car fires has no values for Park");
        (await coordinator.GetAsync($"{effect}?Asked.Source=measure:fires-total&Asked.On=2026-06-01")).Text.ShouldContain("Select what is counted from the list");
        var officer = await app.SignedInAs("officer");
        (await officer.GetAsync(effect)).Body.ShouldNotContain("fires-seen");
        (await officer.GetAsync($"{effect}?Asked.Source=measure:fires-seen&Asked.On=2026-06-01")).Text.ShouldContain("you may not see measures");
    }

    /// <summary>The page of an order in Park beside a measure with these values of the five months; null is no value.</summary>
    async Task<string> EffectAsync(string code, string name, params (string Ward, int?[] Values)[] wards)
    {
        var opened = await app.Given().ACase(title: "Fires in the park", place: $"{name} Lane", lead: "officer", tell: facts => facts.WardCode = "FB16");
        var order = await (await app.SignedInAs("officer")).RecordAsync(app, $"/cases/{opened.Address}/interventions/closure-order/new", Forms.ClosureOrder());
        var administrator = await app.SignedInAs("administrator");
        await administrator.DefineAsync(code, name, ("Splits", "Ward"), ("PartsSum", "false"));
        var lines = wards.SelectMany(ward => ward.Values.Select((value, at) => (ward.Ward, Month: Months[at], Value: value))).Where(line => line.Value is not null);
        await administrator.LoadAsync(code, "period,ward,value\n" + string.Concat(lines.Select(line => $"{line.Month},{line.Ward},{line.Value}\n")));
        return $"{order}/effect";
    }
}
