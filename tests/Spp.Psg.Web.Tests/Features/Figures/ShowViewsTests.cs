using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class ShowViewsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_shared_view_is_seen_by_those_who_count_its_panels_and_by_nobody_else()
    {
        await app.Database.ExecuteAsync("insert into user_role (user_id, role) select id, 'Manager' from app_user where email like 'probation@%' on conflict do nothing");
        var manager = await app.SignedInAs("manager");
        await manager.SaveAsync(app, "Shared by all who sit on PSG", shared: true);
        await manager.SaveAsync(app, "Of both panels", shared: true, question: "figure=cases-opened&by=ward&period=q2-2026");
        await manager.SaveAsync(app, "For me alone");
        foreach (var (mailbox, ofPsg, ofBoth) in new[] { ("manager", true, true), ("probation", true, true), ("council.officer", true, false), ("youth.officer", false, false) })
        {
            var text = (await (await app.SignedInAs(mailbox)).GetAsync("/figures/views")).Text;
            text.Contains("Shared by all who sit on PSG", StringComparison.Ordinal).ShouldBe(ofPsg, mailbox);
            text.Contains("Of both panels", StringComparison.Ordinal).ShouldBe(ofBoth, mailbox);
            text.Contains("For me alone", StringComparison.Ordinal).ShouldBe(mailbox == "manager", mailbox);
        }

        (await (await app.SignedInAs("administrator")).GetAsync("/figures/views")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_says_what_each_asks_whose_it_is_and_how_often_it_is_sent()
    {
        var chair = await app.SignedInAs("chair");
        await chair.SaveAsync(app, "High ones", shared: true, mail: "Weekly", question: "figure=cases-opened&by=nothing&panel=YPSG&rating=High&period=2026-10");
        (await chair.GetAsync("/figures/views")).Text.ShouldContain("High ones Cases opened, Youth Problem Solving Group, rating: High, the last complete month (October 2026) With everybody who sees these figures Weekly, on Monday Change High ones");
        var others = (await (await app.SignedInAs("youth.officer")).GetAsync("/figures/views")).Text;
        others.ShouldContain("the last complete month (October 2026) By ");
        others.ShouldContain("Never E-mail of High ones");
    }

    [Fact]
    public async Task Whose_panel_is_gone_keeps_the_name_of_their_own_view_and_no_way_into_it()
    {
        var fire = await app.SignedInAs("fire");
        var view = await fire.SaveAsync(app, "When I sat there");
        await app.Database.ExecuteAsync("delete from panel_member using app_user where app_user.id = user_id and email like 'fire@%'");
        var page = await (await app.SignedInAs("fire")).GetAsync("/figures/views");
        page.Text.ShouldContain("When I sat there What is not counted any more, or not for you");
        page.Body.ShouldNotContain($"\"/figures/views/{view}\"");
    }

    [Fact]
    public async Task The_page_costs_as_many_statements_with_many_views_as_with_one()
    {
        var deputy = await app.SignedInAs("deputy.chair");
        await deputy.SaveAsync(app, "The first");
        await deputy.GetAsync("/figures/views");
        var before = await SqlCounter.DuringAsync(app, () => deputy.GetAsync("/figures/views"));
        await app.Database.ExecuteAsync("""
            insert into figure_view (id, owner_id, name, question, latest_kind, panel_ids, is_shared, saved_at)
            select gen_random_uuid(), owner_id, 'View ' || number, question, latest_kind, panel_ids, true, now() from figure_view, generate_series(1, 20) number where name = 'The first'
            """);
        (await SqlCounter.DuringAsync(app, () => deputy.GetAsync("/figures/views"))).ShouldBe(before);
    }
}
