using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class CorrectEndTests(PsgApp app) : IClassFixture<PsgApp>
{
    /// <summary>Such as "2029-02-19 Open StartRenewal", the first due on top.</summary>
    Task<string> PlanAsync(string order) => app.Database.AskAsync<string>($"""
        select coalesce(string_agg(action.due_on || ' ' || action.status || ' ' || clock.kind, ', ' order by action.due_on, clock.kind), '')
        from action join statutory_clock clock on clock.id = clock_id where action.intervention_id = '{order.Id()}'
        """);

    Task<string> ToldAsync(string order) =>
        app.Database.AskAsync<string>($"select string_agg(sentence, ' | ' order by at, id) from timeline_entry where subject_id = '{order.Id()}' and kind = 'Action'");

    [Fact]
    public async Task A_corrected_end_moves_its_deadlines_and_actions_within_the_law()
    {
        var officer = await app.As("officer");
        var order = await Recorded.PublicSpacesAsync(app, officer);
        (await officer.FillInAsync($"{order}/correct-end", Forms.Sent().With(("EndsOn", "2029-11-21"), ("Reason", Forms.Kept)))).ShouldRefuse("EndsOn", "A public spaces protection order must end on or before 19 November 2029, because it cannot last longer than 3 years");
        (await officer.FillInAsync($"{order}/correct-end", Forms.Sent().With(("EndsOn", "2029-11-19"), ("Reason", Forms.Kept)))).ShouldRefuse("EndsOn", "It ends on 19 November 2029 already");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await officer.FillInAsync($"{order}/correct-end", Forms.Sent().With(("EndsOn", "2029-09-30"), ("Reason", "Misread the sealed order")))).Location.ShouldBe(order);
        (await app.AskAsync<string>(order, "status || ' ' || ends_on")).ShouldBe("InForce 2029-09-30");
        (await app.ClockAsync(order, "OrderEnds")).ShouldBe("running 2029-09-30");
        (await PlanAsync(order)).ShouldContain("2028-12-30 Open StartRenewal");
        (await ToldAsync(order)).ShouldContain("Gather the evidence for renewing the public spaces protection order, from 19 February 2029 to 30 December 2028");
        (await app.Database.AskAsync<string>($"select sentence from timeline_entry where subject_id = '{order.Id()}' and kind = 'Intervention' order by at desc, id desc limit 1")).ShouldBe("Public spaces protection order, end date corrected from 19 November 2029 to 30 September 2029. Misread the sealed order");
        (await app.Browser().GetAsync($"{order}/correct-end")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("youth.officer")).PostUnseenAsync($"{order}/correct-end", Forms.Sent())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.NoticeAsync(app, officer)}/correct-end")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("2027-02-20", true)] // the corresponding day: doubted, not refused
    [InlineData("2027-02-21", false)]
    public async Task A_closure_order_stays_within_its_three_months(string ends, bool lawful)
    {
        var officer = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, officer);
        var answer = await officer.FillInAsync($"{order}/correct-end", Forms.Sent().With(("EndsOn", ends), ("Reason", Forms.Kept)));
        if (!lawful)
            answer.ShouldRefuse("EndsOn", "A closure order must end on or before 19 February 2027, because it cannot last longer than 3 months");
        (await app.AskAsync<DateOnly>(order, "ends_on")).ShouldBe(DateOnly.Parse(lawful ? ends : "2027-02-19"));
        (await app.ClockAsync(order, "ExtensionDecision")).ShouldBe(lawful ? "running 2027-01-23" : "running 2027-01-22");
    }

    [Fact]
    public async Task A_childs_order_that_ends_before_its_review_has_none()
    {
        var officer = await app.As("officer");
        var order = await Recorded.BehaviourAsync(app, officer, bornOn: "2012-02-20", made: "2026-11-20", ends: "2028-11-19");
        (await PlanAsync(order)).ShouldBe("2027-11-19 Open ChildReview");
        (await officer.FillInAsync($"{order}/correct-end", Forms.Sent().With(("EndsOn", "2027-11-18"), ("Reason", Forms.Kept)))).ShouldRefuse("EndsOn", "An order made against someone under 18 must end on or after ");
    }
}
