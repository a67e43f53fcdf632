using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class OpenViewTests(PsgApp app) : IClassFixture<PsgApp>
{
    static readonly DateTimeOffset January = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_opens_the_explorer_with_the_last_complete_period_of_the_day_or_with_the_one_that_stays()
    {
        var manager = await app.SignedInAs("manager");
        var (moving, kept) = (await manager.SaveAsync(app, "Moving"), await manager.SaveAsync(app, "Kept", period: "fixed"));
        (await manager.GetAsync($"/figures/views/{moving}")).Location.ShouldBe("/figures/explore?figure=referrals-received&by=ward&period=q2-2026&panel=PSG");
        var before = app.Clock.GetUtcNow();
        app.Clock.SetTo(January);
        var later = await app.SignedInAs("manager");
        (await later.GetAsync($"/figures/views/{moving}")).Location.ShouldBe("/figures/explore?figure=referrals-received&by=ward&period=q3-2026&panel=PSG");
        var stays = (await later.GetAsync($"/figures/views/{kept}")).Location!;
        stays.ShouldContain("period=q2-2026");
        (await later.GetAsync(stays)).Text.ShouldContain("Referrals received by ward, Problem Solving Group, July to September 2026");
        app.Clock.SetTo(before);
    }

    [Fact]
    public async Task Nobody_opens_what_is_not_shared_with_them()
    {
        var manager = await app.SignedInAs("manager");
        var (mine, shared) = (await manager.SaveAsync(app, "Mine"), await manager.SaveAsync(app, "Ours", shared: true));
        var (council, youth) = (await app.SignedInAs("council.officer"), await app.SignedInAs("youth.officer"));
        (await council.GetAsync($"/figures/views/{mine}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.GetAsync($"/figures/views/{shared}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await youth.GetAsync($"/figures/views/{shared}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("administrator")).GetAsync($"/figures/views/{shared}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_was_kept_is_held_to_what_is_there_when_it_is_opened()
    {
        var manager = await app.SignedInAs("manager");
        var view = await manager.SaveAsync(app, "Of a ward", question: $"{Views.Question}&ward=FB03");
        await app.Database.ExecuteAsync($"update figure_view set question = replace(question, 'FB03', 'ZZ99') where id = '{view}'");
        (await manager.GetAsync($"/figures/views/{view}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.GetAsync("/figures/views")).Text.ShouldContain("Of a ward What is not counted any more");
    }
}
