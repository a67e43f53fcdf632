using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Pipeline;

public sealed class KnowTheActorTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_session_in_which_nothing_happens_ends_after_fifteen_minutes_give_or_take_one()
    {
        await using var node = app.Timed();
        var browser = Nodes.BrowserOn(node);
        await browser.SignInAsync("officer");
        app.Clock.Advance(TimeSpan.FromMinutes(13.9));
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(13.9));
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await browser.GetAsync("/reminders")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await browser.GetAsync("/reminders")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_busy_session_ends_after_ten_hours()
    {
        await using var node = app.Timed();
        var browser = Nodes.BrowserOn(node);
        await browser.SignInAsync("officer");
        for (var minutes = 0; minutes < 590; minutes += 10)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(10));
            (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(9));
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task What_happens_on_one_node_keeps_the_session_alive_on_another()
    {
        await using var one = app.Timed();
        await using var other = app.Timed();
        var browser = Nodes.BrowserOn(one);
        await browser.SignInAsync("coordinator");
        var cookie = await Nodes.CookieOf(browser);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await Nodes.GetWithAsync(other, cookie)).ShouldBe(200);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await Nodes.GetWithAsync(one, cookie)).ShouldBe(200);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await Nodes.GetWithAsync(one, cookie)).ShouldBe(302);
        (await Nodes.GetWithAsync(other, cookie)).ShouldBe(302);
    }

    [Fact]
    public async Task The_row_is_touched_once_in_half_a_minute_and_not_more()
    {
        const string Seen = "select max(last_seen_at) from signed_in_session join app_user on app_user.id = user_id where email like 'housing@%'";
        var browser = await app.SignedInAs("housing");
        var start = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromSeconds(20));
        await browser.GetAsync("/reminders");
        (await app.Database.AskAsync<DateTime>(Seen)).ShouldBe(start.UtcDateTime);
        app.Clock.Advance(TimeSpan.FromSeconds(20));
        await browser.GetAsync("/reminders");
        (await app.Database.AskAsync<DateTime>(Seen)).ShouldBe(start.UtcDateTime.AddSeconds(40));
        app.Clock.Advance(TimeSpan.FromSeconds(40));
        await browser.GetAsync("/cases"); // read in one trip
        (await app.Database.AskAsync<DateTime>(Seen)).ShouldBe(start.UtcDateTime.AddSeconds(80));
    }

    [Fact]
    public async Task A_save_that_was_refused_counts_as_something_that_happened()
    {
        await using var node = app.Timed();
        var opened = await app.Given().ACase();
        var browser = Nodes.BrowserOn(node);
        await browser.SignInAsync("chair");
        var form = $"/cases/{opened.Address}/close";
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await browser.PostAsync(form, new() { ["Form.Facts.Reason"] = "Resolved", ["Form.Facts.Lessons"] = "None." })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ending_a_session_disabling_its_user_or_changing_what_they_may_do_bites_on_the_next_request_on_each_of_three_nodes()
    {
        await using var two = app.Timed();
        await using var three = app.Timed();
        var browser = await app.SignedInAs("deputy.chair");
        var cookie = await Nodes.CookieOf(browser);
        foreach (var node in new[] { two, three })
            (await Nodes.GetWithAsync(node, cookie, "/referrals/tray")).ShouldBe(200);
        await app.Database.ExecuteAsync("""
            with changed as (update app_user set actor_version = actor_version + 1 where email like 'deputy.chair@%' returning id)
            delete from user_role using changed where user_id = id;
            insert into user_role (user_id, role) select id, 'AgencyContact' from app_user where email like 'deputy.chair@%'
            """);
        foreach (var node in new[] { two, three })
            (await Nodes.GetWithAsync(node, cookie, "/referrals/tray")).ShouldBe(403);
        await app.Database.ExecuteAsync("update signed_in_session set ended_at = now() from app_user where app_user.id = user_id and email like 'deputy.chair@%'");
        foreach (var node in new[] { two, three })
            (await Nodes.GetWithAsync(node, cookie)).ShouldBe(302);
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
    }
}
