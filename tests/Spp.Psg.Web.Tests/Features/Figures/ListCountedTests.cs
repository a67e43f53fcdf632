using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Features.Figures;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed partial class ListCountedTests(PsgApp app) : IClassFixture<PsgApp>
{
    static readonly string[] Wards = ["FB01", "FB02", "FB03"];
    static readonly string[][] Themes = [[], ["Noise"], ["Noise", "Graffiti"], ["Dogs"], ["Dogs", "Graffiti", "Noise"]];
    static readonly string[] Types = ["Locational", "Nuisance", "Personal"];

    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in_and_an_administrator_is_refused()
    {
        (await app.Browser().GetAsync("/figures/cases-opened")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.SignedInAs("administrator")).GetAsync("/figures/cases-opened")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_intervention_that_was_counted_opens_its_case_for_those_who_may_see_it()
    {
        await Recorded.ClosureOrderAsync(app, await app.As("officer"));
        const string List = "/figures/interventions-made?period=q3-2026";
        var reference = await app.Database.AskAsync<string>("select reference from \"case\" join intervention on intervention.case_id = \"case\".id");
        (await (await app.SignedInAs("officer")).GetAsync(List)).Body.ShouldContain($">{reference}</a>");
        var manager = await (await app.SignedInAs("manager")).GetAsync(List);
        manager.Text.ShouldContain(reference);
        manager.Body.ShouldNotContain("href=\"/cases/");
    }

    [Theory]
    [InlineData("/figures/cases-eaten", HttpStatusCode.NotFound)]
    [InlineData("/figures/cases-opened?by=colour:red", HttpStatusCode.NotFound)]
    [InlineData("/figures/cases-opened?panel=XX", HttpStatusCode.NotFound)]
    [InlineData("/figures/cases-opened?period=../..", HttpStatusCode.Redirect)]
    [InlineData("/figures/cases-opened?by=ward:nowhere", HttpStatusCode.OK)]
    [InlineData("/figures/cases-opened?by=rating:99", HttpStatusCode.OK)]
    [InlineData("/figures/cases-opened?after=rubbish", HttpStatusCode.OK)]
    public async Task What_is_not_there_is_not_found_and_what_is_odd_breaks_nothing(string address, HttpStatusCode status) =>
        (await (await app.SignedInAs("manager")).GetAsync(address)).Status.ShouldBe(status);

    [Fact]
    public async Task Every_number_of_the_figures_and_the_board_equals_the_length_of_its_list_for_every_role()
    {
        await HappenAsync(new Random(20261123));
        foreach (var (mailbox, pages) in ((string, string[])[])
            [("manager", ["/figures?period=2026-05-13_2026-08-20", "/reports/board/q2-2026", .. Explored("h1-2026"), .. Explored("2026-05-13_2026-08-20"),
                "/figures/explore?figure=case-discussions&by=ward&period=12m-2026-09&type=Nuisance&rating=High", "/figures/explore?figure=open-at-end&by=panel&period=h1-2026&ward=FB02",
                "/figures/explore?figure=cases-opened&by=ward&period=h1-2026&theme=Noise", "/figures/explore?figure=open-at-end&by=theme&period=h1-2026&theme=-", "/figures/explore?figure=cases-discussed&by=theme&period=12m-2026-09&theme=Dogs",
                "/figures/explore?figure=interventions-made&by=theme&period=12m-2026-09&age=14 to 17", "/figures/explore?figure=open-at-end&by=theme&period=12m-2026-09&chart=small",
                "/figures/explore?figure=interventions-made&by=type&period=12m-2026-09&detail=pspo&panel=PSG"]),
              ("youth.officer", Explored("12m-2026-09")), ("officer", ["/figures?period=h1-2026"]), ("housing", ["/figures?period=q2-2026"]), ("school", ["/figures?period=12m-2026-09"])])
        {
            var browser = await app.SignedInAs(mailbox);
            foreach (var address in pages)
            {
                var page = await browser.GetAsync(address);
                page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
                foreach (var (number, list) in FigureRows.Links(page).Distinct())
                    (await LengthAsync(browser, list)).ShouldBe((number, number), $"{mailbox} {address} {list}");
            }
            (await LengthAsync(browser, "/figures/opened-and-open-at-end?period=h1-2026")).ShouldSatisfyAllConditions(one => one.InAll.ShouldBe(one.Rows));
        }
    }

    [Fact]
    public async Task A_list_names_no_case_title_and_links_only_cases_that_the_reader_may_open()
    {
        var (shown, restricted) = (await app.Given().ACase(), await app.Given().ACase());
        await app.Given().Restrict(restricted);
        var counted = new Counted(app.Database);
        counted.Add(CaseOpened, "2022-05-05", caseId: shown.Id, ward: "FB03", type: "Personal");
        counted.Add(CaseOpened, "2022-05-06", caseId: restricted.Id, ward: "FB03", type: "Personal");
        await counted.SaveAsync();
        var page = await (await app.SignedInAs("manager")).GetAsync("/figures/cases-opened?period=2022-05&by=ward:FB03");
        page.Text.ShouldContain("Cases opened: Bretton Lode");
        page.Text.ShouldContain("2 in all");
        page.Text.ShouldContain("PSG/2026/0001");
        page.Text.ShouldContain("A case that you may not see");
        page.Body.ShouldNotContain("href=\"/cases/");
    }

    [Fact]
    public async Task A_case_edited_into_another_ward_is_open_there_and_its_officer_may_open_it_from_the_list()
    {
        var @case = await app.Given().ACase(tell: facts => facts.WardCode = "FB09");
        var officer = await app.SignedInAs("officer");
        var kept = await app.Send("officer", new EditCase.Query(@case.Address));
        await app.Send("officer", new EditCase.Command { Address = @case.Address, Facts = kept.Facts with { WardCode = "FB10" }, Version = kept.Facts.Version() });
        var figures = await officer.GetAsync("/figures?period=2026-11");
        FigureRows.Of(figures, "By ward", "Fletton Park")[..4].ShouldBe(["1", "1", "0", "0"]);
        FigureRows.Of(figures, "By ward", "Glebe")[..4].ShouldBe(["0", "0", "0", "1"]);
        var list = await officer.GetAsync("/figures/open-at-end?period=2026-11&by=ward:FB10");
        list.Text.ShouldContain("1 in all");
        list.Body.ShouldContain($"href=\"/cases/{@case.Address}\"");
        (await (await app.SignedInAs("manager")).GetAsync("/figures/open-at-end?period=2026-11&by=ward:FB10")).Body.ShouldNotContain("href=\"/cases/");
    }

    /// <summary>Every figure by everything that it keeps.</summary>
    static string[] Explored(string period) =>
        [.. from figure in FigureCatalogue.All from split in CountedBy.Of(figure) select $"/figures/explore?figure={figure.Code}&by={FigureFilter.Word(split)}&period={period}"];

    static async Task<(int InAll, int Rows)> LengthAsync(Browser browser, string address)
    {
        var (rows, inAll) = (0, -1);
        for (var next = address; next is not null;)
        {
            var page = await browser.GetAsync(next);
            page.Status.ShouldBe(HttpStatusCode.OK, next + page.Text);
            rows += CountedRow().Count(page.Body);
            inAll = int.Parse(InAll().Match(page.Text).Groups[1].Value.Replace(",", ""));
            next = Older().Match(page.Body) is { Success: true } older ? WebUtility.HtmlDecode(older.Groups[1].Value) : null;
        }
        return (inAll, rows);
    }

    /// <summary>A hundred lives of cases, each lawful but otherwise as chance has it, with corrections; the first half folded into the sums.</summary>
    async Task HappenAsync(Random random)
    {
        var counted = new Counted(app.Database);
        string Day(int from, int to) => new DateOnly(2024, 10, 1).AddDays(random.Next(from, to)).ToString("yyyy-MM-dd");
        T One<T>(params T[] of) => of[random.Next(of.Length)];
        var meetings = Enumerable.Range(0, 24).Select(month => (Id: Guid.CreateVersion7(), On: new DateOnly(2024, 10, 9).AddMonths(month).ToString("yyyy-MM-dd"), Panel: One(Counted.Psg, Counted.Ypsg))).ToList();
        foreach (var meeting in meetings)
        {
            var held = counted.Add(MeetingHeld, meeting.On, meeting.Panel, detail: One(CountedDetail.OrdinaryMeeting, CountedDetail.OrdinaryMeeting, CountedDetail.ExtraordinaryMeeting), meetingId: meeting.Id);
            if (random.Next(8) == 0)
                counted.TakeBack(held);
        }
        for (var number = 0; number < 110; number++)
        {
            if (number == 60)
            {
                await counted.SaveAsync();
                await app.SendAsJob(new FoldFigures.Command());
            }
            var (id, panel, ward, type, themes) = (Guid.CreateVersion7(), One(Counted.Psg, Counted.Ypsg), One(Wards), One(Types), One(Themes));
            CountedEvent Happens(string kind, string on, string? detail = null, RiskRating? rating = null, Guid? meeting = null, Guid? action = null, string? age = null) =>
                counted.Add(kind, on, panel, id, ward, type, detail, rating, meeting, actionId: action, themes: themes, ageBand: age);
            Happens(ReferralReceived, Day(0, 200));
            if (random.Next(5) == 0)
                Happens(ReferralDecided, Day(0, 700), One(CountedDetail.Merged, "accepted"));
            var opened = Happens(CaseOpened, Day(0, 250));
            if (random.Next(10) == 0)
            {
                counted.TakeBack(opened);
                continue;
            }
            if (random.Next(3) == 0)
            {
                var moved = Day(250, 300);
                Happens(CaseMovedOut, moved);
                (ward, type, themes) = (One(Wards), One(Types), One(Themes));
                Happens(CaseMovedIn, moved);
            }
            if (random.Next(2) == 0)
            {
                Happens(CaseClosed, Day(300, 500));
                if (random.Next(2) == 0)
                {
                    Happens(CaseReopened, Day(500, 600));
                    if (random.Next(2) == 0)
                        Happens(CaseClosed, Day(600, 730));
                }
            }
            foreach (var meeting in meetings.Where(one => one.Panel == panel && random.Next(10) == 0))
            {
                var discussed = Happens(CaseDiscussed, meeting.On, rating: One<RiskRating?>(RiskRating.High, RiskRating.Medium, RiskRating.Standard, null), meeting: meeting.Id);
                if (random.Next(6) == 0)
                    counted.TakeBack(discussed);
            }
            for (var made = random.Next(3); made > 0; made--)
                Happens(InterventionMade, Day(0, 730), One("closure_order", "ClosureNotice", "pspo"), age: One<string?>("Under 14", "14 to 17", "25 to 44", null));
            for (var action = random.Next(3); action > 0; action--)
            {
                var actionId = Guid.CreateVersion7();
                Happens(ActionFellOverdue, Day(0, 400), action: actionId);
                if (random.Next(2) == 0)
                {
                    var done = Day(400, 730);
                    Happens(ActionNoLongerOverdue, done, action: actionId);
                    Happens(ActionDone, done, CountedDetail.Late, action: actionId);
                }
            }
        }
        await counted.SaveAsync();
    }

    [GeneratedRegex("data-counted=")]
    private static partial Regex CountedRow();

    [GeneratedRegex("([0-9,]+) in all")]
    private static partial Regex InAll();

    [GeneratedRegex("pagination__link\" href=\"([^\"]+)\" rel=\"next\"")]
    private static partial Regex Older();
}
