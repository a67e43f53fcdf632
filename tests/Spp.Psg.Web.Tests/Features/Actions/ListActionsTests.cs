using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Actions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Actions;

public sealed class ListActionsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/actions")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_is_refused() =>
        (await (await app.SignedInAs("manager")).GetAsync("/actions")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Late_ones_come_first_and_each_filter_shows_its_own()
    {
        var (psg, ypsg) = (await app.CaseAsync("PSG/2026/0301"), await app.CaseAsync("YPSG/2026/0301"));
        await app.ActionAsync(psg, "fire", "Check the alley after dark", Fenbridge.Today.AddDays(3));
        await app.ActionAsync(psg, "fire", "Send the fire figures", Fenbridge.Today.AddDays(-2));
        await app.ActionAsync(psg, "charity", "Offer a bed", Fenbridge.Today.AddDays(1));
        await app.ActionAsync(ypsg, "fire", "Visit the youth club", Fenbridge.Today.AddDays(5));
        await app.ActionAsync(ypsg, "school", "Phone home", Fenbridge.Today.AddDays(5));
        var fire = await app.SignedInAs("fire");
        var agency = (await fire.GetAsync("/actions")).Text;
        agency.IndexOf("Send the fire figures", StringComparison.Ordinal).ShouldBeLessThan(agency.IndexOf("Check the alley", StringComparison.Ordinal));
        agency.ShouldContain("2 days late");
        agency.ShouldContain("Visit the youth club");
        agency.ShouldNotContain("Offer a bed");
        var all = (await fire.GetAsync("/actions?show=all")).Text;
        all.ShouldContain("Offer a bed");
        all.ShouldNotContain("Phone home");
        (await fire.GetAsync("/actions?show=mine")).Text.ShouldContain("Send the fire figures");
        (await (await app.SignedInAs("officer")).GetAsync("/actions?show=mine")).Text.ShouldContain("Nothing to do here");
    }

    [Fact]
    public async Task An_agency_contact_answers_in_the_list()
    {
        var id = await app.ActionAsync(await app.CaseAsync("PSG/2026/0302"), "adult.care", "Visit the tenant", Fenbridge.Today);
        var browser = await app.SignedInAs("adult.care");
        var answer = await browser.PostAsync($"/actions/{id}?show=agency", new() { ["Form.Outcome"] = "Visited, well" }, openAt: "/actions");
        answer.Location.ShouldBe("/actions?show=agency");
        (await app.Database.AskAsync<string>($"select concat_ws(' ', status, outcome, finished_on) from action where id = '{id}'")).ShouldBe("Done Visited, well 2026-11-23");
        var list = await browser.GetAsync("/actions?show=agency");
        list.Text.ShouldNotContain("Visit the tenant");
        list.Text.ShouldContain("Action done");
    }

    [Fact]
    public async Task An_action_is_overdue_from_midnight_in_london_after_its_due_date()
    {
        var id = await app.ActionAsync(await app.CaseAsync("PSG/2026/0303"), "probation", "Write to the tenant", new DateOnly(2027, 4, 1));
        try
        {
            app.Clock.SetTo(new(2027, 4, 1, 22, 59, 59, TimeSpan.Zero)); // 23:59:59 in London, summer time
            var browser = await app.SignedInAs("probation");
            (await browser.GetAsync($"/actions/{id}")).Text.ShouldNotContain("overdue");
            app.Clock.SetTo(new(2027, 4, 1, 23, 0, 0, TimeSpan.Zero));
            (await browser.GetAsync($"/actions/{id}")).Text.ShouldContain("Open, overdue");
            (await browser.GetAsync("/actions?show=mine")).Text.ShouldContain("1 day late");
        }
        finally
        {
            app.Clock.SetTo(new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));
        }
    }

    [Fact]
    public async Task The_next_page_goes_on_where_this_one_ended()
    {
        var id = await app.CaseAsync("PSG/2026/0304");
        for (var number = 1; number <= 52; number++)
            await app.ActionAsync(id, "council.officer", $"Step {number:000}", Fenbridge.Today.AddDays(number));
        var browser = await app.SignedInAs("council.officer");
        var first = await browser.GetAsync("/actions?show=mine");
        first.Text.ShouldContain("Step 050");
        first.Text.ShouldNotContain("Step 051");
        var next = first.Body[first.Body.IndexOf("&amp;after=", StringComparison.Ordinal)..];
        var second = await browser.GetAsync("/actions?show=mine" + System.Net.WebUtility.HtmlDecode(next[..next.IndexOf('"', StringComparison.Ordinal)]));
        second.Text.ShouldContain("Step 051");
        second.Text.ShouldNotContain("Step 050");
        (await browser.GetAsync("/actions?show=mine&after=nonsense")).Text.ShouldContain("Step 001");
    }

    [Fact]
    public async Task Statements_do_not_grow_with_rows()
    {
        var id = await app.CaseAsync("PSG/2026/0305");
        await app.ActionAsync(id, "charity", "First", Fenbridge.Today);
        var browser = await app.SignedInAs("charity");
        await browser.GetAsync("/actions?show=mine");
        var one = await Statements.OfAsync(app, () => browser.GetAsync("/actions?show=mine"));
        for (var number = 0; number < 20; number++)
            await app.ActionAsync(id, "charity", $"More {number}", Fenbridge.Today);
        (await Statements.OfAsync(app, () => browser.GetAsync("/actions?show=mine"))).ShouldBe(one);
        one.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Several_are_given_at_once_and_it_says_which_were_not()
    {
        var id = await app.CaseAsync("PSG/2026/0307");
        var (first, done, theirs) = (await app.ActionAsync(id, "housing", "Cut the hedge", Fenbridge.Today), await app.ActionAsync(id, "housing", "Mend the gate", Fenbridge.Today), await app.ActionAsync(id, "fire", "Check the alley", Fenbridge.Today));
        var elsewhere = await app.ActionAsync(await app.CaseAsync("YPSG/2026/0307"), "school", "Ring the parents", Fenbridge.Today);
        await app.Database.ExecuteAsync($"update action set status = 'Done', outcome = 'Mended', finished_on = '2026-11-23' where id = '{done}'");
        var officer = await app.SignedInAs("council.officer");
        var (token, fire) = ((await officer.GetAsync("/actions?show=all")).HiddenFields(), await app.UserAsync("fire"));
        (await officer.PostOnlyAsync("/actions?show=all&handler=Give", [.. token, new("Form.To", fire.ToString())])).Text.ShouldContain("Select at least one action");
        (await officer.PostOnlyAsync("/actions?show=all&handler=Give", [.. token, .. new[] { first, done, theirs, elsewhere }.Select(one => new KeyValuePair<string, string?>("Form.Ids", one.ToString())), new("Form.To", fire.ToString())])).Status.ShouldBe(System.Net.HttpStatusCode.Redirect);
        (await officer.GetAsync("/actions?show=all")).Text.ShouldContain("1 action given to");
        (await app.Database.AskAsync<string>($"select string_agg(text || ' ' || code, ', ' order by text) from action join agency on agency.id = agency_id where action.id in ('{first}', '{done}', '{theirs}', '{elsewhere}')"))
            .ShouldBe("Check the alley fire, Cut the hedge fire, Mend the gate housing, Ring the parents school");
        (await app.Database.AskAsync<string>($"select kind || ' ' || code from counted_event join agency on agency.id = agency_id where action_id = '{first}'")).ShouldBe("action_assigned fire");
        var housing = await app.SignedInAs("housing");
        (await housing.GetAsync("/actions?show=all")).Body.ShouldNotContain("Give the selected");
    }

    [Fact]
    public async Task What_falls_overdue_is_counted_once_and_taken_off_when_done()
    {
        var id = await app.ActionAsync(await app.CaseAsync("PSG/2026/0306"), "housing", "Cut the hedge", new DateOnly(2026, 11, 22));
        await app.SendAsJob(new CountOverdueActions.Command(app.Clock.GetUtcNow()));
        await app.SendAsJob(new CountOverdueActions.Command(app.Clock.GetUtcNow()));
        (await app.Database.AskAsync<string>($"select string_agg(kind || ' ' || occurred_on, ',') from counted_event where action_id = '{id}'")).ShouldBe("action_fell_overdue 2026-11-23");
        await (await app.SignedInAs("housing")).PostAsync($"/actions/{id}", new() { ["Form.Answer"] = "Done", ["Form.Outcome"] = "Cut" });
        (await app.Database.AskAsync<string>($"select string_agg(concat_ws(' ', kind, detail), ',' order by kind) from counted_event where action_id = '{id}'"))
            .ShouldBe("action_done late,action_fell_overdue,action_no_longer_overdue");
    }
}
