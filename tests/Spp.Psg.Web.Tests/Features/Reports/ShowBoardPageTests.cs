using System.Net;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Tests.Features.CaseReviews;
using Spp.Psg.Web.Tests.Features.Interventions;
using Spp.Psg.Web.Tests.Features.Operations;
using Spp.Psg.Web.Tests.Features.Surveys;
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

    /// <summary>In 2022, which nothing else here counts.</summary>
    [Fact]
    public async Task Interventions_breaches_and_agencies_stand_beside_the_quarter_before_and_last_year_and_open_their_lists()
    {
        var (police, fire) = (await app.AgencyAsync("police"), await app.AgencyAsync("fire"));
        var counted = new Counted(app.Database);
        foreach (var (on, detail, times) in ((string, string, int)[])[("2022-08-10", CountedDetail.OnTime, 3), ("2022-08-11", CountedDetail.Late, 1), ("2022-05-10", CountedDetail.OnTime, 1), ("2022-05-11", CountedDetail.Late, 1)])
            for (var time = 0; time < times; time++)
                counted.Add(ActionDone, on, caseId: Guid.CreateVersion7(), detail: detail, agencyId: police, actionId: Guid.CreateVersion7());
        foreach (var (on, agency) in ((string, Guid)[])[("2022-07-13", police), ("2022-09-14", police), ("2022-09-14", fire), ("2021-09-08", police)])
            counted.Add(MeetingAttended, on, agencyId: agency, meetingId: Guid.CreateVersion7());
        foreach (var (kind, on, detail) in ((string, string, string)[])
            [(InterventionMade, "2022-07-07", "ClosureOrder"), (InterventionMade, "2022-09-07", "ClosureOrder"), (InterventionMade, "2021-08-08", "CommunityProtectionNotice"), (BreachHappened, "2022-09-20", "ClosureOrder")])
            counted.Add(kind, on, caseId: Guid.CreateVersion7(), detail: detail);
        await counted.SaveAsync();

        var manager = await app.SignedInAs("manager");
        var page = await manager.GetAsync("/reports/board/q2-2022");
        FigureRows.Of(page, "Interventions made by kind", "Closure order")[..3].ShouldBe(["2", "0", "0"]);
        FigureRows.Of(page, "Interventions made by kind", "Community protection notice")[..3].ShouldBe(["0", "0", "1"]);
        FigureRows.Of(page, "Measures", FigureCatalogue.Breaches.Name)[..3].ShouldBe(["1", "0", "0"]);
        FigureRows.Of(page, "Measures", FigureCatalogue.MeetingsAttended.Name)[..3].ShouldBe(["3", "0", "1"]);
        FigureRows.Of(page, "Agencies", "Fenbridge Police").ShouldBe(["4", "3", "75%", "50%", "n/a", "2", "0", "1"]);
        FigureRows.Of(page, "Agencies", "Fenshire Fire and Rescue Service").ShouldBe(["0", "0", "n/a", "n/a", "n/a", "1", "0", "0"]);
        FigureRows.Of(page, "Agencies", "All").ShouldBe(["4", "3", "75%", "50%", "n/a", "3", "0", "1"]);
        var links = FigureRows.Links(page).Distinct().ToList();
        links.Count.ShouldBeGreaterThan(12);
        foreach (var (number, list) in links)
            (await manager.GetAsync(list)).Text.ShouldContain($" {number} in all", customMessage: list);
        (await (await app.SignedInAs("school")).GetAsync("/reports/board/q2-2022")).Text.ShouldContain("No agency did an action or came to a meeting in these quarters");
    }

    [Fact]
    public async Task What_stands_today_opens_the_list_that_it_counts_and_asks_no_more_for_more_rows()
    {
        var officer = await app.As("officer");
        var coordinator = await app.SignedInAs("coordinator");
        async Task GivenAsync()
        {
            await Recorded.ClosureOrderAsync(app, officer);
            var survey = await app.ASurveyAsync(lines: "Fire: clear the stair by 18 December\nHousing: mend the gate by 18 December");
            await app.Database.ExecuteAsync($"update survey_recommendation set due_on = '2026-11-22' where survey_id = '{survey}' and number = 1");
            await app.AnApplicationAsync(received: new(2026, 4, 1));
            await app.AnApplicationAsync(received: new(2026, 3, 31));
        }

        async Task<int> CountedAsync(int times)
        {
            await coordinator.GetAsync("/reports/board/q1-2024");
            using var sql = new SqlCounter(app);
            var page = await coordinator.GetAsync("/reports/board/q2-2026");
            var asked = sql.Count;
            FigureRows.Of(page, "In force or coming up on 23 Nov 2026", "Closure order").ShouldBe([$"{times}", $"{times}"]);
            page.Text.ShouldContain($"{2 * times} recommendations of surveys, reviews and the scrutiny committee waiting on 23 Nov 2026, of them {times} overdue");
            FigureRows.Of(page, "ASB case reviews", "Applications for case reviews").ShouldBe([$"{times}", $"{times}"]);
            foreach (var (list, says) in new[]
            {
                ("/interventions?kind=ClosureOrder", $"{times} intervention"), ("/interventions?kind=ClosureOrder&state=90", $"{times} intervention"), ("/case-reviews/figures/2026/applications", $"{times} in all"),
                ("/case-reviews/figures/2025/applications", $"{times} in all"),
            })
            {
                page.Body.ShouldContain($"href=\"{list.Replace("&", "&amp;")}\">{times}</a>");
                (await coordinator.GetAsync(list)).Text.ShouldContain(says, customMessage: list);
            }

            foreach (var (list, number) in new[] { ("/recommendations", 2 * times), ("/recommendations?overdue=true", times) })
            {
                page.Body.ShouldContain($"href=\"{list}\">{number}</a>");
                (await coordinator.GetAsync(list)).Body.Split("href=\"/recommendations/").Length.ShouldBe(number + 1, list);
            }

            return asked;
        }

        await GivenAsync();
        var few = await CountedAsync(1);
        await GivenAsync();
        await GivenAsync();
        (await CountedAsync(3)).ShouldBe(few);
        var manager = await (await app.SignedInAs("manager")).GetAsync("/reports/board/q2-2026");
        manager.Text.ShouldContain("shown here to those who work on the cases");
        manager.Text.ShouldNotContain("In force or coming up");
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
