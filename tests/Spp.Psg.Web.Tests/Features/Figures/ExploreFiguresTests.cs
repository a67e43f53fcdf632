using System.Net;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Figures;
using Spp.Psg.Web.Features.Problems;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class ExploreFiguresTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in_and_an_administrator_is_refused()
    {
        (await app.Browser().GetAsync("/figures/explore")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.SignedInAs("administrator")).GetAsync("/figures/explore")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("panel=XX", HttpStatusCode.NotFound)]
    [InlineData("period=../..", HttpStatusCode.UnprocessableEntity)]
    [InlineData("period=dates&from=1 4 2020&to=30 4 2020", HttpStatusCode.Redirect)]
    [InlineData("period=dates&from=soon&to=", HttpStatusCode.UnprocessableEntity)]
    [InlineData("figure=cases-eaten&by=colour&ward=nowhere&agency=x&rating=99&sort=--", HttpStatusCode.OK)]
    [InlineData("figure=meetings-held&by=ward&ward=FB01", HttpStatusCode.OK)]
    public async Task What_is_odd_breaks_nothing(string question, HttpStatusCode status) =>
        (await (await app.SignedInAs("manager")).GetAsync($"/figures/explore?{question}")).Status.ShouldBe(status);

    [Fact]
    public async Task A_figure_by_ward_stands_beside_the_period_before_and_the_same_last_year_and_each_number_opens_its_list()
    {
        var counted = new Counted(app.Database);
        counted.Add(6, CaseOpened, "2021-04-10", ward: "FB01", type: "Nuisance");
        counted.Add(3, CaseOpened, "2021-05-10", ward: "FB02", type: "Nuisance");
        counted.Add(2, CaseOpened, "2021-01-10", ward: "FB01", type: "Personal");
        counted.TakeBack(counted.Add(CaseOpened, "2020-05-10", ward: "FB01", type: "Personal"));
        counted.Add(1, CaseOpened, "2020-05-11", ward: "FB02", type: "Personal");
        await counted.SaveAsync();
        foreach (var folded in (bool[])[false, true])
        {
            if (folded)
                await app.SendAsJob(new FoldFigures.Command());
            var page = await (await app.SignedInAs("manager")).GetAsync("/figures/explore?figure=cases-opened&by=ward&period=q1-2021");
            FigureRows.Of(page, "Cases opened by ward", "All").ShouldBe(["9", "2", "1", "▲ up +7, +350.0%", "▲ up +8, +800.0%"]);
            var wards = FigureRows.Links(page).ToList();
            wards.Select(link => link.Number).ShouldBe([6, 2, 3, 1, 9, 2, 1]);
            page.Text.ShouldContain("Cases opened: 9 in April to June 2021, 2 in January to March 2021 (+7, +350.0%) and 1 in April to June 2020");
            page.Body.ShouldContain("<svg");
            var list = await (await app.SignedInAs("manager")).GetAsync(wards[2].Address);
            list.Text.ShouldContain("3 in all");
        }
    }

    [Fact]
    public async Task Months_are_rows_and_a_line_and_what_is_open_counts_from_the_beginning()
    {
        var counted = new Counted(app.Database);
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        counted.Add(CaseOpened, "2018-12-10", Counted.Ypsg, one, "FB07", "Nuisance");
        counted.Add(CaseOpened, "2019-05-10", Counted.Ypsg, other, "FB07", "Nuisance");
        counted.Add(CaseClosed, "2019-06-10", Counted.Ypsg, one, "FB07", "Nuisance");
        await counted.SaveAsync();
        var page = await (await app.SignedInAs("manager")).GetAsync("/figures/explore?figure=open-at-end&by=month&period=q1-2019&ward=FB07&panel=YPSG");
        FigureRows.Of(page, "Cases open", "April 2019")[0].ShouldBe("1");
        FigureRows.Of(page, "Cases open", "May 2019")[0].ShouldBe("2");
        FigureRows.Of(page, "Cases open", "June 2019")[..2].ShouldBe(["1", "1 March 2019"]);
        page.Text.ShouldContain("The months do not add up to the whole");
        page.Body.ShouldContain("psg-figure-chart__line");
    }

    [Fact]
    public async Task What_has_two_themes_counts_in_both_and_once_in_all()
    {
        var counted = new Counted(app.Database);
        counted.Add(CaseOpened, "2013-05-10", caseId: Guid.CreateVersion7(), themes: ["Noise", "Dogs"]);
        counted.Add(CaseOpened, "2013-06-10", caseId: Guid.CreateVersion7(), themes: ["Noise"]);
        counted.Add(CaseOpened, "2013-06-10", caseId: Guid.CreateVersion7());
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        foreach (var folded in (bool[])[false, true])
        {
            if (folded)
                await app.SendAsJob(new FoldFigures.Command());
            var page = await manager.GetAsync("/figures/explore?figure=cases-opened&by=theme&period=q1-2013");
            FigureRows.Of(page, "Cases opened by theme", "Noise")[0].ShouldBe("2");
            FigureRows.Of(page, "Cases opened by theme", "Dogs")[0].ShouldBe("1");
            FigureRows.Of(page, "Cases opened by theme", "No theme recorded")[0].ShouldBe("1");
            FigureRows.Of(page, "Cases opened by theme", "All")[0].ShouldBe("3");
            page.Text.ShouldContain("The parts may add up to more than the whole");
        }
    }

    [Fact]
    public async Task A_case_whose_themes_change_is_open_under_the_new_ones()
    {
        var @case = await app.Given().ACase();
        var problem = await app.Database.AskAsync<Guid>($"select main_problem_id from \"case\" where id = '{@case.Id}'");
        var kept = await app.Send("officer", new EditProblem.Query(@case.Address, problem));
        kept.Facts.Themes.ShouldNotContain("Encampments");
        await app.Send("officer", new EditProblem.Command(@case.Address, problem, kept.Facts with { Themes = ["Encampments"] }, kept.Facts.Version()));
        var page = await (await app.SignedInAs("officer")).GetAsync("/figures/explore?figure=open-at-end&by=theme&period=2026-11");
        FigureRows.Of(page, "Cases open at the end (pending) by theme", "Encampments")[0].ShouldBe("1");
    }

    [Fact]
    public async Task Interventions_are_told_by_the_age_that_their_person_had_then()
    {
        await Recorded.BehaviourAsync(app, await app.As("officer"));
        var born = await app.Database.AskAsync<DateOnly>("select born_on from intervention where born_on is not null");
        var made = await app.Database.AskAsync<DateOnly>("select occurred_on from counted_event where kind = 'intervention_made' and age_band is not null");
        var page = await (await app.SignedInAs("officer")).GetAsync("/figures/explore?figure=interventions-made&by=age&period=fy-2026");
        FigureRows.Of(page, "Interventions made by age band", AgeBands.Of(born, made)!)[0].ShouldBe("1");
    }

    [Fact]
    public async Task A_small_chart_for_each_part_says_its_months_and_all_have_one_scale()
    {
        var counted = new Counted(app.Database);
        counted.Add(4, CaseReopened, "2011-04-10", ward: "FB01");
        counted.Add(2, CaseReopened, "2011-06-10", ward: "FB01");
        counted.Add(1, CaseReopened, "2011-05-10", ward: "FB02");
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        const string Question = "/figures/explore?figure=cases-reopened&by=ward&period=q1-2011";
        var page = await manager.GetAsync($"{Question}&chart=small");
        page.Body.ShouldContain("Abbey Fen: April 2011 4, May 2011 0, June 2011 2");
        page.Text.ShouldContain("all on the same scale: the highest is Abbey Fen with 4 in April 2011");
        page.Body.ShouldContain("height=\"60\"");
        page.Body.ShouldContain("height=\"15\"");
        page.Body.ShouldNotContain("class=\"psg-figure-chart\"");
        FigureRows.Of(page, "Cases re-opened by ward", "All")[0].ShouldBe("7");
        (await manager.GetAsync($"{Question}&chart=small&for=public")).Body.ShouldNotContain("psg-small-chart\"");
        (await manager.GetAsync("/figures/explore?figure=cases-reopened&by=ward&period=2011-04&chart=small")).Body.ShouldContain("Abbey Fen: April 2010 0, March 2011 0, April 2011 4");
    }

    [Fact]
    public async Task What_a_figure_does_not_keep_is_left_out_and_said()
    {
        var page = await (await app.SignedInAs("manager")).GetAsync("/figures/explore?figure=meetings-held&by=panel&period=q1-2021&ward=FB01");
        page.Text.ShouldContain("Meetings held cannot be told apart by ward, so that choice is left out");
    }

    [Fact]
    public async Task Columns_sort_and_say_so()
    {
        var counted = new Counted(app.Database);
        counted.Add(2, ReferralReceived, "2012-05-10", ward: "FB01");
        counted.Add(5, ReferralReceived, "2012-05-10", ward: "FB02");
        counted.Add(7, ReferralReceived, "2012-01-10", ward: "FB01");
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        FigureRows.Links(await manager.GetAsync("/figures/explore?by=ward&period=q1-2012")).Select(link => link.Number).ShouldBe([5, 2, 7, 7, 7]);
        var sorted = await manager.GetAsync("/figures/explore?by=ward&period=q1-2012&sort=now");
        FigureRows.Links(sorted).Select(link => link.Number).ShouldBe([2, 7, 5, 7, 7]);
        sorted.Body.ShouldContain("aria-sort=\"ascending\"");
    }

    [Fact]
    public async Task The_public_version_hides_small_numbers_and_what_would_reveal_them_opens_no_list_and_says_why()
    {
        var counted = new Counted(app.Database);
        counted.Add(3, ReferralReceived, "2016-05-10", ward: "FB01");
        counted.Add(11, ReferralReceived, "2016-05-10", ward: "FB02");
        counted.Add(20, ReferralReceived, "2016-05-10", ward: "FB03");
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        const string Question = "/figures/explore?figure=referrals-received&by=ward&period=q1-2016&for=public";
        var page = await manager.GetAsync(Question);
        FigureRows.Links(page).ShouldBeEmpty();
        page.Text.ShouldContain("<5");
        page.Text.ShouldContain("[c]");
        FigureRows.Of(page, "Referrals received by ward", "Bishop's Road")[0].ShouldBe("[c]");
        page.Body.ShouldNotContain(">11<");
        page.Text.ShouldContain("1 number from 1 to 4 shown as <5, because people could be recognised behind so few; 1 other number shown as [c], because a small one could be worked out from it");
        var csv = await manager.GetAsync($"{Question}&handler=csv");
        csv.Body.ShouldContain("\"All\",\"34\"");
        csv.Body.ShouldContain("\"<5\"");
        csv.Body.ShouldNotContain("\"11\"");
        (await manager.GetAsync("/figures/explore?figure=referrals-received&by=ward&period=q1-2016&handler=csv")).Body.ShouldContain("\"11\"");
    }

    [Fact]
    public async Task A_small_total_of_the_whole_authority_is_public_only_where_the_partnership_says_so()
    {
        var counted = new Counted(app.Database);
        counted.Add(CaseDiscussed, "2015-05-10", rating: RiskRating.High, caseId: Guid.CreateVersion7());
        counted.Add(CaseDiscussed, "2015-05-10", rating: RiskRating.High, caseId: Guid.CreateVersion7());
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        const string Question = "/figures/explore?figure=case-discussions&by=nothing&period=q1-2015&for=public";
        FigureRows.Of(await manager.GetAsync(Question), "Case discussions", "All")[0].ShouldBe("<5");
        FigureRows.Of(await manager.GetAsync($"{Question}&totals=show"), "Case discussions", "All")[0].ShouldBe("2");
        FigureRows.Of(await manager.GetAsync($"{Question}&totals=show&panel=PSG"), "Case discussions", "All")[0].ShouldBe("<5");
    }

    [Fact]
    public async Task A_view_costs_the_same_statements_whatever_it_holds()
    {
        var counted = new Counted(app.Database);
        foreach (var ward in (string[])["FB01", "FB02", "FB03", "FB04", "FB05", "FB06"])
            counted.Add(2, CaseClosed, "2014-05-10", ward: ward);
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        var none = await SqlCounter.DuringAsync(app, () => manager.GetAsync("/figures/explore?figure=cases-closed&by=ward&period=q1-2012"));
        (await SqlCounter.DuringAsync(app, () => manager.GetAsync("/figures/explore?figure=cases-closed&by=ward&period=q1-2014"))).ShouldBe(none);
    }
}
