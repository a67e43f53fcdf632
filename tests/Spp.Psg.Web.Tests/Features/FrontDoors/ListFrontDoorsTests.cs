using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.FrontDoors;

public sealed class ListFrontDoorsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_coordinator_sees_its_uses_and_ends_it_at_once()
    {
        var keys = await app.AFrontDoor("Listed School");
        (await app.Browser().PostAsync($"/refer/{keys.Token}", Outside.Typed("Counted as a use"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var browser = await app.SignedInAs("coordinator");
        (await browser.GetAsync("/front-doors")).Text.ShouldMatch("Listed School .* YPSG .* 31 Dec 2026 1 End now");
        var door = await app.Database.AskAsync<Guid>("select id from front_door where name = 'Listed School'");
        (await browser.PostAsync($"/front-doors?handler=End&door={door}", [], openAt: "/front-doors")).Location.ShouldBe("/front-doors");
        (await browser.GetAsync("/front-doors")).Text.ShouldContain("Ended 23 Nov 2026");
        (await app.Browser().GetAsync($"/refer/{keys.Token}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync($"/front-doors?handler=End&door={door}", [], openAt: "/front-doors")).Text.ShouldContain("This front door has ended already");
    }

    [Fact]
    public async Task A_door_to_a_panel_one_does_not_sit_on_is_not_there()
    {
        await app.AFrontDoor("Of the youth panel");
        await app.Database.ExecuteAsync("""
            delete from panel_member where user_id = (select id from app_user where email = 'deputy.chair@fenbridge.example') and panel_id = (select id from panel where code = 'YPSG');
            update app_user set actor_version = actor_version + 1 where email = 'deputy.chair@fenbridge.example'
            """);
        var deputy = await app.SignedInAs("deputy.chair");
        (await deputy.GetAsync("/front-doors")).Text.ShouldNotContain("Of the youth panel");
        var door = await app.Database.AskAsync<Guid>("select id from front_door where name = 'Of the youth panel'");
        (await deputy.PostAsync($"/front-doors?handler=End&door={door}", [], openAt: "/front-doors")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task More_rows_do_not_mean_more_statements()
    {
        await app.AFrontDoor("Row 0");
        var browser = await app.SignedInAs("coordinator");
        await browser.GetAsync("/front-doors");
        var few = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/front-doors"));
        for (var row = 1; row < 6; row++)
            await app.AFrontDoor($"Row {row}");
        await browser.GetAsync("/front-doors"); // names are read again after a while
        (await SqlCounter.DuringAsync(app, () => browser.GetAsync("/front-doors"))).ShouldBe(few);
    }
}
