using Shouldly;
using Spp.Psg.Domain.CaseReviews;
using Xunit;

namespace Spp.Psg.Domain.Tests.CaseReviews;

public sealed class ThresholdTestTests
{
    static JudgedComplaint Judge(string behaviour, string made, string applied) =>
        ThresholdTest.Of([(DateOnly.Parse(behaviour), DateOnly.Parse(made))], DateOnly.Parse(applied), false, ReviewProcedure.Shipped).Complaints.Single();

    /// <summary>V26 of domain.md 2.9, and each limit's last lawful and first unlawful value.</summary>
    [Theory]
    [InlineData("2026-09-10", "2026-10-09", true)]
    [InlineData("2026-09-10", "2026-10-10", false)]
    [InlineData("2026-01-31", "2026-02-27", true)] // cautious where the month lacks the day
    [InlineData("2026-01-31", "2026-02-28", false)]
    [InlineData("2028-01-31", "2028-02-28", true)]
    [InlineData("2026-09-10", "2026-09-10", true)]
    [InlineData("2026-09-10", "2026-09-09", false)]
    public void A_complaint_counts_if_made_within_a_month_beginning_with_the_behaviour(string behaviour, string made, bool counts) =>
        Judge(behaviour, made, $"{made[..4]}-{(made[..4] == "2028" ? "03" : made[5..7] == "02" ? "03" : "10")}-20").Counts.ShouldBe(counts);

    [Theory]
    [InlineData("2026-10-09", "2027-04-08", true)]
    [InlineData("2026-10-09", "2027-04-09", false)]
    [InlineData("2026-08-31", "2027-02-27", true)]
    [InlineData("2026-08-31", "2027-02-28", false)]
    [InlineData("2026-10-09", "2026-10-09", true)]
    public void And_if_the_application_is_made_within_six_months_beginning_with_the_complaint(string made, string applied, bool counts) => Judge(made, made, applied).Counts.ShouldBe(counts);

    [Fact]
    public void Each_says_why()
    {
        Judge("2026-09-10", "2026-10-10", "2026-10-20").Why.ShouldBe("Reported on 10 October 2026, after 9 October 2026: not within 1 month beginning with the behaviour");
        Judge("2026-09-10", "2026-10-09", "2027-04-09").Why.ShouldBe("Applied for on 9 April 2027, after 8 April 2027: not within 6 months beginning with the complaint");
        Judge("2026-09-10", "2026-10-09", "2026-10-20").Why.ShouldBe("Reported by 9 October 2026 and applied for by 8 April 2027");
        Judge("2026-09-10", "2026-10-09", "2026-10-08").Why.ShouldBe("Reported on 9 October 2026, after the application");
    }

    [Theory]
    [InlineData(2, false, null, false)]
    [InlineData(3, false, null, true)]
    [InlineData(4, false, null, true)]
    [InlineData(1, true, 1, true)]
    [InlineData(1, false, 1, false)]
    [InlineData(2, true, null, false)]
    public void Three_are_enough_or_as_many_as_the_procedure_says_of_hate(int complaints, bool isHate, int? hate, bool met)
    {
        var procedure = ReviewProcedureTests.Changed(facts => facts.HateComplaints = hate);
        var test = ThresholdTest.Of(Enumerable.Repeat((new DateOnly(2026, 10, 5), new DateOnly(2026, 10, 6)), complaints), new DateOnly(2026, 11, 9), isHate, procedure);
        test.IsMet.ShouldBe(met);
        test.InWords.ShouldStartWith($"{complaints} of {complaints} complaints count and {(isHate ? hate ?? 3 : 3)} are needed");
    }

    [Fact]
    public void A_local_window_takes_the_place_of_the_statutory_one()
    {
        var procedure = ReviewProcedureTests.Changed(facts => (facts.ComplaintMonths, facts.ApplicationMonths) = (2, 12));
        ThresholdTest.Of([(new(2026, 9, 10), new(2026, 11, 9)), (new(2026, 9, 10), new(2026, 11, 10))], new DateOnly(2027, 11, 8), false, procedure).Complaints.Select(one => one.Counts).ShouldBe([true, false]);
    }
}
