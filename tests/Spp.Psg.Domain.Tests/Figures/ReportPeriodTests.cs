using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Xunit;
using static Spp.Psg.Domain.Figures.PeriodKind;

namespace Spp.Psg.Domain.Tests.Figures;

public class ReportPeriodTests
{
    static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    [Theory]
    [InlineData(Month, "2028-02-29", "2028-02-01", "2028-03-01", "2028-02", "February 2028")]
    [InlineData(CalendarQuarter, "2026-12-31", "2026-10-01", "2027-01-01", "cq4-2026", "October to December 2026")]
    [InlineData(FinancialQuarter, "2026-04-01", "2026-04-01", "2026-07-01", "q1-2026", "April to June 2026")]
    [InlineData(FinancialQuarter, "2026-12-09", "2026-10-01", "2027-01-01", "q3-2026", "October to December 2026")]
    [InlineData(FinancialQuarter, "2027-03-31", "2027-01-01", "2027-04-01", "q4-2026", "January to March 2027")]
    [InlineData(HalfYear, "2026-04-01", "2026-04-01", "2026-10-01", "h1-2026", "April to September 2026")]
    [InlineData(HalfYear, "2026-09-30", "2026-04-01", "2026-10-01", "h1-2026", "April to September 2026")]
    [InlineData(HalfYear, "2026-10-01", "2026-10-01", "2027-04-01", "h2-2026", "October 2026 to March 2027")]
    [InlineData(HalfYear, "2026-03-31", "2025-10-01", "2026-04-01", "h2-2025", "October 2025 to March 2026")]
    [InlineData(FinancialYear, "2026-03-31", "2025-04-01", "2026-04-01", "fy-2025", "April 2025 to March 2026")]
    [InlineData(FinancialYear, "2026-04-01", "2026-04-01", "2027-04-01", "fy-2026", "April 2026 to March 2027")]
    [InlineData(TwelveMonths, "2026-10-31", "2025-11-01", "2026-11-01", "12m-2026-10", "November 2025 to October 2026")]
    [InlineData(TwelveMonths, "2026-12-01", "2026-01-01", "2027-01-01", "12m-2026-12", "January to December 2026")]
    public void A_day_falls_in_one_period_of_each_kind(PeriodKind kind, string day, string from, string to, string code, string name)
    {
        var period = ReportPeriod.Of(kind, Date(day));
        (period.From, period.To, period.Code, period.Name).ShouldBe((Date(from), Date(to), code, name));
        period.Contains(Date(day)).ShouldBeTrue();
        ReportPeriod.Parse(code).ShouldBe(period);
    }

    [Theory]
    [InlineData("h1-2026", "h2-2025", "h1-2025")]
    [InlineData("h2-2025", "h1-2025", "h2-2024")]
    [InlineData("q1-2026", "q4-2025", "q1-2025")]
    [InlineData("q4-2026", "q3-2026", "q4-2025")]
    [InlineData("cq1-2026", "cq4-2025", "cq1-2025")]
    [InlineData("fy-2026", "fy-2025", "fy-2025")]
    [InlineData("2028-03", "2028-02", "2027-03")]
    [InlineData("2028-02", "2028-01", "2027-02")]
    [InlineData("12m-2026-10", "12m-2025-10", "12m-2025-10")]
    [InlineData("2026-04-01_2026-10-01", "2025-10-01_2026-04-01", "2025-04-01_2025-10-01")]
    [InlineData("2026-04-06_2026-04-20", "2026-03-23_2026-04-06", "2025-04-06_2025-04-20")]
    [InlineData("2028-02-29_2028-03-01", "2028-02-28_2028-02-29", "2027-02-28_2027-03-01")]
    [InlineData("2028-02-28_2028-02-29", "2028-02-27_2028-02-28", "2027-02-28_2027-03-01")]
    [InlineData("2029-02-01_2029-03-01", "2029-01-01_2029-02-01", "2028-02-01_2028-03-01")]
    public void A_period_knows_the_one_before_and_the_same_last_year(string code, string before, string lastYear)
    {
        var period = ReportPeriod.Parse(code);
        period.Before.Code.ShouldBe(before);
        period.SameLastYear.Code.ShouldBe(lastYear);
    }

    [Theory]
    [InlineData(HalfYear, "2026-09-30", "h2-2025")]
    [InlineData(HalfYear, "2026-10-01", "h1-2026")]
    [InlineData(HalfYear, "2018-11-13", "h1-2018")]
    [InlineData(FinancialQuarter, "2027-01-27", "q3-2026")]
    [InlineData(FinancialYear, "2026-03-31", "fy-2024")]
    [InlineData(Month, "2026-12-31", "2026-11")]
    [InlineData(TwelveMonths, "2026-10-31", "12m-2026-09")]
    [InlineData(TwelveMonths, "2026-11-01", "12m-2026-10")]
    public void The_last_complete_period_is_over(PeriodKind kind, string today, string code)
    {
        var period = ReportPeriod.LastComplete(kind, Date(today));
        period.Code.ShouldBe(code);
        period.IsCompleteOn(Date(today)).ShouldBeTrue();
    }

    [Fact]
    public void A_period_is_half_open()
    {
        var half = ReportPeriod.Parse("h1-2026");
        half.Contains(Date("2026-03-31")).ShouldBeFalse();
        half.Contains(Date("2026-04-01")).ShouldBeTrue();
        half.Contains(Date("2026-09-30")).ShouldBeTrue();
        half.Contains(Date("2026-10-01")).ShouldBeFalse();
        half.LastDay.ShouldBe(Date("2026-09-30"));
    }

    [Theory]
    [InlineData("2026-04-06", "2026-04-06", "6 April 2026")]
    [InlineData("2026-04-06", "2026-04-19", "6 to 19 April 2026")]
    [InlineData("2026-04-06", "2026-05-19", "6 April to 19 May 2026")]
    [InlineData("2025-12-06", "2026-01-19", "6 December 2025 to 19 January 2026")]
    [InlineData("2026-04-01", "2026-09-30", "April to September 2026")]
    public void Filled_in_days_include_the_last_and_are_printed_in_full(string first, string last, string name) =>
        ReportPeriod.Days(Date(first), Date(last)).Name.ShouldBe(name);

    [Theory]
    [InlineData("q3-2026", "Q3 2026/27")]
    [InlineData("cq3-2026", "Quarter 3 of 2026")]
    [InlineData("fy-2099", "Financial year 2099/00")]
    [InlineData("h1-2026", "First half of 2026/27")]
    [InlineData("12m-2026-10", "12 months to October 2026")]
    public void A_period_is_called_what_the_partnership_calls_it(string code, string label) => ReportPeriod.Parse(code).Label.ShouldBe(label);

    [Fact]
    public void Reversed_and_absurd_dates_are_refused_with_a_sentence()
    {
        Refusal(() => ReportPeriod.Between(Date("2026-04-01"), Date("2026-04-01"))).ShouldBe("End of the period must be after its start");
        Refusal(() => ReportPeriod.Days(Date("2026-04-02"), Date("2026-04-01"))).ShouldBe("Last day of the period must be the same as or after its first day");
        Refusal(() => ReportPeriod.Between(Date("1999-12-31"), Date("2026-04-01"))).ShouldBe("Start of the period must be in 2000 or later");
        Refusal(() => ReportPeriod.Days(Date("2026-04-01"), DateOnly.MaxValue)).ShouldBe("End of the period must be in 2100 or earlier");
        Refusal(() => ReportPeriod.Of(HalfYear, DateOnly.MinValue)).ShouldBe("Start of the period must be in 2000 or later");
        ReportPeriod.Days(Date("2000-01-01"), Date("2100-12-31")).Before.To.ShouldBe(Date("2000-01-01"));
    }

    [Fact]
    public void Six_months_may_be_six_months_long_and_not_a_day_more()
    {
        ReportPeriod.SixMonths(Date("2018-04-01"), Date("2018-10-01")).Code.ShouldBe("h1-2018");
        ReportPeriod.SixMonths(Date("2018-05-01"), Date("2018-11-01")).Kind.ShouldBe(Custom);
        Refusal(() => ReportPeriod.SixMonths(Date("2018-04-01"), Date("2018-10-02"))).ShouldBe("A period called six months must not be longer than 6 months");
        Refusal(() => ReportPeriod.SixMonths(Date("2016-04-01"), Date("2018-10-01"))).ShouldBe("A period called six months must not be longer than 6 months");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("q5-2026")]
    [InlineData("q0-2026")]
    [InlineData("h3-2026")]
    [InlineData("H1-2026")]
    [InlineData("h1-2026\n")]
    [InlineData("fy-1999")]
    [InlineData("fy-9999")]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("12m-2026")]
    [InlineData("2026-10-01_2026-04-01")]
    [InlineData("2026-02-30_2026-04-01")]
    [InlineData("2026-04-01")]
    [InlineData("last week")]
    public void What_is_not_exactly_a_code_is_refused(string? code)
    {
        Refusal(() => ReportPeriod.Parse(code)).ShouldBe("Select a period from the list");
        ReportPeriod.TryParse(code, null, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_period_and_the_one_before_adjoin_and_any_code_reads_back() =>
        Prop.ForAll(Periods(), period =>
            period.Before.To == period.From
            && period.Before.From < period.Before.To
            && period.Before.Kind == period.Kind
            && period.SameLastYear.From < period.SameLastYear.To
            && ReportPeriod.Parse(period.Code) == period
            && ReportPeriod.Parse(period.Before.Code) == period.Before).QuickCheckThrowOnFailure();

    static Arbitrary<ReportPeriod> Periods() =>
        (from kind in Gen.Elements(Enum.GetValues<PeriodKind>())
         from day in Gen.Choose(0, 30_000)
         from length in Gen.Choose(1, 800)
         let start = new DateOnly(2005, 1, 1).AddDays(day)
         select kind == Custom ? ReportPeriod.Between(start, start.AddDays(length)) : ReportPeriod.Of(kind, start)).ToArbitrary();

    static string Refusal(Action act) => Should.Throw<RuleBroken>(act).Refusals.Single().Sentence;
}
