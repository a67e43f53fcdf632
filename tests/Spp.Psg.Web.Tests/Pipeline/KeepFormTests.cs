using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Pipeline;

public sealed class KeepFormTests(PsgApp app) : IClassFixture<PsgApp>
{
    static readonly Dictionary<string, string?> Typed = new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Glass on the stairs, zebra-canary." };

    [Fact]
    public async Task What_was_typed_when_the_session_ran_out_is_there_after_signing_in_and_is_saved_by_pressing_again()
    {
        await using var node = app.Timed();
        var (browser, form, back) = await TimedOutAsync(node, TimeSpan.FromMinutes(20));
        (await app.Database.AskAsync<long>("select count(*) from timeline_entry where sentence like '%zebra-canary%'")).ShouldBe(0);
        (await app.Database.AskAsync<long>("select count(*) from kept_form where encode(fields, 'escape') like '%zebra-canary%' or page like '%zebra%'")).ShouldBe(0);
        await browser.SignInAsync("officer");
        var again = await browser.GetAsync(back);
        again.Status.ShouldBe(HttpStatusCode.OK);
        again.Text.ShouldContain("You were signed out because nothing happened for 15 minutes. What you typed is still here: press the button again");
        again.Body.ShouldContain("Glass on the stairs, zebra-canary.");
        again.Body.ShouldMatch("value=\"Fact\"[^>]*checked|checked[^>]*value=\"Fact\"");
        (await app.Database.AskAsync<long>("select count(*) from kept_form")).ShouldBe(0);
        (await app.Database.AskAsync<long>("select count(*) from timeline_entry where sentence like '%zebra-canary%'")).ShouldBe(0);
        (await browser.PostOnlyAsync(form, again.HiddenFields().Concat(Typed))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>("select count(*) from timeline_entry where sentence like '%zebra-canary%'")).ShouldBe(1);
        await app.Database.ExecuteAsync("update timeline_entry set sentence = 'said before' where sentence like '%zebra-canary%'");
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_sees_the_page_without_any_of_it()
    {
        await using var node = app.Timed();
        var (browser, _, back) = await TimedOutAsync(node, TimeSpan.FromMinutes(20));
        await browser.SignInAsync("council.officer");
        var page = await browser.GetAsync(back);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Body.ShouldNotContain("zebra-canary");
        page.Body.ShouldNotContain("press the button again");
        await app.Database.ExecuteAsync("delete from kept_form");
    }

    [Fact]
    public async Task It_is_kept_for_an_hour_and_over_the_longest_session_too()
    {
        await using var node = app.Timed();
        var (browser, _, back) = await TimedOutAsync(node, TimeSpan.FromHours(10.5));
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await browser.SignInAsync("officer");
        (await browser.GetAsync(back)).Body.ShouldNotContain("zebra-canary");
        await app.Database.ExecuteAsync("delete from kept_form");
    }

    [Fact]
    public async Task The_job_forgets_what_nobody_came_back_for()
    {
        await using var node = app.Timed();
        await TimedOutAsync(node, TimeSpan.FromMinutes(20));
        await app.SendAsJob(new Web.Features.SignIn.ClearAway.Command());
        (await app.Database.AskAsync<long>("select count(*) from kept_form")).ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await app.SendAsJob(new Web.Features.SignIn.ClearAway.Command());
        (await app.Database.AskAsync<long>("select count(*) from kept_form")).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_form_that_is_not_ours_or_of_a_session_that_was_ended()
    {
        await using var node = app.Timed();
        var opened = await app.Given().ACase();
        var form = $"/cases/{opened.Address}/notes/new";
        var forged = Nodes.BrowserOn(node);
        await forged.SignInAsync("officer");
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        (await forged.PostOnlyAsync(form, Typed)).Location.ShouldNotBeNull().ShouldNotContain("kept");
        var ended = Nodes.BrowserOn(node);
        await ended.SignInAsync("officer");
        var page = await ended.GetAsync(form);
        await app.Database.ExecuteAsync("update signed_in_session set ended_at = now()");
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        (await ended.PostOnlyAsync(form, page.HiddenFields().Concat(Typed))).Location.ShouldNotBeNull().ShouldNotContain("kept");
        (await app.Database.AskAsync<long>("select count(*) from kept_form")).ShouldBe(0);
    }

    async Task<(Browser Browser, string Form, string Back)> TimedOutAsync(Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program> node, TimeSpan after)
    {
        var opened = await app.Given().ACase();
        var form = $"/cases/{opened.Address}/notes/new";
        var browser = Nodes.BrowserOn(node);
        await browser.SignInAsync("officer");
        var page = await browser.GetAsync(form);
        app.Clock.Advance(after);
        var answer = await browser.PostOnlyAsync(form, page.HiddenFields().Concat(Typed));
        answer.Status.ShouldBe(HttpStatusCode.Redirect);
        var signIn = answer.Location.ShouldNotBeNull();
        signIn.ShouldStartWith("/sign-in?to=");
        signIn.ShouldContain("kept");
        return (browser, form, Uri.UnescapeDataString(signIn["/sign-in?to=".Length..]));
    }
}
