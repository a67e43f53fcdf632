using Shouldly;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Xunit;

namespace Spp.Psg.Domain.Tests.Meetings;

public sealed class AgendaRuleTests
{
    static readonly DateOnly On = Given.MeetingOn;
    static readonly DateOnly Last = new(2026, 11, 11);

    static AgendaCandidate Old(string reference, RiskRating rating = RiskRating.Standard) => new(
        Guid.CreateVersion7(), reference, rating, OpenedOn: new DateOnly(2026, 6, 1), ReferredOn: new DateOnly(2026, 5, 28), IsUrgent: false,
        LastDiscussedOn: Last, ReviewOn: On.AddDays(1), ClockDueOn: null, Clock: null, ClosureProposed: false);

    static AgendaCandidate New(string reference, RiskRating rating = RiskRating.Standard) =>
        Old(reference, rating) with { OpenedOn = new DateOnly(2026, 11, 24), ReferredOn = new DateOnly(2026, 11, 23), LastDiscussedOn = null };

    static string[] Order(params AgendaCandidate[] candidates)
    {
        var references = candidates.ToDictionary(candidate => candidate.CaseId, candidate => candidate.Reference);
        return [.. AgendaRule.Build(candidates, On, Last).Select(line => $"{line.Section} {references[line.CaseId]}")];
    }

    [Fact]
    public void The_order_is_urgent_new_reviews_orders_closures() => Order(
        Old("E") with { ClosureProposed = true },
        Old("D") with { ClockDueOn = On.AddDays(10), Clock = "Expiry" },
        Old("C") with { ReviewOn = On },
        New("B"),
        New("A") with { IsUrgent = true }).ShouldBe(["Urgent A", "New B", "Reviews C", "Orders D", "Closures E"]);

    [Fact]
    public void New_cases_come_with_the_high_ones_first_then_the_oldest() => Order(
        New("A"), New("B", RiskRating.High), New("C", RiskRating.Medium), New("D", RiskRating.High) with { OpenedOn = new DateOnly(2026, 11, 20) })
        .ShouldBe(["New D", "New B", "New C", "New A"]);

    [Fact]
    public void Reviews_come_high_medium_standard_and_the_oldest_first_within_a_band() => Order(
        Old("A") with { ReviewOn = On },
        Old("B", RiskRating.Medium) with { ReviewOn = On, OpenedOn = new DateOnly(2026, 5, 1) },
        Old("C", RiskRating.Medium) with { ReviewOn = On, OpenedOn = new DateOnly(2026, 4, 1) },
        Old("D", RiskRating.High)).ShouldBe(["Reviews D", "Reviews C", "Reviews B", "Reviews A"]);

    [Fact]
    public void A_high_case_comes_to_every_meeting() =>
        Order(Old("A", RiskRating.High) with { ReviewOn = On.AddDays(14) }).ShouldBe(["Reviews A"]);

    [Fact]
    public void A_review_due_on_the_day_is_listed_and_one_due_the_day_after_is_not() =>
        Order(Old("A") with { ReviewOn = On }, Old("B") with { ReviewOn = On.AddDays(1) }).ShouldBe(["Reviews A"]);

    [Fact]
    public void A_clock_due_in_60_days_is_listed_and_one_in_61_is_not() => Order(
        Old("A") with { ClockDueOn = On.AddDays(60), Clock = "Expiry" }, Old("B") with { ClockDueOn = On.AddDays(61), Clock = "Expiry" }).ShouldBe(["Orders A"]);

    [Fact]
    public void Orders_come_by_their_soonest_clock() => Order(
        Old("A", RiskRating.Standard) with { ClockDueOn = On.AddDays(20), Clock = "Expiry" },
        Old("B", RiskRating.Standard) with { ClockDueOn = On.AddDays(3), Clock = "Expiry" }).ShouldBe(["Orders B", "Orders A"]);

    [Fact]
    public void A_case_is_listed_once_where_it_comes_first() => Order(
        New("A", RiskRating.High) with { IsUrgent = true, ReviewOn = On, ClockDueOn = On, Clock = "Expiry", ClosureProposed = true },
        Old("B", RiskRating.High) with { ClockDueOn = On, Clock = "Expiry", ClosureProposed = true }).ShouldBe(["Urgent A", "Reviews B"]);

    [Fact]
    public void A_referral_on_the_fifth_working_day_before_is_in_time_and_the_next_day_is_late()
    {
        AgendaRule.Deadline(On).ShouldBe(new DateOnly(2026, 12, 2));
        Order(New("A") with { ReferredOn = new DateOnly(2026, 12, 2) }, New("B") with { ReferredOn = new DateOnly(2026, 12, 3) }).ShouldBe(["New A"]);
    }

    [Fact]
    public void A_late_referral_that_is_urgent_is_urgent_business() =>
        Order(New("A") with { ReferredOn = new DateOnly(2026, 12, 8), IsUrgent = true }).ShouldBe(["Urgent A"]);

    [Fact]
    public void A_case_the_last_meeting_did_not_reach_is_still_new() =>
        Order(Old("A") with { LastDiscussedOn = null }).ShouldBe(["New A"]);

    [Fact]
    public void A_case_discussed_at_an_extraordinary_meeting_since_is_reported_back_as_new() =>
        Order(New("A") with { LastDiscussedOn = new DateOnly(2026, 11, 26) }).ShouldBe(["New A"]);

    [Fact]
    public void Nothing_due_is_nothing_listed() => Order(Old("A")).ShouldBeEmpty();

    [Fact]
    public void A_new_case_takes_ten_minutes_and_a_review_five() =>
        AgendaRule.Minutes([AgendaSection.Urgent, AgendaSection.New, AgendaSection.Reviews, AgendaSection.Orders, AgendaSection.Closures]).ShouldBe(35);
}
