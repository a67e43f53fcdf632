using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Figures;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class ShowToolsTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    /// <summary>Three notices in one quarter and one in the next, two orders later, one of them of the other panel; and one of each outside the eight.</summary>
    public async ValueTask InitializeAsync()
    {
        await app.Database.ExecuteAsync("truncate counted_event, counted_event_open, counted_sum cascade");
        var counted = new Counted(app.Database);
        foreach (var on in new[] { "2016-04-01", "2016-05-10", "2016-05-10", "2016-09-30" })
            counted.Add(InterventionMade, on, detail: "CommunityProtectionNotice");
        counted.Add(InterventionMade, "2018-03-31", detail: "ClosureOrder", ward: "FB01");
        counted.Add(InterventionMade, "2018-01-01", Counted.Ypsg, detail: "ClosureOrder");
        counted.TakeBack(counted.Add(InterventionMade, "2018-02-01", detail: "ClosureOrder"));
        counted.Add(InterventionMade, "2016-03-31", detail: "ClosureOrder");
        counted.Add(InterventionMade, "2018-04-01", detail: "CommunityProtectionNotice");
        counted.Add(InterventionExtended, "2018-03-30", detail: "ClosureOrder");
        await counted.SaveAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_tool_stands_in_eight_quarters_and_all_numbers_add_up_and_open_their_lists()
    {
        var manager = await app.SignedInAs("manager");
        foreach (var folded in (bool[])[false, true])
        {
            if (folded)
                await app.SendAsJob(new FoldFigures.Command());
            var page = await manager.GetAsync("/figures/tools?period=q4-2017");
            FigureRows.Of(page, "Interventions made by kind and quarter", "Community protection notice").ShouldBe(["3", "1", "0", "0", "0", "0", "0", "0", "4"]);
            FigureRows.Of(page, "Interventions made by kind and quarter", "Closure order").ShouldBe(["0", "0", "0", "0", "0", "0", "0", "2", "2"]);
            FigureRows.Of(page, "Interventions made by kind and quarter", "All").ShouldBe(["3", "1", "0", "0", "0", "0", "0", "2", "6"]);
            page.Body.ShouldContain("aria-label=\"Community protection notice: Q1 2016/17 3, Q2 2016/17 1,");
            foreach (var (number, address) in FigureRows.Links(page))
                (await manager.GetAsync(address)).Text.ShouldContain($"{number} in all", customMessage: address);
        }
    }

    [Fact]
    public async Task Whoever_sits_on_one_panel_sees_that_one()
    {
        var youth = await app.SignedInAs("youth.officer");
        FigureRows.Of(await youth.GetAsync("/figures/tools?period=q4-2017"), "Interventions made", "All")[^1].ShouldBe("1");
        (await youth.GetAsync("/figures/tools?period=q4-2017&panel=PSG")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("administrator")).GetAsync("/figures/tools")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_begins_with_the_last_complete_quarter_and_says_what_is_no_quarter()
    {
        var manager = await app.SignedInAs("manager");
        (await manager.GetAsync("/figures/tools")).Text.ShouldContain("Q3 2024/25 to Q2 2026/27");
        foreach (var odd in new[] { "soon", "2026-04", "q1-2001" })
        {
            var page = await manager.GetAsync($"/figures/tools?period={odd}");
            page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            page.Text.ShouldContain("Select a quarter from the list");
        }

        (await manager.GetAsync("/figures/tools?period=q3-2026")).Text.ShouldContain("Q3 2026/27 is not over");
    }

    [Fact]
    public async Task A_spreadsheet_has_the_same_numbers()
    {
        var csv = (await (await app.SignedInAs("manager")).GetAsync("/figures/tools?period=q4-2017&panel=PSG&handler=csv")).Body;
        csv.ShouldContain("\"Closure order\",\"0\",\"0\",\"0\",\"0\",\"0\",\"0\",\"0\",\"1\",\"1\"\r\n");
        csv.ShouldContain("\"All\",\"3\",\"1\",\"0\",\"0\",\"0\",\"0\",\"0\",\"1\",\"5\"\r\n");
    }
}
