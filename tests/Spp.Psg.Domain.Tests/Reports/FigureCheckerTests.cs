using Shouldly;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Domain.Reports;
using Xunit;
using static Spp.Psg.Domain.Tests.Reports.GivenFigures;

namespace Spp.Psg.Domain.Tests.Reports;

/// <summary>The sentences that the two seed reports print, and the traps of domain.md 7.6 in them.</summary>
public sealed class FigureCheckerTests
{
    static ReportSeries Fires => Count("fires", "Deliberate fires", 348, 482, Publication.Open, ("type", [("Buildings", 50, 113), ("Road vehicles", 52, 97), ("Outdoor fires", 246, 272)]));

    [Fact]
    public void Trap_1_57_to_137_is_up_140_per_cent_and_not_240()
    {
        var found = Checker().Section("""
            - The number of opiate only clients has increased from 837 to 851 (up 1.7 %)
            - The number of non-opiate clients has increased from 90 to 141 (up 57%)
            - The number of alcohol only clients has increased from 320 to 337 (up 5%)
            - The number of alcohol and non-opiate clients has increased from 57 to 137 (up 240%)
            """);
        var wrong = found.ShouldHaveSingleItem();
        (wrong.Kind, wrong.Typed, wrong.Right).ShouldBe((FindingKind.Wrong, "240%", "+140.4%"));
        wrong.Says.ShouldContain("From 57 to 137 is +140.4%: 240% is how many per cent the one is of the other");
    }

    [Fact]
    public void Trap_2_a_gap_of_8_2_over_7_8_is_5_1_per_cent_unless_the_unrounded_rates_say_otherwise()
    {
        const string Printed = "Accepting considerations regarding flaws in the reporting data, Peterborough now occupies a rate of 8.2 Victim Based Crimes per 1000 Population compared to the Most Similar Group Average of 7.8 per 1000 Population. This now places Peterborough tenth out of 15 with the % difference gap reduced to 4.85% above above the MSG average.";
        var wrong = Checker().Section(Printed).ShouldHaveSingleItem();
        (wrong.Kind, wrong.Typed, wrong.Right).ShouldBe((FindingKind.Wrong, "4.85%", "5.1%"));
        wrong.Says.ShouldContain("5.1% of 7.8, and 4.9% of 8.2");
        Checker(Rate("crime", "Victim based crimes", new Amount(8_174, 1_000_000), 7.796m)).Section(Printed).ShouldBeEmpty();
    }

    [Fact]
    public void Trap_3_the_same_percentage_of_two_wholes_asks_for_its_counts()
    {
        var engaged = Share("engaged", "Engagement rate", new Amount(85, 117), new Amount(99, 135));
        var found = Checker(engaged).Section("The engagement rate was 73% in both quarters.");
        found.ShouldHaveSingleItem().Says.ShouldContain("73% is 85 of 117 in First half of 2018/19 and 99 of 135 in Second half of 2017/18. Print the counts");
        Checker(engaged).Section("The engagement rate was 73% in both quarters, 99 of 135 and 85 of 117.").ShouldBeEmpty();
    }

    [Fact]
    public void Trap_4_295_after_234_is_26_1_per_cent_more()
    {
        const string Printed = "Over the last six months the PES have dealt with 295 reported cases of ASB with 114 cases pending. All cases are risked assessed to identify if a case is standard, medium or high risk. At the last multi-agency case review 2 cases were deemed high risk, 5 medium risk and 10 low risk. This compares to 234 for the previous six months. The increase is down to the summer months where ASB incident usually see an increase during this time.";
        var note = Checker(Count("asb", "Reported cases of ASB", 295, 234)).Section(Printed).ShouldHaveSingleItem();
        (note.Kind, note.Right).ShouldBe((FindingKind.Note, "+26.1%"));
        note.Says.ShouldContain("295 against 234 is +61, +26.1%");
    }

    [Fact]
    public void Trap_5_the_falls_of_the_fires_are_right_as_printed_and_found_when_they_are_not()
    {
        const string Printed = "This joint services approach of data and resource sharing has delivered a substantial decrease (27.8%) in the deliberate fires in Peterborough. The number of deliberate fires were buildings were involved has seen a 55.8% decrease from 113 to 50 in the same time frame.";
        Checker(Fires).Section(Printed).ShouldBeEmpty();
        Checker(Fires).Section(Printed.Replace("27.8", "28.7", StringComparison.Ordinal)).ShouldHaveSingleItem().Right.ShouldBe("−27.8%");
        Checker(Fires).Section(Printed.Replace("55.8", "53.8", StringComparison.Ordinal)).ShouldHaveSingleItem().Right.ShouldBe("−55.8%");
        Checker(Fires).Section("Deliberate fires involving road vehicles fell by 46.4%, and outdoor deliberate fires by 9.6%, a reduction.").ShouldBeEmpty();
    }

    [Fact]
    public void Trap_6_a_window_of_thirty_months_is_no_six_months()
    {
        const string Printed = "From 1st April 2016 to 30 September the PES received 1633 fly tipping reports for investigation and have undertaken 58 Duty of Care investigations. the team also investigated 286 abandoned vehicles and 418 rubbish accumulations. The below chart details how these figures compare to the previous 6 months.";
        var wrong = Checker().Section(Printed).ShouldHaveSingleItem();
        (wrong.Kind, wrong.Right).ShouldBe((FindingKind.Wrong, "1 April 2018 to 30 September 2018"));
        wrong.Says.ShouldContain("1 April 2016 to 30 September 2018 is 30 months, and the text says six");
        Checker().Section(Printed.Replace("2016", "2018", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Trap_6_a_number_typed_for_two_things_is_asked_about()
    {
        var found = Checker().Report(["The most recent data showed a monthly count of 1633 Victim based crimes.", "In the half year the PES received 1633 fly tipping reports for investigation."]);
        found.ShouldContain(one => one.Kind == FindingKind.Check && one.Says.Contains("1,633 is typed for “victim based” and for “fly tipping”", StringComparison.Ordinal));
    }

    [Fact]
    public void Trap_7_ranges_of_people_round_inwards()
    {
        const string Printed = "Opiate 5.6% 48 / 851 ▲ ▲ 7.0% 62 / 884 8.27% - 12.99% 74 to 114\nNon-opiate 34.0% 48 / 141 ▲ ▲ 40.9% 63 / 154 44.94% - 58.41% 70 to 89\nAlcohol and non-opiate 31.4% 43 / 137 ▲ ▲ 34.6% 54 / 156 40.11% - 56.10% 63 to 87";
        Checker().Section(Printed).ShouldBeEmpty();
        Checker().Section(Printed.Replace("74 to 114", "73 to 115", StringComparison.Ordinal)).ShouldHaveSingleItem().Right.ShouldBe("74 to 114");
        Checker().Section(Printed.Replace("7.0%", "7.1%", StringComparison.Ordinal)).ShouldHaveSingleItem().Right.ShouldBe("7.0%");
    }

    [Fact]
    public void Trap_8_two_baselines_and_a_latest_period_that_reaches_into_one_are_asked_about()
    {
        const string Printed = """
            Baseline period: Completion period: 01/04/2016 to 31/03/2017

            Latest Period: Completion period: 01/07/2016 to 30/06/2017

            The latest data available is from Q1 2017/18 and this is compared with the baseline period of 1st of April 2015 to the 31st of March 2016 shows the following:
            """;
        var found = Checker().Section(Printed);
        found.ShouldContain(one => one.Says.StartsWith("This section has 2 baselines: 1 April 2016 to 31 March 2017; 1 April 2015 to 31 March 2016", StringComparison.Ordinal));
        found.ShouldContain(one => one.Says.StartsWith("The latest period 1 July 2016 to 30 June 2017 and the baseline 1 April 2016 to 31 March 2017 overlap", StringComparison.Ordinal));
    }

    [Fact]
    public void Trap_9_shares_are_rounded_half_up()
    {
        Checker().Section("Of those, 34 of 160 (21.2%) were repeats.").ShouldHaveSingleItem().Right.ShouldBe("21.3%");
        Checker().Section("Of those, 34 of 160 (21.3%) were repeats.").ShouldBeEmpty();
    }

    [Fact]
    public void Parts_that_do_not_add_up_are_found()
    {
        const string Printed = "Since 1st April 2018 they have had 71 referrals from the Peterborough area. 38 have been given full support and all others (33) have been contacted and have either declined support or have been given short term advice.";
        Checker().Section(Printed).ShouldBeEmpty();
        Checker().Section(Printed.Replace("(33)", "(34)", StringComparison.Ordinal)).ShouldHaveSingleItem().Right.ShouldBe("33");
    }

    [Theory]
    [InlineData("Over the last year, the PSG has overseen a total of 91 case discussions centred around protecting the vulnerable.", null)]
    [InlineData("Over the last year, the PSG has overseen a total of 92 case discussions centred around protecting the vulnerable.", "91")]
    [InlineData("Case discussions: 19.", "91")]
    [InlineData("The number of case discussions was 91, after 70.", null)]
    [InlineData("At 12 meetings the group held 91 case discussions.", null)]
    public void A_number_beside_the_name_of_a_figure_is_that_figure(string typed, string? right)
    {
        var found = Checker(Count("case-discussions", "Case discussions", 91, 70)).Section(typed).Where(one => one.Kind == FindingKind.Wrong).ToList();
        if (right is null)
            found.ShouldBeEmpty();
        else
            found.ShouldHaveSingleItem().Right.ShouldBe(right);
    }

    [Theory]
    [InlineData("Deliberate fires have halved.", "−27.8%")]
    [InlineData("The number doubled from 57 to 137.", "+140.4%")]
    [InlineData("The number doubled from 57 to 115.", null)]
    [InlineData("Cases rose from 40 to 35.", "−12.5%")]
    [InlineData("Offences fell, decreasing from 3.94 average offences to 1.19 average offences per offender.", null)]
    [InlineData("The number rose from 0 to 7, up 100%.", "n/a")]
    [InlineData("It took from 2016 to 2018.", null)]
    public void Words_for_changes_are_worked_out(string typed, string? right)
    {
        var found = Checker(Fires).Section(typed);
        if (right is null)
            found.ShouldBeEmpty();
        else
            found.ShouldHaveSingleItem().Right.ShouldBe(right);
    }

    [Fact]
    public void An_increase_is_by_so_much_and_never_to_so_much() =>
        Checker().Section("This is an increase to 240%.").ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.Check);

    [Fact]
    public void Windows_called_six_months_that_overlap_are_found() =>
        Checker().Section("In the six months from 1 April 2018 to 30 September 2018, against the six months from 1 January 2018 to 30 June 2018, there were more.")
            .ShouldHaveSingleItem().Says.ShouldContain("It overlaps with 1 April 2018 to 30 September 2018");

    [Theory]
    [InlineData("")]
    [InlineData("{{ }} 999999999999999 of 0 (5%) from 0 to 0 31st February 2018 to 99 June 2018")]
    [InlineData("Tel. 01733 864112, section 4.8.5, 13th-20th October 2018, 2017/18, £5,250, A1, 8 x S8, 1,000,000,000 per cent")]
    [InlineData("from 9999999999.99999999 to 9999999999.99999999 (up 100000000%)")]
    public void Whatever_is_typed_is_survived(string typed) => Should.NotThrow(() => Checker(Fires).Report([typed, typed]));
}
