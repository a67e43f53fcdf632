using System.Net;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

/// <summary>Deadlines that somebody works towards make actions of the lead agency, and carry them along.</summary>
public sealed class PlannedActionsTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Extended(string decided, string ends) =>
        Forms.Ticked([.. PublicSpacesProtectionOrder.StepsFor(highway: false)], "Steps").With(("DecidedOn", decided), ("EndsOn", ends), ("Reason", Forms.Kept));

    /// <summary>Such as "2029-02-19 Open StartRenewal", the first due on top.</summary>
    Task<string> PlanAsync(string order) => app.Database.AskAsync<string>($"""
        select coalesce(string_agg(action.due_on || ' ' || action.status || ' ' || clock.kind, ', ' order by action.due_on, clock.kind), '')
        from action join statutory_clock clock on clock.id = clock_id where action.intervention_id = '{order.Id()}'
        """);

    Task<Guid> ActionAsync(string order, string kind) =>
        app.Database.AskAsync<Guid>($"select action.id from action join statutory_clock clock on clock.id = clock_id where action.intervention_id = '{order.Id()}' and clock.kind = '{kind}' order by action.assigned_at desc, action.status desc limit 1");

    Task<string> ToldAsync(string order) =>
        app.Database.AskAsync<string>($"select string_agg(sentence, ' | ' order by at, id) from timeline_entry where subject_id = '{order.Id()}' and kind = 'Action'");

    [Fact]
    public async Task A_public_spaces_order_is_planned_backwards_from_its_end_for_its_lead_agency()
    {
        var officer = await app.As("officer");
        var order = await Recorded.PublicSpacesAsync(app, officer);
        (await PlanAsync(order)).ShouldBe("2026-11-27 Open Publication, 2026-12-31 Open Challenge, 2029-02-19 Open StartRenewal, 2029-07-19 Open RenewalConsultation, 2029-10-08 Open DecisionNeeded, 2029-10-15 Open RenewalPublication, 2029-11-18 Open RenewalChallenge");
        (await app.Database.AskAsync<bool>($"select bool_and(agency_id = '{await app.Given().Agency("police")}' and owner_id = '{await app.Given().User("officer")}') from action where intervention_id = '{order.Id()}'")).ShouldBeTrue();
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where intervention_id = '{order.Id()}' and kind = 'action_assigned'")).ShouldBe(7);
        (await ToldAsync(order)).ShouldStartWith("Public spaces protection order, actions planned: Publish the public spaces protection order on the website and put up signs, due 27 November 2026; ");

        var list = await officer.GetAsync("/actions?show=mine");
        list.Text.ShouldContain("Gather the evidence for renewing the public spaces protection order");
        list.Body.ShouldContain($"href=\"{order}\"");
        var action = await officer.GetAsync($"/actions/{await ActionAsync(order, "StartRenewal")}");
        action.Body.ShouldContain($"href=\"{order}\"");
        (await officer.GetAsync(order)).Text.ShouldContain("Decide whether to renew the public spaces protection order");
    }

    [Fact]
    public async Task An_extension_moves_what_is_open_and_keeps_what_was_done()
    {
        var officer = await app.As("officer");
        var order = await Recorded.PublicSpacesAsync(app, officer, ends: "2028-11-19");
        (await officer.FillInAsync($"/actions/{await ActionAsync(order, "StartRenewal")}", new() { ["Form.Answer"] = "Done", ["Form.Outcome"] = "Twelve statements" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.ClockAsync(order, "StartRenewal")).ShouldBe("met 2028-02-19");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await officer.FillInAsync($"{order}/extend", Extended("2026-11-23", "2030-11-19"))).Location.ShouldBe(order);
        (await PlanAsync(order)).ShouldBe("2026-11-27 Open Publication, 2026-11-30 Open Publication, 2026-12-31 Open Challenge, 2028-02-19 Done StartRenewal, "
            + "2030-02-19 Open StartRenewal, 2030-07-19 Open RenewalConsultation, 2030-10-08 Open DecisionNeeded, 2030-10-15 Open RenewalPublication, 2030-11-18 Open RenewalChallenge");
        (await ToldAsync(order)).ShouldContain("actions moved: Open the consultation on renewing the public spaces protection order, and publicise and notify it, from 19 July 2028 to 19 July 2030; ");
    }

    [Fact]
    public async Task A_discharge_cancels_what_is_open_with_a_line_in_the_timeline()
    {
        var officer = await app.As("officer");
        var order = await Recorded.PublicSpacesAsync(app, officer);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await officer.FillInAsync($"{order}/end", Forms.Ticked([.. PublicSpacesProtectionOrder.StepsFor(highway: false)], "Steps").With(("How", "Discharged"), ("DecidedOn", "2026-11-23"), ("Reason", "Gates were built")))).Location.ShouldBe(order);
        var plan = await PlanAsync(order);
        plan.ShouldContain("2029-02-19 Cancelled StartRenewal");
        plan.ShouldContain("2026-11-30 Open Publication"); // the discharge is published, too
        plan.Split(", ").Count(line => line.Contains("Open")).ShouldBe(1);
        (await ToldAsync(order)).ShouldContain("actions cancelled: ");
        (await ToldAsync(order)).ShouldContain("Decide whether to renew the public spaces protection order. Gates were built");
    }

    [Fact]
    public async Task A_closure_orders_extension_is_decided_four_weeks_before_it_ends_and_again_after_an_extension()
    {
        var officer = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, officer, ends: "2027-01-19");
        (await PlanAsync(order)).ShouldBe("2026-12-22 Open ExtensionDecision");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await officer.FillInAsync($"{order}/extend", Forms.Sent().With(("AppliedOn", "2026-11-21"), ("DecidedOn", "2026-11-23"), ("EndsOn", "2027-04-19"), ("Consulted", Forms.Kept), ("ConsultedOn", "2026-11-21")))).Location.ShouldBe(order);
        (await PlanAsync(order)).ShouldBe("2026-12-22 Done ExtensionDecision, 2027-03-22 Open ExtensionDecision");
        (await app.Database.AskAsync<string>($"select outcome from action where intervention_id = '{order.Id()}' and status = 'Done'")).ShouldBe("Applied to extend");
    }

    [Fact]
    public async Task A_variation_restarts_the_review_of_a_childs_order_and_the_done_action_is_the_review()
    {
        var officer = await app.As("officer");
        var order = await Recorded.BehaviourAsync(app, officer, bornOn: "2012-02-20", made: "2026-11-20", ends: "2029-11-19");
        (await PlanAsync(order)).ShouldBe("2027-11-19 Open ChildReview");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await officer.FillInAsync($"{order}/vary", Forms.Sent().With(("VariedOn", "2026-11-22"), ("Terms", "Not to enter the station")))).Location.ShouldBe(order);
        (await PlanAsync(order)).ShouldBe("2027-11-21 Open ChildReview");
        (await ToldAsync(order)).ShouldContain("action moved: Review the criminal behaviour order: it is against a child, from 19 November 2027 to 21 November 2027");

        (await officer.FillInAsync($"/actions/{await ActionAsync(order, "ChildReview")}", new() { ["Form.Answer"] = "Done", ["Form.Outcome"] = "Kept to; mentor found" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await PlanAsync(order)).ShouldBe("2027-11-21 Done ChildReview, 2028-11-21 Open ChildReview");
        (await app.ClockAsync(order, "ChildReview")).ShouldBe("running 2028-11-21");
    }

    [Fact]
    public async Task An_agency_outside_the_panel_does_its_action_and_the_night_tells_the_deadline()
    {
        var officer = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, officer);
        var action = await ActionAsync(order, "ExtensionDecision");
        await app.Database.ExecuteAsync($"update action set agency_id = '{await app.Given().Agency("school")}', owner_id = '{await app.Given().User("school")}' where id = '{action}'");
        var school = await app.As("school");
        (await school.GetAsync($"/actions/{action}")).Body.ShouldNotContain(order);
        await app.Send("school", new AnswerAction.Command { Id = action, Answer = AnswerAction.Answer.Done, Outcome = "Tenant moved" });
        (await app.ClockAsync(order, "ExtensionDecision")).ShouldBe("running 2027-01-22");
        await app.SendAsJob(new ExpireInterventions.Command());
        (await app.ClockAsync(order, "ExtensionDecision")).ShouldBe("met 2027-01-22");
    }

    [Fact]
    public async Task Planned_actions_do_not_keep_a_case_open_and_orders_of_before_are_planned_at_night()
    {
        var officer = await app.As("officer");
        var order = await Recorded.PublicSpacesAsync(app, officer);
        var caseId = await app.AskAsync<Guid>(order, "case_id");
        await app.Database.ExecuteAsync($"delete from action where intervention_id = '{order.Id()}'");
        (await PlanAsync(order)).ShouldBe("");
        await app.SendAsJob(new ExpireInterventions.Command());
        (await PlanAsync(order)).Split(", ").Length.ShouldBe(7);
        await app.SendAsJob(new ExpireInterventions.Command());
        (await PlanAsync(order)).Split(", ").Length.ShouldBe(7);
        var page = await (await app.As("chair")).GetAsync($"/cases/{(await app.Database.AskAsync<string>($"select reference from \"case\" where id = '{caseId}'")).Replace('/', '-')}/close");
        page.Text.ShouldContain("Open actions None");
    }
}
