using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class ShowInterventionTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_shows_facts_deadlines_and_next_steps_to_those_on_the_panel()
    {
        var officer = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, officer);
        var page = await officer.GetAsync(order);
        page.Text.ShouldContain("Closure order Granted");
        page.Text.ShouldContain("Everyone except named people: The tenant");
        page.Text.ShouldContain("Closure order ends Friday 19 February 2027 In 88 days");
        page.Text.ShouldContain("2014 s.80(6)");
        page.Body.ShouldContain($"{order}/extend");
        page.Body.ShouldContain($"{order}/end");
        page.Body.ShouldNotContain($"{order}/vary");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where operation = 'Consultation' and '{order.Id()}' = any (subject_ids)")).ShouldBe(1);
    }

    [Fact]
    public async Task An_agency_contact_sees_it_but_is_offered_no_step()
    {
        var order = await Recorded.ClosureOrderAsync(app, await app.As("officer"));
        var page = await (await app.As("housing")).GetAsync(order);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Body.Replace($"{order}/effect", "", StringComparison.Ordinal).ShouldNotContain($"{order}/"); // whether it worked, everybody on the case may ask
    }

    [Fact]
    public async Task Signed_out_other_panel_and_manager_do_not_get_in()
    {
        var order = await Recorded.ClosureOrderAsync(app, await app.As("officer"));
        (await app.Browser().GetAsync(order)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("youth.officer")).GetAsync(order)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.As("manager")).GetAsync(order)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Its_statements_do_not_grow_with_its_clocks()
    {
        var browser = await app.As("officer");
        var (notice, order) = (await Recorded.NoticeAsync(app, browser), await Recorded.ClosureOrderAsync(app, browser));
        await browser.GetAsync(order);
        var (two, eight) = (await SqlCounter.DuringAsync(app, () => browser.GetAsync(notice)), await SqlCounter.DuringAsync(app, () => browser.GetAsync(order)));
        eight.ShouldBe(two);
        two.ShouldBeLessThanOrEqualTo(7);
    }
}
