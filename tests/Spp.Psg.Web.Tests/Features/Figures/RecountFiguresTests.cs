using Shouldly;
using Spp.Psg.Web.Features.Figures;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class RecountFiguresTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_recount_finds_no_difference_until_a_sum_is_wrong_and_the_figures_page_says_which()
    {
        var counted = new Counted(app.Database);
        counted.Add(2, CaseOpened, "2026-05-10", ward: "FB01", type: "Nuisance");
        counted.Add(MeetingHeld, "2026-05-13", detail: "ordinary");
        await counted.SaveAsync();
        await app.SendAsJob(new FoldFigures.Command());
        counted.Add(1, CaseOpened, "2026-05-11", ward: "FB01");
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        // A month and a year of cases opened, and a month of meetings, each whole, by each of six parts and by each two of them.
        (await app.SendAsJob(new RecountFigures.Command())).ShouldSatisfyAllConditions(check => check.Differing.ShouldBe(0), check => check.Cells.ShouldBe(3 * (1 + 6 + 15)));

        await app.Database.ExecuteAsync("update counted_sum set quantity = quantity + 1 where kind = 'meeting_held' and span = 'Month' and cut = 0");
        app.Clock.Advance(TimeSpan.FromHours(24));
        (await app.SendAsJob(new RecountFigures.Command())).Differing.ShouldBe(1);
    }
}
