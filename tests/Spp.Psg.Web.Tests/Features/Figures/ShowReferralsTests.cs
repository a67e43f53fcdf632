using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Measures;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class ShowReferralsTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Table = "Referrals by quarter, with engagement and repeat rates";

    /// <summary>A10 of domain.md 7.2: 73% of 135 and of 117 are not whole numbers, so the counts stand beside them.</summary>
    [Fact]
    public async Task Referrals_stand_beside_the_rates_that_were_loaded_with_their_counts_and_why_others_are_not_there()
    {
        var counted = new Counted(app.Database);
        counted.Add(3, ReferralReceived, "2018-05-10");
        counted.Add(ReferralReceived, "2018-09-30", Counted.Ypsg);
        await counted.SaveAsync();
        var (manager, administrator) = (await app.SignedInAs("manager"), await app.SignedInAs("administrator"));
        var empty = await manager.GetAsync("/figures/referrals?period=q3-2018");
        FigureRows.Of(empty, Table, "Q1 2018/19").ShouldBe(["3", "not available because no measure of it is defined", "not available because no measure of it is defined"]);

        (string, string?)[] share = [("Unit", "of referrals"), ("Shape", "Share"), ("Places", "0"), ("Frequency", "Quarterly")];
        await administrator.DefineAsync("idva-engaged", "Engagement rate", share);
        await administrator.DefineAsync("idva-repeat", "Repeat rate", share);
        await administrator.DefineAsync("other-repeat", "Repeat rate of others", share);
        await administrator.LoadAsync("idva-engaged", "period,numerator,denominator\nQ1 2018/19,99,135\nQ2 2018/19,85,117\n");
        await administrator.LoadAsync("idva-repeat", "period,numerator,denominator\nQ1 2018/19,39,135\n");
        await administrator.PostAsync("/measures/idva-repeat/gaps/new", new() { ["Form.Facts.Period"] = "Q2 2018/19", ["Form.Facts.Because"] = "The provider changed" });

        var page = await manager.GetAsync("/figures/referrals?period=q3-2018");
        FigureRows.Of(page, Table, "Q1 2018/19").ShouldBe(["3", "73% 99 of 135", "29% 39 of 135"]);
        FigureRows.Of(page, Table, "Q2 2018/19").ShouldBe(["1", "73% 85 of 117", "not available because the provider changed, no date expected"]);
        FigureRows.Of(page, Table, "Q3 2018/19").ShouldBe(["0", "not available because nothing was loaded for this quarter", "not available because nothing was loaded for this quarter"]);
        var (number, address) = FigureRows.Links(page).First();
        (await manager.GetAsync(address)).Text.ShouldContain($"{number} in all");
        page.Body.ShouldContain("<svg");
        FigureRows.Of(await manager.GetAsync("/figures/referrals?period=q3-2018&repeat=other-repeat"), Table, "Q1 2018/19")[2].ShouldBe("not available because nothing was loaded for this quarter");
        (await manager.GetAsync("/figures/referrals?period=q3-2018&handler=csv")).Body.ShouldContain("\"Q1 2018/19\",\"3\",\"73%\",\"99 of 135\",\"29%\",\"39 of 135\"\r\n");

        var officer = await (await app.SignedInAs("council.officer")).GetAsync("/figures/referrals?period=q3-2018");
        FigureRows.Of(officer, Table, "Q2 2018/19").ShouldBe(["0"], "who does not see measures sees the referrals of their panel");
        officer.Text.ShouldContain("which your role does not see");
        officer.Text.ShouldNotContain("73%");
    }

    [Fact]
    public async Task Who_sees_no_figures_is_refused_and_what_is_no_quarter_is_said()
    {
        (await (await app.SignedInAs("administrator")).GetAsync("/figures/referrals")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var manager = await app.SignedInAs("manager");
        (await manager.GetAsync("/figures/referrals?panel=XX")).Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await manager.GetAsync("/figures/referrals?period=h1-2026");
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("Select a quarter from the list");
    }
}
