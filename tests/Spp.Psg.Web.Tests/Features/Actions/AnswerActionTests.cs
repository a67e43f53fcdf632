using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Actions;

public sealed class AnswerActionTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Done(string? outcome) => new() { ["Form.Answer"] = "Done", ["Form.Outcome"] = outcome };

    async Task<Guid> ActionAsync(string reference, string owner = "housing", int dueIn = 16) =>
        await app.ActionAsync(await app.CaseAsync(reference), owner, "Fit a new lock", Fenbridge.Today.AddDays(dueIn));

    Task<string> StatusAsync(Guid id) => app.Database.AskAsync<string>($"select status from action where id = '{id}'");

    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync($"/actions/{Guid.Empty}")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_is_refused() =>
        (await (await app.SignedInAs("manager")).GetAsync($"/actions/{await ActionAsync("PSG/2026/0201")}")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task An_action_of_another_agency_on_another_panels_case_is_not_found()
    {
        var id = await ActionAsync("YPSG/2026/0201", "school");
        var browser = await app.SignedInAs("fire");
        (await browser.GetAsync($"/actions/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync($"/actions/{id}", Done("Fitted"), openAt: "/sign-in")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(id)).ShouldBe("Open");
    }

    [Fact]
    public async Task The_owning_agency_off_the_panel_reads_the_action_without_a_link_and_answers_it()
    {
        var id = await ActionAsync("YPSG/2026/0202", "housing");
        var browser = await app.SignedInAs("housing");
        var page = await browser.GetAsync($"/actions/{id}");
        page.Text.ShouldContain("Fit a new lock");
        page.Text.ShouldContain("YPSG/2026/0202");
        page.Body.ShouldNotContain("/cases/YPSG-2026-0202");
        (await browser.PostAsync($"/actions/{id}", Done("Fitted on Monday"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await StatusAsync(id)).ShouldBe("Done");
        (await app.Database.AskAsync<string>($"select sentence from timeline_entry where subject_id = '{id}'")).ShouldBe("Action done: Fit a new lock. Fitted on Monday");
        (await app.Database.AskAsync<string>($"select detail from counted_event where action_id = '{id}' and kind = 'action_done'")).ShouldBe("on_time");
    }

    [Fact]
    public async Task Done_asks_for_an_outcome()
    {
        var id = await ActionAsync("PSG/2026/0203");
        var answer = await (await app.SignedInAs("housing")).PostAsync($"/actions/{id}", Done(" "));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Enter the outcome");
        (await StatusAsync(id)).ShouldBe("Open");
    }

    [Theory]
    [InlineData("Superseded")]
    [InlineData("Open")]
    [InlineData("Overdue")]
    [InlineData("99")]
    public async Task A_state_that_is_not_on_offer_is_refused(string state)
    {
        var id = await ActionAsync("PSG/2026/" + Guid.CreateVersion7().ToString()[^4..]);
        var answer = await (await app.SignedInAs("housing")).PostAsync($"/actions/{id}", new() { ["Form.Answer"] = state, ["Form.Outcome"] = "Something" });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await StatusAsync(id)).ShouldBe("Open");
    }

    [Fact]
    public async Task The_page_offers_only_what_may_be_answered()
    {
        var page = await (await app.SignedInAs("housing")).GetAsync($"/actions/{await ActionAsync("PSG/2026/0209")}");
        page.Body.ShouldContain("value=\"InProgress\"");
        page.Body.ShouldNotContain("value=\"Superseded\"");
        page.Body.ShouldNotContain("value=\"Open\"");
    }

    [Fact]
    public async Task Progress_is_noted_and_the_action_stays_open()
    {
        var id = await ActionAsync("PSG/2026/0204");
        var browser = await app.SignedInAs("housing");
        await browser.PostAsync($"/actions/{id}", new() { ["Form.Answer"] = "InProgress", ["Form.Progress"] = "Locksmith booked" });
        (await StatusAsync(id)).ShouldBe("InProgress");
        (await browser.GetAsync($"/actions/{id}")).Text.ShouldContain("Locksmith booked");
    }

    [Fact]
    public async Task Cancelled_asks_for_a_reason_and_is_not_counted_as_done()
    {
        var id = await ActionAsync("PSG/2026/0205");
        var browser = await app.SignedInAs("officer");
        (await browser.PostAsync($"/actions/{id}", new() { ["Form.Answer"] = "Cancelled", ["Form.Reason"] = "Let" })).Text.ShouldContain("Select why it is not done");
        (await browser.PostAsync($"/actions/{id}", new() { ["Form.Answer"] = "Cancelled", ["Form.Why"] = "Refused" })).Text.ShouldContain("Enter why it is not done");
        await browser.PostAsync($"/actions/{id}", new() { ["Form.Answer"] = "Cancelled", ["Form.Why"] = "ChangedCircumstances", ["Form.Reason"] = "Flat was let to somebody else" });
        (await StatusAsync(id)).ShouldBe("Cancelled");
        (await app.Database.AskAsync<string>($"select string_agg(kind || ' ' || detail, ',') from counted_event where action_id = '{id}'")).ShouldBe("action_not_done ChangedCircumstances");
        var page = await browser.GetAsync($"/actions/{id}");
        page.Text.ShouldContain("Circumstances changed");
        page.Text.ShouldContain("History (1)");
        page.Text.ShouldContain("Action not done: Fit a new lock. Flat was let to somebody else");
    }

    [Fact]
    public async Task Late_asks_why_and_leaves_it_open()
    {
        var id = await ActionAsync("PSG/2026/0210");
        var browser = await app.SignedInAs("housing");
        (await browser.PostAsync($"/actions/{id}", new() { ["Form.Answer"] = "Late" })).Text.ShouldContain("Select why it is late");
        await browser.PostAsync($"/actions/{id}", new() { ["Form.Answer"] = "Late", ["Form.LateWhy"] = "WaitingForOthers", ["Form.Note"] = "Locksmith is ill" });
        (await app.Database.AskAsync<string>($"select concat_ws(' ', status, reason, progress, due_on) from action where id = '{id}'")).ShouldBe("InProgress WaitingForOthers Locksmith is ill 2026-12-09");
        (await app.Database.AskAsync<string>($"select kind || ' ' || detail from counted_event where action_id = '{id}'")).ShouldBe("action_said_late WaitingForOthers");
    }

    [Fact]
    public async Task On_hold_nobody_is_reminded_until_the_day_on_which_it_wakes_up()
    {
        var id = await ActionAsync("PSG/2026/0211", dueIn: 0);
        var housing = await app.SignedInAs("housing");
        (await housing.PostAsync($"/actions/{id}", new() { ["Form.Answer"] = "Hold", ["Form.HeldUntil"] = "2026-11-30", ["Form.HeldBecause"] = "Court first" })).Text.ShouldContain("Those who assign actions put them on hold");
        var officer = await app.SignedInAs("officer");
        (await officer.PostAsync($"/actions/{id}", new() { ["Form.Answer"] = "Hold", ["Form.HeldUntil"] = "2026-11-23", ["Form.HeldBecause"] = "Court first" })).Text.ShouldContain("must be after today");
        await officer.PostAsync($"/actions/{id}", new() { ["Form.Answer"] = "Hold", ["Form.HeldUntil"] = "2026-11-30", ["Form.HeldBecause"] = "Court first" });
        (await officer.GetAsync("/actions?show=all")).Text.ShouldContain("On hold until 30 Nov 2026");
        var told = $"select count(*) from reminder where subject_id = '{id}'";
        var before = app.Clock.GetUtcNow();
        try
        {
            await app.SendAsJob(new Web.Features.Reminders.SendDueReminders.Command());
            (await app.Database.AskAsync<long>(told)).ShouldBe(0);
            app.Clock.SetTo(new(2026, 11, 30, 0, 10, 0, TimeSpan.Zero));
            await app.SendAsJob(new Web.Features.Actions.CountOverdueActions.Command(app.Clock.GetUtcNow()));
            (await app.Database.AskAsync<bool>($"select held_until is null and held_because is null from action where id = '{id}'")).ShouldBeTrue();
            await app.SendAsJob(new Web.Features.Reminders.SendDueReminders.Command());
            (await app.Database.AskAsync<long>(told)).ShouldBeGreaterThan(0);
        }
        finally
        {
            app.Clock.SetTo(before);
        }
    }

    [Fact]
    public async Task Another_agencys_contact_sees_it_and_cannot_answer_it()
    {
        var id = await ActionAsync("PSG/2026/0206");
        var browser = await app.SignedInAs("fire");
        (await browser.GetAsync($"/actions/{id}")).Text.ShouldNotContain("What happened?");
        (await browser.PostAsync($"/actions/{id}", Done("Fitted"), openAt: "/sign-in")).Text.ShouldContain("Only the agency that owns this action can answer it");
        (await StatusAsync(id)).ShouldBe("Open");
    }

    [Fact]
    public async Task Two_who_answer_at_once_do_not_overwrite_each_other_and_nothing_typed_is_lost()
    {
        var id = await ActionAsync("PSG/2026/0207");
        var (first, second) = (await app.SignedInAs("housing"), await app.SignedInAs("officer"));
        var open = (await second.GetAsync($"/actions/{id}")).HiddenFields().ToList();
        await first.PostAsync($"/actions/{id}", Done("Fitted by the landlord"));
        var answer = await second.PostOnlyAsync($"/actions/{id}", [.. open, .. Done("Seen to be fitted").Select(field => KeyValuePair.Create(field.Key, field.Value))]);
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("Fitted by the landlord");
        answer.Body.ShouldContain("Seen to be fitted</textarea>");
        (await app.Database.AskAsync<string>($"select outcome from action where id = '{id}'")).ShouldBe("Fitted by the landlord");
        var again = await second.PostOnlyAsync($"/actions/{id}", [.. answer.HiddenFields(), .. Done("Seen to be fitted").Select(field => KeyValuePair.Create(field.Key, field.Value))]);
        again.Text.ShouldContain("This action is already done");
    }

    [Fact]
    public async Task A_second_press_is_answered_like_the_first()
    {
        var id = await ActionAsync("PSG/2026/0208");
        var browser = await app.SignedInAs("housing");
        var form = (await browser.GetAsync($"/actions/{id}")).HiddenFields().Concat(Done("Fitted").Select(field => KeyValuePair.Create(field.Key, field.Value))).ToList();
        await browser.PostOnlyAsync($"/actions/{id}", form);
        (await browser.PostOnlyAsync($"/actions/{id}", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where action_id = '{id}' and kind = 'action_done'")).ShouldBe(1);
    }
}
