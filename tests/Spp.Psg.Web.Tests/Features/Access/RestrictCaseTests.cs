using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class RestrictCaseTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Only_a_chair_may()
    {
        var @case = await app.Given().ACase();
        (await (await app.SignedInAs("coordinator")).GetAsync($"/cases/{@case.Address}/access/restrict")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task From_then_on_it_is_there_only_for_those_named_wherever_cases_appear()
    {
        var @case = await app.Given().ACase(title: "Kestrel yard threats");
        var referral = @case.Referral.Number;
        var housing = await app.SignedInAs("housing");
        (await housing.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        var chair = await app.SignedInAs("chair");
        var answer = await chair.PostAsync($"/cases/{@case.Address}/access/restrict", new() { ["Form.Reason"] = "A witness is in danger", ["Form.People"] = (await app.Given().User("fire")).ToString() });
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);

        foreach (var (mailbox, sees) in new[] { ("chair", true), ("officer", true), ("fire", true), ("housing", false), ("coordinator", false), ("deputy.chair", false) })
        {
            var browser = await app.SignedInAs(mailbox);
            (await browser.OpenAsync($"/cases/{@case.Address}")).Status.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, mailbox);
            (await browser.GetAsync("/cases")).Text.Contains("Kestrel yard threats", StringComparison.Ordinal).ShouldBe(sees, mailbox);
            (await browser.PostAsync("/search", new() { ["Form.Words"] = "kestrel" })).Text.Contains("Kestrel yard threats", StringComparison.Ordinal).ShouldBe(sees, mailbox);
            (await browser.GetAsync($"/access/ask?reference={@case.Address}")).Text.Contains("There is nothing under this reference", StringComparison.Ordinal).ShouldBe(!sees, mailbox);
        }

        (await (await app.SignedInAs("coordinator")).GetAsync($"/referrals/R-{referral:00000}")).Status.ShouldBe(HttpStatusCode.NotFound, "what it came from tells as much");
        (await housing.GetAsync($"/cases/{@case.Address}/notes/new")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("manager")).GetAsync("/figures/cases-opened?period=q2-2026")).Text.ShouldNotContain(@case.Reference);
    }

    [Fact]
    public async Task A_reason_is_asked_for()
    {
        var @case = await app.Given().ACase();
        (await (await app.SignedInAs("chair")).PostAsync($"/cases/{@case.Address}/access/restrict", [])).Text.ShouldContain("Enter why only named people may see this case");
        (await app.Database.AskAsync<bool>($"select is_restricted from \"case\" where id = '{@case.Id}'")).ShouldBeFalse();
        (await app.Database.AskAsync<long>($"select count(*) from case_grant where case_id = '{@case.Id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task It_takes_a_fresh_sign_in_and_what_was_typed_comes_back()
    {
        var @case = await app.Given().ACase();
        var page = $"/cases/{@case.Address}/access/restrict";
        var chair = await app.SignedInAs("chair");
        app.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        (await chair.GetAsync(page)).Location.ShouldBe($"/sign-in/again?to={Uri.EscapeDataString(page)}");
        var again = (await chair.PostAsync(page, new() { ["Form.Reason"] = "A witness is in danger" }, openAt: "/reminders")).Location!;
        again.ShouldStartWith("/sign-in/again?to=");
        var back = (await chair.PostAsync(again, new() { ["Form.Password"] = Dev.DemoUsers.Password })).Location!;
        back.ShouldStartWith($"{page}?kept=");
        var shown = await chair.GetAsync(back);
        shown.Text.ShouldContain("You signed in again. What you typed is still here: press the button again");
        shown.Body.ShouldContain("A witness is in danger");
        (await app.Database.AskAsync<bool>($"select is_restricted from \"case\" where id = '{@case.Id}'")).ShouldBeFalse();
        (await chair.PostAsync(page, new() { ["Form.Reason"] = "A witness is in danger" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<bool>($"select is_restricted from \"case\" where id = '{@case.Id}'")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_change_is_in_the_audit_with_old_and_new_value()
    {
        var @case = await app.Given().ACase();
        await app.Given().Restrict(@case);
        (await app.Database.AskAsync<string>($"select changes::text from audit_entry where request = 'Access.RestrictCase' and case_id = '{@case.Id}'")).ShouldContain("\"IsRestricted\": [false, true]");
    }
}
