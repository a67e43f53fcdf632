using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class LiftRestrictionTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_takes_two()
    {
        var @case = await app.Given().ACase();
        await app.Given().Restrict(@case, "deputy.chair");
        var page = $"/cases/{@case.Address}/access/lift";
        var chair = await app.SignedInAs("chair");
        var early = await chair.PostAsync(page, new() { ["Form.Step"] = "Confirm" });
        early.Text.ShouldContain("Somebody has to ask for this first");
        (await chair.PostAsync(page, new() { ["Form.Step"] = "Ask" })).Text.ShouldContain("Enter why the restriction can go");
        (await chair.PostAsync(page, new() { ["Form.Step"] = "Ask", ["Form.LiftReason"] = "The trial is over" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await chair.PostAsync(page, new() { ["Form.Step"] = "Confirm" })).Text.ShouldContain("somebody else has to confirm it");

        var housing = await app.SignedInAs("housing");
        (await housing.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("deputy.chair")).PostAsync(page, new() { ["Form.Step"] = "Confirm" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await housing.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Database.AskAsync<long>($"select count(*) from case_grant where case_id = '{@case.Id}' and ended_at is null")).ShouldBe(0);
    }

    [Fact]
    public async Task The_second_may_keep_it_and_a_case_that_is_not_restricted_has_nothing_to_lift()
    {
        var @case = await app.Given().ACase();
        var page = $"/cases/{@case.Address}/access/lift";
        (await (await app.SignedInAs("chair")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        await app.Given().Restrict(@case, "deputy.chair");
        await (await app.SignedInAs("chair")).PostAsync(page, new() { ["Form.Step"] = "Ask", ["Form.LiftReason"] = "The trial is over" });
        await (await app.SignedInAs("deputy.chair")).PostAsync(page, new() { ["Form.Step"] = "Keep" });
        (await app.Database.AskAsync<bool>($"select is_restricted from \"case\" where id = '{@case.Id}'")).ShouldBeTrue();
        (await (await app.SignedInAs("deputy.chair")).PostAsync(page, new() { ["Form.Step"] = "Confirm" })).Text.ShouldContain("Somebody has to ask for this first");
    }
}
