using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Account;

public sealed class ShowSessionsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() =>
        (await app.Browser().GetAsync("/account/sessions")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task Ones_own_sessions_are_listed_with_their_browser_and_each_can_be_ended()
    {
        var (here, there) = (await app.SignedInAs("officer"), await app.SignedInAs("officer"));
        there.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await there.GetAsync("/reminders");
        var page = await here.GetAsync("/account/sessions");
        page.Text.ShouldContain("Firefox on Windows");
        page.Text.ShouldContain("This one");
        var session = Regex.Match(page.Body, "name=\"session\" value=\"([^\"]+)\"").Groups[1].Value;
        (await here.PostAsync("/account/sessions?handler=End", new() { ["session"] = session }, "/account/sessions")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await there.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await here.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Somebody_elses_session_is_neither_shown_nor_ended()
    {
        var (mine, theirs) = (await app.SignedInAs("chair"), await app.SignedInAs("fire"));
        var session = await app.Database.AskAsync<Guid>("select signed_in_session.id from signed_in_session join app_user on app_user.id = user_id where email like 'fire@%'");
        (await mine.GetAsync("/account/sessions")).Body.ShouldNotContain(session.ToString());
        (await mine.PostAsync("/account/sessions?handler=End", new() { ["session"] = session.ToString() }, "/account/sessions")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task All_others_end_while_this_one_goes_on_and_signing_out_everywhere_ends_this_one_too()
    {
        var browsers = new[] { await app.SignedInAs("housing"), await app.SignedInAs("housing"), await app.SignedInAs("housing") };
        (await browsers[0].PostAsync("/account/sessions?handler=Others", [], "/account/sessions")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browsers[1].GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browsers[2].GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browsers[0].GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
        var another = await app.SignedInAs("housing");
        (await browsers[0].PostAsync("/account/sessions?handler=Everywhere", [], "/account/sessions")).Location.ShouldBe("/sign-in");
        (await another.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Account.EndSessions'")).ShouldBe(2);
    }

    [Fact]
    public async Task Staying_signed_in_keeps_the_session_alive()
    {
        await using var node = app.Timed();
        var browser = Nodes.BrowserOn(node);
        await browser.SignInAsync("probation");
        app.Clock.Advance(TimeSpan.FromMinutes(13));
        (await browser.PostAsync("/account/sessions?handler=Stay", [], "/account/sessions")).Status.ShouldBe(HttpStatusCode.Redirect);
        app.Clock.Advance(TimeSpan.FromMinutes(13));
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
