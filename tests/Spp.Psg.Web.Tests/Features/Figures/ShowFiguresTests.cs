using System.Net;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Figures;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class ShowFiguresTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    const string Half = "/figures?period=h1-2026";

    /// <summary>Seed A: 295 reported after 234, 114 open at the end, 2 high, 5 medium and 10 standard at the last review. Half of it folded, half not.</summary>
    public async ValueTask InitializeAsync()
    {
        if (await app.Database.AskAsync<long>("select count(*) from counted_event") > 0)
            return;
        var counted = new Counted(app.Database);
        counted.Add(200, ReferralReceived, "2025-11-03", ward: "FB01", type: "Nuisance");
        counted.Add(34, ReferralReceived, "2026-03-31", panel: Counted.Ypsg, ward: "FB02", type: "Personal");
        counted.Add(150, ReferralReceived, "2026-04-01", ward: "FB01", type: "Nuisance");
        counted.Add(80, CaseOpened, "2024-02-05", ward: "FB01", type: "Nuisance");
        counted.Add(50, CaseClosed, "2025-12-05", ward: "FB01", type: "Nuisance");
        await counted.SaveAsync();
        await app.SendAsJob(new FoldFigures.Command());
        counted.Add(145, ReferralReceived, "2026-09-30", panel: Counted.Ypsg, ward: "FB02", type: "Personal");
        counted.Add(9, ReferralReceived, "2026-10-01", ward: "FB01", type: "Nuisance");
        counted.Add(90, CaseOpened, "2026-08-05", panel: Counted.Ypsg, ward: "FB02", type: "Personal");
        counted.Add(6, CaseClosed, "2026-09-05", panel: Counted.Ypsg, ward: "FB02", type: "Personal");
        counted.TakeBack(counted.Add(CaseClosed, "2026-09-06", panel: Counted.Ypsg, caseId: Guid.CreateVersion7(), ward: "FB02", type: "Personal"));
        var (psg, old, ypsg) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        counted.Add(MeetingHeld, "2026-08-12", detail: CountedDetail.OrdinaryMeeting, meetingId: old);
        counted.Add(MeetingHeld, "2026-09-09", detail: CountedDetail.OrdinaryMeeting, meetingId: psg);
        counted.Add(MeetingHeld, "2026-09-16", panel: Counted.Ypsg, detail: CountedDetail.OrdinaryMeeting, meetingId: ypsg);
        counted.Add(MeetingHeld, "2026-09-21", detail: CountedDetail.ExtraordinaryMeeting, meetingId: Guid.CreateVersion7());
        foreach (var (rating, times, panel) in ((RiskRating, int, Guid)[])[(RiskRating.High, 2, Counted.Psg), (RiskRating.Medium, 5, Counted.Psg), (RiskRating.Standard, 7, Counted.Psg), (RiskRating.Standard, 3, Counted.Ypsg)])
            for (var time = 0; time < times; time++)
                counted.Add(CaseDiscussed, panel == Counted.Psg ? "2026-09-09" : "2026-09-16", panel, Guid.CreateVersion7(), "FB01", "Nuisance", rating: rating, meetingId: panel == Counted.Psg ? psg : ypsg);
        counted.Add(CaseDiscussed, "2026-08-12", caseId: Guid.CreateVersion7(), rating: RiskRating.High, meetingId: old);
        counted.Add(InterventionMade, "2026-06-02", caseId: Guid.CreateVersion7(), detail: "closure_order");
        await counted.SaveAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/figures")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task An_administrator_sees_no_figures() =>
        (await (await app.SignedInAs("administrator")).GetAsync("/figures")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_manager_sees_every_panel_with_the_period_before_and_the_change()
    {
        var page = await (await app.SignedInAs("manager")).GetAsync(Half);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        FigureRows.Of(page, "What happened", "Referrals received").ShouldBe(["295", "234", "▲ up +61", "+26.1%"]);
        FigureRows.Of(page, "What happened", FigureCatalogue.OpenAtEnd.Name).ShouldBe(["114", "30", "▲ up +84", "+280.0%"]);
        FigureRows.Of(page, "What happened", "Cases closed").ShouldBe(["6", "50", "▼ down −44", "−88.0%"]);
        FigureRows.Of(page, "What happened", "Case discussions").ShouldBe(["18", "0", "▲ up +18", "n/a"]);
        FigureRows.Of(page, "What happened", "Meetings held").ShouldBe(["4", "0", "▲ up +4", "n/a"]);
        FigureRows.Of(page, "Rating at the last review", "High")[0].ShouldBe("2");
        FigureRows.Of(page, "Rating at the last review", "Medium")[0].ShouldBe("5");
        FigureRows.Of(page, "Rating at the last review", "Standard (low)")[0].ShouldBe("10");
        FigureRows.Of(page, "Interventions made by type", "Closure order")[0].ShouldBe("1");
        FigureRows.Of(page, "By ward", "Abbey Fen").ShouldBe(["150", "0", "0", "30", "17", "0"]);
        FigureRows.Of(page, "By ward", "Bishop's Road").ShouldBe(["145", "90", "6", "84", "0", "0"]);
        FigureRows.Of(page, "By ward", "All").ShouldBe(["295", "90", "6", "114", "18", "1"]);
        FigureRows.Of(page, "By panel", "Youth Problem Solving Group").ShouldBe(["145", "90", "6", "84", "3", "0"]);
        page.Text.ShouldContain("Wednesday 9 September 2026, with 2 high, 5 medium, 7 low/standard");
        page.Text.ShouldContain(FigureCatalogue.OpenAtEnd.Sentence);
        page.Text.ShouldContain("Wednesday 1 April 2026 to Wednesday 30 September 2026");
    }

    [Theory]
    [InlineData("housing", "150", "Youth Problem Solving Group")]
    [InlineData("school", "145", "All panels")]
    public async Task Who_sits_on_one_panel_counts_only_that_one(string mailbox, string referrals, string unseen)
    {
        var page = await (await app.SignedInAs(mailbox)).GetAsync(Half);
        FigureRows.Of(page, "What happened", "Referrals received")[0].ShouldBe(referrals);
        page.Text.ShouldNotContain(unseen);
        var other = mailbox == "housing" ? "YPSG" : "PSG";
        (await (await app.SignedInAs(mailbox)).GetAsync($"{Half}&panel={other}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs(mailbox)).GetAsync($"/figures/referrals-received?period=h1-2026&panel={other}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_usual_period_is_the_last_complete_half_year()
    {
        var page = await (await app.SignedInAs("officer")).GetAsync("/figures");
        page.Text.ShouldContain("First half of 2026/27 (April to September 2026)");
        (await (await app.SignedInAs("officer")).GetAsync("/figures?period=q3-2026")).Text.ShouldContain("This period is not over");
    }

    [Theory]
    [InlineData("period=dates&from=3+9+2026&to=5+9+2026", "2026-09-03_2026-09-06", 6)]
    [InlineData("period=dates&from=10+8+2026&to=30+9+2026", "2026-08-10_2026-10-01", 6)]
    [InlineData("period=dates&from=6+9+2026&to=30+9+2026", "2026-09-06_2026-10-01", 0)]
    public async Task Any_dates_can_be_typed_and_parts_of_months_count(string typed, string code, int closed)
    {
        var browser = await app.SignedInAs("manager");
        var sent = await browser.GetAsync($"/figures?panel=YPSG&{typed}");
        sent.Location.ShouldBe($"/figures?panel=YPSG&period={code}");
        var page = await browser.GetAsync(sent.Location!);
        FigureRows.Of(page, "What happened", "Cases closed")[0].ShouldBe($"{closed}");
        FigureRows.Of(page, "What happened", FigureCatalogue.OpenAtEnd.Name)[0].ShouldBe("84");
    }

    [Theory]
    [InlineData("../..", "Select a period from the list")]
    [InlineData("q9-2026", "Select a period from the list")]
    [InlineData("fy-0001", "Select a period from the list")]
    [InlineData("fy-9999", "Select a period from the list")]
    [InlineData("2026-13", "Select a period from the list")]
    [InlineData("0001-01-01_9999-12-31", "Select a period from the list")]
    [InlineData("2026-10-01_2026-04-01", "Select a period from the list")]
    [InlineData("%00", "Select a period from the list")]
    [InlineData("dates&from=31+2+2026&to=1+3+2026", "Enter the first day of the period, like 1 4 2026")]
    [InlineData("dates&from=1+4+2026&to=", "Enter the last day of the period, like 30 9 2026")]
    [InlineData("dates&from=1+4+2026&to=1+3+2026", "Last day of the period must be the same as or after its first day")]
    [InlineData("dates&from=1+4+1950&to=1+3+2026", "Start of the period must be in 2000 or later")]
    [InlineData("dates&from=1+4+2026&to=1+3+2150", "End of the period must be in 2100 or earlier")]
    public async Task A_bad_period_gets_a_sentence_and_the_usual_figures(string period, string sentence)
    {
        var page = await (await app.SignedInAs("manager")).GetAsync($"/figures?period={period}");
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain(sentence);
        FigureRows.Of(page, "What happened", "Referrals received")[0].ShouldBe("295");
    }

    [Theory]
    [InlineData("fy-2000")]
    [InlineData("2000-01")]
    [InlineData("fy-2100")]
    [InlineData("2000-02-29_2000-03-01")]
    [InlineData("2000-01-01_2101-01-01")]
    public async Task The_edges_of_what_can_be_asked_are_answered(string period)
    {
        var manager = await app.SignedInAs("manager");
        var page = await manager.GetAsync($"/figures?period={period}");
        page.Status.ShouldBe(period == "fy-2100" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.OK);
    }

    [Fact]
    public async Task Half_per_cents_are_rounded_up()
    {
        var counted = new Counted(app.Database);
        counted.Add(160, ActionDone, "2023-05-05");
        counted.Add(194, ActionDone, "2023-06-05");
        await counted.SaveAsync();
        var page = await (await app.SignedInAs("manager")).GetAsync("/figures?period=2023-06");
        FigureRows.Of(page, "What happened", "Actions done").ShouldBe(["194", "160", "▲ up +34", "+21.3%"]);
    }

    [Fact]
    public async Task An_event_just_before_midnight_in_summer_counts_on_the_day_it_was_in_London()
    {
        var counted = new Counted(app.Database);
        var at = new DateTimeOffset(2023, 7, 31, 23, 30, 0, TimeSpan.Zero);
        counted.Add(ReferralReceived, Domain.Time.LondonTime.DateOf(at).ToString("yyyy-MM-dd"), caseId: Guid.CreateVersion7());
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        FigureRows.Of(await manager.GetAsync("/figures?period=2023-08"), "What happened", "Referrals received")[0].ShouldBe("1");
        FigureRows.Of(await manager.GetAsync("/figures?period=2023-07"), "What happened", "Referrals received")[0].ShouldBe("0");
    }

    [Fact]
    public async Task The_page_is_one_trip_and_its_lists_do_not_ask_more_with_more_rows()
    {
        var manager = await app.SignedInAs("manager");
        await manager.GetAsync(Half);
        using (var sql = new SqlCounter(app))
        {
            await manager.GetAsync(Half);
            sql.Count.ShouldBe(1, string.Join("\n", sql.Statements)); // one batch
        }
        var few = await SqlCounter.DuringAsync(app, () => manager.GetAsync("/figures/interventions-made?period=h1-2026"));
        (await SqlCounter.DuringAsync(app, () => manager.GetAsync("/figures/referrals-received?period=h1-2026"))).ShouldBe(few);
    }

    [Fact]
    public async Task A_period_that_is_over_is_published_from_here_by_those_who_may()
    {
        const string Quarter = "/figures?panel=all&period=q1-2019";
        var manager = await app.SignedInAs("manager");
        var page = await manager.GetAsync(Quarter);
        page.Text.ShouldContain("It cannot be changed or taken back");
        page.Body.ShouldContain("action=\"/editions/new?panel=all&amp;period=q1-2019\"");
        var published = await manager.PostAsync("/editions/new?panel=all&period=q1-2019", new() { ["panel"] = null, ["period"] = null }, openAt: Quarter);
        var edition = await manager.GetAsync(published.Location.ShouldNotBeNull());
        edition.Text.ShouldContain("Edition published");
        edition.Text.ShouldContain("Q1 2019/20 (April to June 2019)");
        (await manager.GetAsync("/figures?panel=all&period=q3-2026")).Body.ShouldNotContain("/editions/new");
        (await (await app.SignedInAs("officer")).GetAsync("/figures?period=q1-2019")).Body.ShouldNotContain("/editions/new");
    }

    [Fact]
    public async Task The_page_says_what_the_last_recount_found()
    {
        var manager = await app.SignedInAs("manager");
        await app.SendAsJob(new RecountFigures.Command());
        (await manager.GetAsync(Half)).Text.ShouldContain("Sums checked against the records on 23 Nov 2026, 09:10: no difference");
    }
}
