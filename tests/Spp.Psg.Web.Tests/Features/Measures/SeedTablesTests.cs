using System.Globalization;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Measures;

/// <summary>The tables of the two reports of domain.md 7.2 and 7.3 as the pages print them, from files of values or from counted events, with the traps of 7.6.</summary>
public sealed class SeedTablesTests(PsgApp app) : IClassFixture<PsgApp>
{
    Task<Browser> AdministratorAsync() => app.SignedInAs("administrator");

    [Fact]
    public async Task A9_71_referrals_are_38_with_full_support_and_33_others()
    {
        var browser = await AdministratorAsync();
        await browser.DefineAsync("outreach", "Outreach referrals", ("Unit", "referrals"), ("Frequency", "AnyDates"), ("Polarity", "Neutral"), ("Splits", "Outcome"));
        var wrong = await browser.CheckAsync("outreach", "period,outcome,value\n1/4/2018 to 13/11/2018,,71\n1/4/2018 to 13/11/2018,Full support,38\n1/4/2018 to 13/11/2018,Other contact,34\n");
        wrong.Text.ShouldContain("Row 2 The parts by outcome of 1 April to 13 November 2018 add up to 72, and the total to 71");
        wrong.Text.ShouldNotContain("Load 3 values");
        var page = await browser.LoadAsync("outreach", "period,outcome,value\n1/4/2018 to 13/11/2018,,71\n1/4/2018 to 13/11/2018,Full support,38\n1/4/2018 to 13/11/2018,Other contact,33\n");
        page.Text.ShouldContain("1 April to 13 November 2018 71 referrals");
        page.Text.ShouldContain("Full support 38 Other contact 33 Total 71");
    }

    [Fact]
    public async Task A10_rates_print_from_counts_that_are_kept()
    {
        var browser = await AdministratorAsync();
        const string Theme = "Domestic abuse";
        await browser.DefineAsync("idva", "Number of referrals", ("Unit", "referrals"), ("Frequency", "Quarterly"), ("Polarity", "Neutral"), ("Theme", Theme));
        await browser.DefineAsync("idva-engaged", "Engagement rate", ("Unit", "of referrals"), ("Shape", "Share"), ("Places", "0"), ("Frequency", "Quarterly"), ("Polarity", "UpIsGood"), ("Theme", Theme));
        await browser.DefineAsync("idva-repeat", "Repeat rate", ("Unit", "of referrals"), ("Shape", "Share"), ("Places", "0"), ("Frequency", "Quarterly"), ("Polarity", "DownIsGood"), ("Theme", Theme));
        await browser.LoadAsync("idva", "period,value\nQ1 2018/19,135\nQ2 2018/19,117\n");
        await browser.LoadAsync("idva-engaged", "period,numerator,denominator\nQ1 2018/19,99,135\nQ2 2018/19,85,117\n");
        var repeat = await browser.LoadAsync("idva-repeat", "period,numerator,denominator\nQ1 2018/19,39,135\nQ2 2018/19,30,117\n");
        var list = await (await app.SignedInAs("manager")).GetAsync("/measures");
        FigureRows.Of(list, Theme, "Number of referrals")[..4].ShouldBe(["117 Q2 2018/19", "135 Q1 2018/19", "None", "▼ down −18 (−13.3%)"]);
        FigureRows.Of(list, Theme, "Engagement rate")[..5].ShouldBe(["73% 85 of 117 Q2 2018/19", "73% 99 of 135 Q1 2018/19", "None", "▼ down −0.7 points (−0.9%)", "Amber: worse by 5% or less"]);
        FigureRows.Of(list, Theme, "Repeat rate")[..5].ShouldBe(["26% 30 of 117 Q2 2018/19", "29% 39 of 135 Q1 2018/19", "None", "▼ down −3.2 points (−11.2%)", "Green: better by 5% or more"]);
        repeat.Text.ShouldContain("(30 ÷ 117 − 39 ÷ 135) ÷ (39 ÷ 135) = −11.2%");
    }

    [Fact]
    public async Task A12_295_cases_after_234_with_114_pending_and_the_split_of_the_last_review_from_events()
    {
        var counted = new Counted(app.Database);
        counted.Add(234, ReferralReceived, "2017-12-05");
        counted.Add(295, ReferralReceived, "2018-06-05");
        counted.Add(114, CaseOpened, "2018-06-06");
        var meeting = Guid.CreateVersion7();
        counted.Add(MeetingHeld, "2018-09-12", detail: CountedDetail.OrdinaryMeeting, meetingId: meeting);
        foreach (var (rating, times) in ((RiskRating, int)[])[(RiskRating.High, 2), (RiskRating.Medium, 5), (RiskRating.Standard, 10)])
            for (var time = 0; time < times; time++)
                counted.Add(CaseDiscussed, "2018-09-12", caseId: Guid.CreateVersion7(), rating: rating, meetingId: meeting);
        await counted.SaveAsync();
        var page = await (await app.SignedInAs("manager")).GetAsync("/figures?period=h1-2018");
        FigureRows.Of(page, "What happened", "Referrals received").ShouldBe(["295", "234", "▲ up +61", "+26.1%"]);
        FigureRows.Of(page, "What happened", FigureCatalogue.OpenAtEnd.Name)[0].ShouldBe("114");
        page.Text.ShouldContain("with 2 high, 5 medium, 10 low/standard");
    }

    [Fact]
    public async Task A15_counts_by_type_print_and_neither_a_long_six_months_nor_a_number_typed_twice_passes_unseen()
    {
        var browser = await AdministratorAsync();
        await browser.DefineAsync("victim-crimes", "Victim-based crimes", ("Unit", "crimes"));
        await browser.LoadAsync("victim-crimes", "period,value\n2018-07,1633\n");
        await browser.DefineAsync("enviro", "Environmental crime", ("Unit", "reports"), ("Frequency", "HalfYearly"), ("Splits", "Type"), ("PartsSum", "false"));
        await browser.DefineAsync("enviro-any", "Environmental crime in any window", ("Frequency", "AnyDates"), ("Splits", "Type"), ("PartsSum", "false"));
        (await browser.CheckAsync("enviro", "period,type,value\n1/4/2016 to 30/9/2018,Fly-tipping,1633\n")).Text.ShouldContain("Row 2 “1/4/2016 to 30/9/2018” is not a half-year, April to September or October to March");
        (await browser.CheckAsync("enviro-any", "period,type,value,label\n1/4/2016 to 30/9/2018,Fly-tipping,1633,Last six months\n")).Text.ShouldContain("Row 2 April 2016 to September 2018 is called “Last six months” and is longer than 6 months");

        const string Values = "period,type,value\nFirst half of 2018/19,Fly-tipping,1633\nFirst half of 2018/19,Duty of care investigations,58\nFirst half of 2018/19,Abandoned vehicles,286\nFirst half of 2018/19,Rubbish accumulations,418\n";
        (await browser.CheckAsync("enviro", Values)).Text.ShouldContain("1,633 is also a value of Victim-based crimes: check that it is not the same number typed twice");
        var page = await browser.LoadAsync("enviro", Values);
        page.Text.ShouldContain("Type First half of 2018/19 Fly-tipping 1,633 Rubbish accumulations 418 Abandoned vehicles 286 Duty of care investigations 58");
        page.Text.ShouldNotContain("Total");
    }

    [Fact]
    public async Task A16_and_A17_top_five_wards_are_ranked_by_the_current_year_and_both_splits_add_up_to_482_and_348()
    {
        var browser = await AdministratorAsync();
        await browser.DefineAsync("fires", "Deliberate fires", ("Frequency", "TwelveMonths"), ("Splits", "Ward\nType of property"));
        var wards = new List<(string, int, int)> { ("Bretton North", 33, 22), ("Central", 39, 35), ("Dogsthorpe", 30, 26), ("East", 50, 40), ("Paston", 86, 76), ("Barnack", 28, 14) };
        wards.AddRange(Enumerable.Range(1, 9).Select(number => ($"Other ward {number}", 24, 15)));
        var types = new[] { ("Buildings", 113, 50), ("Road vehicles", 97, 52), ("Outdoor fires", 272, 246) };
        var csv = "period,ward,type of property,value\n12 months to September 2017,,,482\n12 months to September 2018,,,348\n"
            + string.Concat(wards.Select(ward => $"12 months to September 2017,{ward.Item1},,{ward.Item2}\n12 months to September 2018,{ward.Item1},,{ward.Item3}\n"))
            + string.Concat(types.Select(type => $"12 months to September 2017,,{type.Item1},{type.Item2}\n12 months to September 2018,,{type.Item1},{type.Item3}\n"));
        (await browser.CheckAsync("fires", csv.Replace("Buildings,50", "Buildings,51"))).Text.ShouldContain("The parts by type of property of October 2017 to September 2018 add up to 349, and the total to 348");
        var page = await browser.LoadAsync("fires", csv);
        page.Text.ShouldContain("Type of property 12 months to September 2017 12 months to September 2018 Change Change % Outdoor fires 272 246 ▼ down −26 −9.6% Road vehicles 97 52 ▼ down −45 −46.4% Buildings 113 50 ▼ down −63 −55.8% Total 482 348 ▼ down −134 −27.8%");
        page.Text.ShouldContain("(348 − 482) ÷ 482 = −27.8%");
        page.Text.ShouldContain("Green: better by 5% or more");
        (await browser.GetAsync("/measures/fires?top=5")).Text.ShouldContain("Deliberate fires by ward, top 5 Ward 12 months to September 2017 12 months to September 2018 Change Change % "
            + "Paston 86 76 ▼ down −10 −11.6% East 50 40 ▼ down −10 −20.0% Central 39 35 ▼ down −4 −10.3% Dogsthorpe 30 26 ▼ down −4 −13.3% Bretton North 33 22 ▼ down −11 −33.3% Total 482 348 ▼ down −134 −27.8%");
    }

    [Fact]
    public async Task A18_almost_10_fires_a_month_before_the_blocks_and_2_5_after()
    {
        var browser = await AdministratorAsync();
        await browser.DefineAsync("norwood", "Fires at Norwood Lane");
        await browser.LoadAsync("norwood", "period,value\n2018-06,10\n2018-07,11\n2018-08,8\n2018-09,3\n2018-10,2\n");
        (await browser.GetAsync("/measures/norwood?on=1+9+2018&months=3")).Text.ShouldContain("Before: a mean of 9.7 a month over 3 months (June to August 2018). After: a mean of 2.5 a month over 2 months (September to October 2018). Change −74.1%.");
        (await browser.GetAsync("/measures/norwood?on=15+9+2018&months=3")).Text.ShouldContain("After: a mean of 2.0 a month over 1 month (October 2018)");
        (await browser.GetAsync("/measures/norwood?on=1+9+2018&months=12")).Text.ShouldContain("There are no values for each of these months");
    }

    [Fact]
    public async Task A21_directions_are_of_unrounded_values_and_ranges_round_inwards()
    {
        var browser = await AdministratorAsync();
        await browser.DefineAsync("completions", "Successful completions", ("Unit", "of all in treatment"), ("Shape", "Share"), ("Frequency", "TwelveMonths"), ("Polarity", "UpIsGood"), ("Splits", "Substance"), ("PartsSum", "false"), ("Peers", "top quartile"));
        await browser.LoadAsync("completions", """
            period,substance,numerator,denominator,range low,range high,peer mean
            12 months to March 2017,Opiate,48,851,,,
            12 months to March 2017,Non-opiate,48,141,,,
            12 months to March 2017,Alcohol,126,337,,,
            12 months to March 2017,Alcohol and non-opiate,43,137,,,
            12 months to June 2017,Opiate,62,884,8.27,12.99,
            12 months to June 2017,Non-opiate,63,154,44.94,58.41,
            12 months to June 2017,Alcohol,146,370,,,39.49
            12 months to June 2017,Alcohol and non-opiate,54,156,40.11,56.10,

            """);
        var page = await browser.GetAsync("/measures/completions?period=12m-2017-06&against=12m-2017-03");
        const string Table = "Successful completions by substance";
        FigureRows.Of(page, Table, "Opiate").ShouldBe(["5.6% 48 of 851", "7.0% 62 of 884", "▲ up +1.4 points", "+24.3%", "None", "8.27% to 12.99%", "74 to 114"]);
        FigureRows.Of(page, Table, "Non-opiate").ShouldBe(["34.0% 48 of 141", "40.9% 63 of 154", "▲ up +6.9 points", "+20.2%", "None", "44.94% to 58.41%", "70 to 89"]);
        FigureRows.Of(page, Table, "Alcohol").ShouldBe(["37.4% 126 of 337", "39.5% 146 of 370", "▲ up +2.1 points", "+5.5%", "39.49%", "None", "None"]);
        FigureRows.Of(page, Table, "Alcohol and non-opiate").ShouldBe(["31.4% 43 of 137", "34.6% 54 of 156", "▲ up +3.2 points", "+10.3%", "None", "40.11% to 56.1%", "63 to 87"]);
        page.Text.ShouldContain("Period: Friday 1 July 2016 to Friday 30 June 2017, against Friday 1 April 2016 to Friday 31 March 2017");
    }

    [Fact]
    public async Task A22_57_to_137_is_up_by_140_4_and_not_240_per_cent()
    {
        var browser = await AdministratorAsync();
        await browser.DefineAsync("clients", "People in treatment", ("Unit", "people"), ("Frequency", "TwelveMonths"), ("Polarity", "Neutral"), ("Splits", "Substance"));
        var page = await browser.LoadAsync("clients", """
            period,substance,value
            12 months to March 2016,Opiate,837
            12 months to March 2017,Opiate,851
            12 months to March 2016,Non-opiate,90
            12 months to March 2017,Non-opiate,141
            12 months to March 2016,Alcohol,320
            12 months to March 2017,Alcohol,337
            12 months to March 2016,Alcohol and non-opiate,57
            12 months to March 2017,Alcohol and non-opiate,137

            """);
        page.Text.ShouldContain("Opiate 837 851 ▲ up +14 +1.7% Alcohol 320 337 ▲ up +17 +5.3% Non-opiate 90 141 ▲ up +51 +56.7% Alcohol and non-opiate 57 137 ▲ up +80 +140.4% Total 1,304 1,466 ▲ up +162 +12.4%");
        page.Text.ShouldNotContain("240");
    }

    [Fact]
    public async Task B1_and_B2_91_case_discussions_in_twelve_months_and_interventions_by_type_from_events()
    {
        var counted = new Counted(app.Database);
        for (var number = 0; number < 91; number++)
            counted.Add(CaseDiscussed, "2022-10-12", number < 80 ? Counted.Psg : Counted.Ypsg, Guid.CreateVersion7());
        counted.Add(CaseDeferred, "2022-10-12", caseId: Guid.CreateVersion7());
        foreach (var (kind, times) in new[] { ("closure_order", 3), ("support_referral", 5), ("pspo_gating", 2), ("tenancy_enforcement", 4), ("patrol", 7) })
            for (var time = 0; time < times; time++)
                counted.Add(InterventionMade, "2022-11-15", caseId: Guid.CreateVersion7(), detail: kind);
        await counted.SaveAsync();
        var page = await (await app.SignedInAs("manager")).GetAsync("/figures?period=12m-2023-02");
        FigureRows.Of(page, "What happened", "Case discussions")[0].ShouldBe("91");
        foreach (var (name, times) in new[] { ("Closure order", 3), ("Support referral", 5), ("Pspo gating", 2), ("Tenancy enforcement", 4), ("Patrol", 7), ("All", 21) })
            FigureRows.Of(page, "Interventions made by type", name)[0].ShouldBe(times.ToString(CultureInfo.InvariantCulture));
        page.Text.ShouldContain("Tuesday 1 March 2022 to Tuesday 28 February 2023");
    }

    [Fact]
    public async Task B10_four_weeks_of_action_in_the_twelve_months()
    {
        var browser = await AdministratorAsync();
        await browser.DefineAsync("weeks", "Partnership weeks of action", ("Unit", "weeks"), ("Frequency", "TwelveMonths"), ("Polarity", "Neutral"));
        (await browser.LoadAsync("weeks", "period,value\n12 months to February 2023,4\n")).Text.ShouldContain("12 months to February 2023 4 weeks");
    }

    [Fact]
    public async Task B11_one_named_week_prints_each_of_its_outcomes()
    {
        var browser = await AdministratorAsync();
        await browser.DefineAsync("week", "Outcomes of a week of action", ("Unit", "outcomes"), ("Frequency", "AnyDates"), ("Polarity", "Neutral"), ("Splits", "Outcome"), ("PartsSum", "false"));
        var outcomes = new[] { ("Joint visits", 34), ("Survey recommendations", 13), ("Foot patrol shifts", 10), ("Officers at presentations", 63), ("People referred", 6), ("Arrests", 4), ("Intelligence items", 6) };
        var page = await browser.LoadAsync("week", "first day,last day,label,outcome,value\n" + string.Concat(outcomes.Select(outcome => $"14/11/2022,20/11/2022,November 2022 week of action,{outcome.Item1},{outcome.Item2}\n")));
        page.Text.ShouldContain("Outcome 14 to 20 November 2022, “November 2022 week of action” Officers at presentations 63 Joint visits 34 Survey recommendations 13 Foot patrol shifts 10 Intelligence items 6 People referred 6 Arrests 4");
    }

    [Fact]
    public async Task B15_what_was_installed_at_the_hot_spots_on_a_day()
    {
        var browser = await AdministratorAsync();
        await browser.DefineAsync("installed", "Installed at hot spots", ("Unit", "installations"), ("Frequency", "Snapshot"), ("Polarity", "Neutral"), ("Splits", "Installed"), ("PartsSum", "false"));
        var page = await browser.LoadAsync("installed", "period,installed,value\n7/3/2023,CCTV cameras,2\n7/3/2023,Fencing,1\n7/3/2023,Gating,1\n");
        page.Text.ShouldContain("Installed 7 March 2023 CCTV cameras 2 Fencing 1 Gating 1");
    }
}
