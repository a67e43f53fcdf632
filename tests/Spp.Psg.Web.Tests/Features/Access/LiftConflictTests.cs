using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class LiftConflictTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_chair_lifts_it_with_a_reason_and_the_case_is_there_again()
    {
        var @case = await app.Given().ACase();
        var fire = await app.SignedInAs("fire");
        await fire.PostAsync($"/cases/{@case.Address}/access/conflict", new() { ["Form.Reason"] = "Neighbour" });
        var id = await app.Database.AskAsync<Guid>($"select id from declared_conflict where case_id = '{@case.Id}'");
        var page = $"/cases/{@case.Address}/access/conflicts/{id}";
        (await (await app.SignedInAs("officer")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var chair = await app.SignedInAs("chair");
        (await chair.GetAsync($"/cases/{@case.Address}/access")).Text.ShouldContain("Callum Reid , since");
        (await chair.PostAsync(page, [])).Text.ShouldContain("Enter why there is no conflict any more");
        (await chair.PostAsync(page, new() { ["Form.Because"] = "They moved away" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await fire.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Under_another_cases_address_it_is_not_there()
    {
        var (one, other) = (await app.Given().ACase(), await app.Given().ACase());
        await (await app.SignedInAs("fire")).PostAsync($"/cases/{one.Address}/access/conflict", new() { ["Form.Reason"] = "Neighbour" });
        var id = await app.Database.AskAsync<Guid>($"select id from declared_conflict where case_id = '{one.Id}'");
        (await (await app.SignedInAs("chair")).GetAsync($"/cases/{other.Address}/access/conflicts/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
