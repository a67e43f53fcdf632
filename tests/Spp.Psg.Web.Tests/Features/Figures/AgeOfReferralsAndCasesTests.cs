using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Figures;
using Spp.Psg.Web.Features.Links;
using Spp.Psg.Web.Tests.Features.Meetings;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class AgeOfReferralsAndCasesTests(PsgApp app) : IClassFixture<PsgApp>
{
    /// <summary>17 on the day of the story, and 18 on 1 December.</summary>
    static readonly PersonReferred Young = new() { Name = "Kofi Mensah", Role = PersonRole.Suspected, BornOn = new(2008, 12, 1) };

    static readonly PersonReferred Elder = new() { Name = "Ruth Adler", Role = PersonRole.Suspected, BornOn = new(1960, 1, 1) };
    static readonly PersonReferred Child = new() { Name = "Ines Duarte", Role = PersonRole.Victim, BornOn = new(2016, 1, 1) };

    [Fact]
    public async Task What_happens_to_a_referral_and_its_case_is_told_by_the_youngest_whose_behaviour_it_is_about_on_that_day()
    {
        var began = app.Clock.GetUtcNow();
        var opened = await app.Given().ACase(title: "Told by age", people: [Young with { }, Elder with { }, Child with { }]);
        await BandsAsync(opened, "case_opened 14 to 17, referral_decided 14 to 17, referral_received 14 to 17");
        var meeting = await app.AMeeting("2026-12-09");
        app.Clock.SetTo(new DateTimeOffset(2026, 12, 9, 10, 0, 0, TimeSpan.Zero));
        var chair = await app.Opened(meeting);
        await chair.PostAsync($"{meeting}/cases/{opened.Address}", Moments.Said());
        (await chair.PostAsync($"{meeting}/close", new())).Location.ShouldBe($"{meeting}/minutes");
        await BandsAsync(opened, "case_discussed 18 to 24, case_opened 14 to 17, referral_decided 14 to 17, referral_received 14 to 17");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = 'case_discussed' and case_id = '{opened.Id}' and themes = (select themes from \"case\" where id = '{opened.Id}')")).ShouldBe(1);
        var officer = await app.SignedInAs("officer");
        foreach (var folded in (bool[])[false, true])
        {
            if (folded)
                await app.SendAsJob(new FoldFigures.Command());
            var page = await officer.GetAsync("/figures/explore?figure=case-discussions&by=age&period=2026-12");
            FigureRows.Of(page, "Case discussions by age band", "18 to 24")[0].ShouldBe("1");
            page.Text.ShouldContain("Ages are of the youngest person suspected or convicted in the case, on that day.");
            page = await officer.GetAsync("/figures/explore?figure=cases-opened&by=age&period=2026-11&age=14+to+17");
            FigureRows.Of(page, "Cases opened by age band", "14 to 17")[0].ShouldBe("1");
            (await officer.GetAsync(FigureRows.Links(page).First().Address)).Text.ShouldContain("1 in all");
            page = await officer.GetAsync("/figures/explore?figure=referrals-received&by=age&period=2026-11");
            page.Text.ShouldContain("whom the referral tells as suspected or convicted");
        }
        (await app.SendAsJob(new RecountFigures.Command())).Differing.ShouldBe(0);
        app.Clock.SetTo(began);
    }

    [Fact]
    public async Task A_case_that_is_merged_goes_with_its_age_and_one_that_tells_none_has_none()
    {
        var told = await app.Given().ACase("YPSG", "Goes with its age", "youth.officer", "youth.officer", place: "1 Age Lane", people: [Elder with { Name = "Otto Brandt" }]);
        var untold = await app.Given().ACase("YPSG", "Tells no age", "youth.officer", "youth.officer", place: "2 Age Lane", people: [Child with { Name = "Lena Fuchs" }, Young with { Name = "Jan Dvorak", BornOn = null }]);
        await BandsAsync(untold, "case_opened none, referral_decided none, referral_received none");
        await app.Send("chair", new MergeCase.Command { Address = told.Address, Into = untold.Reference, Reason = "One problem" });
        await BandsAsync(told, "case_closed 65 and over, case_opened 65 and over, referral_decided 65 and over, referral_received 65 and over");
    }

    [Fact]
    public async Task Ages_stand_in_their_own_order_and_those_not_known_last()
    {
        var counted = new Counted(app.Database);
        foreach (var (times, band) in ((int, string?)[])[(1, "Under 14"), (3, "25 to 44"), (4, null), (2, "14 to 17")])
            for (var time = 0; time < times; time++)
                counted.Add(CaseReopened, "2015-05-10", caseId: Guid.CreateVersion7(), ageBand: band);
        await counted.SaveAsync();
        var page = await (await app.SignedInAs("manager")).GetAsync("/figures/explore?figure=cases-reopened&by=age&period=2015-05");
        FigureRows.Links(page).Select(link => link.Number).ShouldBe([1, 2, 3, 4, 10]);
    }

    [Fact]
    public async Task A_state_is_not_told_by_age()
    {
        var page = await (await app.SignedInAs("manager")).GetAsync("/figures/explore?figure=open-at-end&by=ward&period=2026-11&age=14+to+17");
        page.Text.ShouldContain("cannot be told apart by age band, so that choice is left out");
    }

    async Task BandsAsync(OpenedCase of, string bands) => (await app.Database.AskAsync<string>($"""
        select string_agg(kind || ' ' || coalesce(age_band, 'none'), ', ' order by kind) from counted_event
        where kind like any (array['referral%', 'case_opened', 'case_closed', 'case_discussed']) and (case_id = '{of.Id}' or referral_id = (select referral_id from "case" where id = '{of.Id}'))
        """)).ShouldBe(bands);
}
