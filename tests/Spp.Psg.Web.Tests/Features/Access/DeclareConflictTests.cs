using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class DeclareConflictTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task From_that_moment_the_person_sees_nothing_of_the_case_in_any_session()
    {
        var @case = await app.Given().ACase(title: "Heron close fly-tipping", by: "housing");
        var (here, there) = (await app.SignedInAs("housing"), await app.SignedInAs("housing"));
        (await there.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        (await here.PostAsync($"/cases/{@case.Address}/access/conflict", [])).Text.ShouldContain("Enter what the conflict is, without details of the case");
        (await here.PostAsync($"/cases/{@case.Address}/access/conflict", new() { ["Form.Reason"] = "Relative" })).Location.ShouldBe("/");
        foreach (var browser in new[] { here, there })
        {
            (await browser.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await browser.GetAsync($"/cases/{@case.Address}/access")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await browser.GetAsync("/cases")).Text.ShouldNotContain("Heron close");
            (await browser.PostAsync("/search", new() { ["Form.Words"] = "heron" })).Text.ShouldNotContain("Heron close");
            (await browser.GetAsync($"/referrals/R-{@case.Referral.Number:00000}")).Status.ShouldBe(HttpStatusCode.NotFound, "their own referral of it too");
            (await browser.GetAsync("/referrals")).Text.ShouldNotContain("Heron close");
        }

        (await here.GetAsync($"/access/ask?reference={@case.Address}")).Text.ShouldContain("You have a declared conflict with this case");
        (await (await app.SignedInAs("fire")).GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_a_chair_excludes_somebody_else_and_never_the_lead()
    {
        var @case = await app.Given().ACase();
        var page = $"/cases/{@case.Address}/access/conflict";
        var fire = (await app.Given().User("fire")).ToString();
        (await (await app.SignedInAs("officer")).PostAsync(page, new() { ["Form.UserId"] = fire, ["Form.Reason"] = "Friend" })).Text.ShouldContain("Only a chair may exclude somebody else");
        (await (await app.SignedInAs("officer")).PostAsync(page, new() { ["Form.Reason"] = "Friend" })).Text.ShouldContain("give it another lead first");
        (await (await app.SignedInAs("chair")).PostAsync(page, new() { ["Form.UserId"] = fire, ["Form.Reason"] = "Friend" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await (await app.SignedInAs("fire")).GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_grant_or_an_emergency_does_not_get_round_it()
    {
        var @case = await app.Given().ACase();
        await (await app.SignedInAs("council.officer")).PostAsync($"/cases/{@case.Address}/access/conflict", new() { ["Form.Reason"] = "Relative" });
        await app.Database.ExecuteAsync($"""
            insert into case_grant (id, case_id, user_id, kind, reason, granted_at, granted_by_id, ends_at)
            select gen_random_uuid(), '{@case.Id}', id, 'Shared', 'x', now(), id, '2099-01-01' from app_user where email like 'council.officer@%'
            """);
        var browser = await app.SignedInAs("council.officer");
        (await browser.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync("/access/emergency", new() { ["Form.Reference"] = @case.Reference, ["Form.Reason"] = "Somebody is in danger there now" }))
            .Text.ShouldContain("Enter the reference of a case that exists and that you have no conflict with");
    }
}
