using System.Net;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Reports;

public sealed class ShowBoardPageTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (await app.Database.AskAsync<long>("select count(*) from counted_event") > 0)
            return;
        var counted = new Counted(app.Database);
        counted.Add(234, ReferralReceived, "2026-01-15", ward: "FB01", type: "Nuisance");
        counted.Add(120, ReferralReceived, "2026-05-15", ward: "FB01", type: "Nuisance");
        counted.Add(175, ReferralReceived, "2026-08-15", panel: Counted.Ypsg, ward: "FB02", type: "Nuisance");
        counted.Add(100, ReferralReceived, "2025-08-15");
        counted.Add(200, CaseOpened, "2024-01-15");
        counted.Add(86, CaseClosed, "2026-07-15");
        foreach (var (on, panel, times, kind) in ((string, Guid, int, string)[])
            [("2025-10-08", Counted.Psg, 40, CountedDetail.OrdinaryMeeting), ("2026-02-11", Counted.Psg, 20, CountedDetail.OrdinaryMeeting), ("2026-03-18", Counted.Ypsg, 13, CountedDetail.OrdinaryMeeting), ("2026-06-03", Counted.Psg, 1, CountedDetail.ExtraordinaryMeeting)])
            Discuss(counted, on, panel, kind, (RiskRating.Standard, times));
        Discuss(counted, "2026-09-09", Counted.Psg, CountedDetail.OrdinaryMeeting, (RiskRating.High, 2), (RiskRating.Medium, 5), (RiskRating.Standard, 10));
        Discuss(counted, "2026-10-14", Counted.Psg, CountedDetail.OrdinaryMeeting, (RiskRating.High, 9));
        await counted.SaveAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_board_reads_what_both_seed_reports_say()
    {
        var page = await (await app.SignedInAs("manager")).GetAsync("/reports/board/q2-2026");
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Text.ShouldContain("295 cases reported, with 114 cases pending");
        page.Text.ShouldContain("This compares to 234 for the six months before: +61, +26.1% (up)");
        page.Text.ShouldContain("91 case discussions");
        page.Text.ShouldContain("4 ordinary and 1 extraordinary");
        var psg = await (await app.SignedInAs("manager")).GetAsync("/reports/board/q2-2026?panel=PSG");
        FigureRows.Of(psg, "Rating at the last review", "High")[0].ShouldBe("2");
        FigureRows.Of(psg, "Rating at the last review", "Medium")[0].ShouldBe("5");
        FigureRows.Of(psg, "Rating at the last review", "Standard (low)")[0].ShouldBe("10");
        FigureRows.Of(page, "Measures", "Referrals received")[..5].ShouldBe(["175", "120", "100", "▲ up +55", "+45.8%"]);
        FigureRows.Of(page, "Measures", "Interventions made")[..5].ShouldBe(["0", "0", "0", "► no change 0", "n/a"]);
        FigureRows.Of(page, "Eight quarters", "Q2 2025/26")[0].ShouldBe("100");
        page.Body.ShouldContain("aria-label=\"0, 0, 0, 100, 0, 234, 120, 175\"");
        page.Text.ShouldContain(FigureCatalogue.CaseDiscussions.Sentence);
        page.Body.ShouldContain("OFFICIAL");
        page.Body.ShouldNotContain("OFFICIAL-SENSITIVE");
    }

    [Theory]
    [InlineData("q9-2026")]
    [InlineData("h1-2026")]
    [InlineData("q1-2001")]
    [InlineData("rubbish")]
    public async Task What_is_not_a_quarter_has_no_board_page(string period) =>
        (await (await app.SignedInAs("manager")).GetAsync($"/reports/board/{period}")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Only_those_who_may_see_figures_see_it_and_only_their_panels()
    {
        (await app.Browser().GetAsync("/reports/board/q2-2026")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.SignedInAs("administrator")).GetAsync("/reports/board/q2-2026")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var school = await app.SignedInAs("school");
        FigureRows.Of(await school.GetAsync("/reports/board/q2-2026"), "Measures", "Referrals received")[0].ShouldBe("175");
        FigureRows.Of(await school.GetAsync("/reports/board/q1-2026"), "Measures", "Referrals received")[0].ShouldBe("0");
        (await school.GetAsync("/reports/board/q2-2026?panel=PSG")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    static void Discuss(Counted counted, string on, Guid panel, string kind, params (RiskRating Rating, int Times)[] ratings)
    {
        var meeting = Guid.CreateVersion7();
        counted.Add(MeetingHeld, on, panel, detail: kind, meetingId: meeting);
        foreach (var (rating, times) in ratings)
            for (var time = 0; time < times; time++)
                counted.Add(CaseDiscussed, on, panel, Guid.CreateVersion7(), rating: rating, meetingId: meeting);
    }
}
