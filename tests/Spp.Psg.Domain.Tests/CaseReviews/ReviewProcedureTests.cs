using Shouldly;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Interventions;
using Xunit;

namespace Spp.Psg.Domain.Tests.CaseReviews;

public sealed class ReviewProcedureTests
{
    internal static ReviewProcedure Changed(Action<ProcedureFacts> change)
    {
        var facts = ReviewProcedure.Shipped.ToFacts(Reviewed.Today);
        change(facts);
        return ReviewProcedure.Publish(facts, ReviewProcedure.Shipped, Reviewed.Coordinator, Reviewed.Noon(Reviewed.Today));
    }

    [Fact]
    public void Shipped_are_the_acts_threshold_and_our_times()
    {
        var shipped = ReviewProcedure.Shipped;
        (shipped.Complaints, shipped.ComplaintMonths, shipped.ApplicationMonths).ShouldBe((3, 1, 6));
        (shipped.AcknowledgeDays, shipped.InformationDays, shipped.ThresholdDays, shipped.PanelDays, shipped.OutcomeDays).ShouldBe((3, 10, 15, 25, 5)); // domain.md 2.4.9
        Statute.ReviewReportingPeriod.Length.ToString().ShouldBe("12 months");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void The_number_of_complaints_is_from_1_to_10(int complaints, bool allowed)
    {
        if (allowed)
            Changed(facts => facts.Complaints = complaints).Number.ShouldBe(2);
        else
            Should.Throw<RuleBroken>(() => Changed(facts => facts.Complaints = complaints)).Refusals.ShouldContain(new Refusal("Facts.Complaints", "Qualifying complaints must be between 1 and 10"));
    }

    [Fact]
    public void Hate_cannot_need_more() =>
        Should.Throw<RuleBroken>(() => Changed(facts => facts.HateComplaints = 4)).Refusals.Single().Sentence.ShouldBe("Complaints about hate cannot need to be more than others");

    [Fact]
    public void A_change_never_reaches_back()
    {
        Should.Throw<RuleBroken>(() => Changed(facts => facts.EffectiveFrom = Reviewed.Today.AddDays(-1))).Refusals.Single().Field.ShouldBe("Facts.EffectiveFrom");
        var changed = Changed(facts => (facts.EffectiveFrom, facts.Complaints) = (Reviewed.Today.AddDays(7), 1));
        ReviewProcedure.On([ReviewProcedure.Shipped, changed], Reviewed.Today.AddDays(6)).Number.ShouldBe(1);
        ReviewProcedure.On([ReviewProcedure.Shipped, changed], Reviewed.Today.AddDays(7)).Number.ShouldBe(2);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "<5")]
    [InlineData(4, "<5")]
    [InlineData(5, "5")]
    public void Small_numbers_are_published_only_where_the_procedure_says_so(int number, string published)
    {
        ReviewFigure.Published(number, tellsSmallNumbers: false).ShouldBe(published);
        ReviewFigure.Published(number, tellsSmallNumbers: true).ShouldBe($"{number}");
    }
}
