using System.Net;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Editions;
using Spp.Psg.Web.Features.Figures;
using Spp.Psg.Web.Features.Links;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Editions;

public sealed class ShowEditionTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in_and_who_does_not_count_the_panel_finds_nothing()
    {
        var edition = await Publish("YPSG", "q1-2024");
        (await app.Browser().GetAsync($"/editions/{edition}")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.SignedInAs("administrator")).GetAsync($"/editions/{edition}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("council.officer")).GetAsync($"/editions/{edition}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("youth.officer")).GetAsync($"/editions/{edition}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_edition_is_byte_for_byte_the_same_after_whatever_happens_and_says_what_has_changed_since()
    {
        var random = new Random(20261123);
        var counted = new Counted(app.Database);
        var opened = Enumerable.Range(0, 12).Select(_ => counted.Add(CaseOpened, "2023-05-10", caseId: Guid.CreateVersion7(), ward: random.Next(2) == 0 ? "FB01" : "FB02", type: "Nuisance", rating: RiskRating.High)).ToList();
        counted.Add(4, ReferralReceived, "2023-05-11", ward: "FB01");
        await counted.SaveAsync();
        var edition = await Publish("all", "q1-2023");
        var manager = await app.SignedInAs("manager");
        var before = await KeptAsync(edition);
        var page = await manager.GetAsync($"/editions/{edition}");
        FigureRows.Of(page, "Figures", "Cases opened")[0].ShouldBe("12");
        FigureRows.Of(page, "Figures", "Cases opened")[^1].ShouldBe("no change");

        // Late cases, corrections, closures, a move: recorded after the cut-off, about days before it.
        var later = app.Clock.GetUtcNow().AddDays(1);
        foreach (var _ in Enumerable.Range(0, 3))
            counted.Add(CaseOpened, "2023-06-01", caseId: Guid.CreateVersion7(), ward: "FB02", type: "Personal", recordedAt: later);
        foreach (var one in opened.Take(2))
            counted.Add(CaseClosed, "2023-06-02", caseId: one.CaseId, ward: one.WardCode, type: one.CaseType, recordedAt: later);
        await counted.SaveAsync();
        await app.Database.ExecuteAsync($"""
            insert into counted_event (id, kind, occurred_at, occurred_on, recorded_at, panel_id, case_id, ward_code, case_type, rating, quantity, reverses_id)
            select gen_random_uuid(), kind, occurred_at, occurred_on, '{later:O}', panel_id, case_id, ward_code, case_type, rating, -1, id from counted_event where id = '{opened[5].Id}'
            """);
        await app.SendAsJob(new FoldFigures.Command());

        (await KeptAsync(edition)).ShouldBe(before);
        page = await manager.GetAsync($"/editions/{edition}");
        FigureRows.Of(page, "Figures", "Cases opened")[0].ShouldBe("12");
        FigureRows.Of(page, "Figures", "Cases opened")[^1].ShouldBe("+3, −1");
        FigureRows.Of(page, "Figures", "Cases open at the end (pending)")[^1].ShouldBe("+3, −3");
        FigureRows.Of(page, "Figures", "Referrals received")[^1].ShouldBe("no change");
        page.Text.ShouldContain("unaltered");
        (await manager.GetAsync("/figures/explore?figure=cases-opened&by=nothing&period=q1-2023")).Text.ShouldContain("Cases opened: 14");
    }

    [Fact]
    public async Task An_edition_that_was_tampered_with_says_so()
    {
        var edition = await Publish("PSG", "q1-2022");
        await app.Database.ExecuteAsync($"update edition set content = replace(content, 'Referrals received', 'Referrals had') where id = '{edition}'");
        (await (await app.SignedInAs("manager")).GetAsync($"/editions/{edition}")).Text.ShouldContain("This edition is not as it was published");
    }

    [Fact]
    public async Task The_public_version_hides_small_numbers_by_ward_and_shows_small_totals_only_where_that_was_decided()
    {
        var counted = new Counted(app.Database);
        foreach (var (ward, count) in new[] { ("FB01", 3), ("FB02", 11), ("FB03", 20) })
            counted.Add(count, ReferralReceived, "2020-05-10", ward: ward);
        counted.Add(2, CaseOpened, "2020-05-10", ward: "FB01");
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        foreach (var (allowed, opened) in new[] { (false, "<5"), (true, "2") })
        {
            var edition = await app.Send("manager", new PublishEdition.Command { Title = "Spring", Panel = "all", Period = ReportPeriod.Parse("q1-2020"), AllowSmallTotals = allowed });
            var page = await manager.GetAsync($"/editions/{edition}?for=public");
            FigureRows.Of(page, "Figures", "Referrals received")[0].ShouldBe("34");
            FigureRows.Of(page, "Figures", "Cases opened")[0].ShouldBe(opened);
            FigureRows.Of(page, "Referrals received by ward", "Bretton Lode")[0].ShouldNotBe("3");
            page.Body.ShouldNotContain($"/editions/{edition}/lists/");
            page.Text.ShouldContain("because people could be recognised behind so few");
            var csv = (await manager.GetAsync($"/editions/{edition}?handler=csv&for=public")).Body;
            csv.ShouldContain("\"<5\"");
            csv.ShouldNotContain("\"11\"");
            (await manager.GetAsync($"/editions/{edition}?handler=csv")).Body.ShouldContain("\"11\"");
        }
    }

    [Fact]
    public async Task What_one_edition_less_an_earlier_one_would_reveal_is_hidden_in_the_later_and_the_earlier_stays_as_it_was()
    {
        var counted = new Counted(app.Database);
        foreach (var (ward, spring, summer) in new[] { ("FB01", 12, 2), ("FB02", 11, 9), ("FB03", 20, 30) })
        {
            counted.Add(spring, ReferralReceived, "2015-05-10", ward: ward);
            counted.Add(summer, ReferralReceived, "2015-08-10", ward: ward);
        }
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        var quarter = await Publish("all", "q1-2015");
        async Task<string> Of(Guid edition, string ward) => FigureRows.Of(await manager.GetAsync($"/editions/{edition}?for=public"), "Referrals received by ward", ward)[0];
        (await Of(quarter, "Bretton Lode")).ShouldBe("20");
        app.Clock.Advance(TimeSpan.FromHours(1));
        var half = await Publish("all", "h1-2015");
        FigureRows.Of(await manager.GetAsync($"/editions/{half}?for=public"), "Figures", "Referrals received")[0].ShouldBe("84");
        // 14 less the 12 of the quarter is 2; the next smallest goes with it, or the total would tell.
        string[] shown = [await Of(half, "Abbey Fen"), await Of(half, "Bishop's Road"), await Of(half, "Bretton Lode")];
        shown.ShouldBe(["[c]", "[c]", "50"]);
        (await Of(quarter, "Abbey Fen")).ShouldBe("12");
        (await manager.GetAsync($"/editions/{half}")).Text.ShouldNotContain("[c]");
    }

    [Fact]
    public async Task A_merge_of_cases_after_publication_alters_nothing()
    {
        var (kept, gone) = (await app.Given().ACase(), await app.Given().ACase(title: "The same again"));
        app.Clock.Advance(TimeSpan.FromDays(40));
        var edition = await Publish("PSG", "2026-11");
        var before = await KeptAsync(edition);
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.Send("chair", new MergeCase.Command { Address = gone.Address, Into = kept.Reference, Reason = "The same flat" });
        (await KeptAsync(edition)).ShouldBe(before);
        (await (await app.SignedInAs("manager")).GetAsync($"/editions/{edition}")).Text.ShouldContain("unaltered");
    }

    async Task<Guid> Publish(string panel, string period) =>
        await app.Send("manager", new PublishEdition.Command { Title = $"Edition {period}", Panel = panel, Period = ReportPeriod.Parse(period) });

    Task<string> KeptAsync(Guid edition) => app.Database.AskAsync<string>($"""
        select e::text || (select string_agg(l::text, ';' order by number) from edition_list l where l.edition_id = e.id) from edition e where id = '{edition}'
        """);
}
