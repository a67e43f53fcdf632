using System.Net;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class VaryInterventionTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_contact_other_panel_and_other_kinds_do_not_get_in()
    {
        var officer = await app.As("officer");
        var page = $"{await Recorded.PublicSpacesAsync(app, officer)}/vary";
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.ClosureOrderAsync(app, officer)}/vary")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_varied_public_spaces_order_may_be_challenged_again()
    {
        var browser = await app.As("officer");
        var order = await Recorded.PublicSpacesAsync(app, browser);
        var form = Forms.Ticked([.. PublicSpacesProtectionOrder.StepsFor(highway: false)], "Steps").With(("DecidedOn", "2026-11-23"), ("Place", "Alley and yard"), ("Terms", Forms.Kept));
        (await browser.PreviewAsync($"{order}/vary", form)).Text.ShouldContain("Last day to challenge in the High Court Sunday 3 January 2027");
        (await browser.FillInAsync($"{order}/vary", form)).Location.ShouldBe(order);
        (await app.AskAsync<string>(order, "status || ' ' || place || ' ' || terms")).ShouldBe($"Varied Alley and yard {Forms.Kept}");
        (await app.Database.AskAsync<long>($"select count(*) from statutory_clock where intervention_id = '{order.Id()}' and kind = 'Challenge' and state = 'running'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_varied_childs_order_begins_its_review_year_again()
    {
        var browser = await app.As("officer");
        var order = await Recorded.BehaviourAsync(app, browser, "2010-02-20", "2026-11-01", "2028-02-01");
        (await app.ClockAsync(order, "ChildReview")).ShouldBe("running 2027-10-31");
        (await browser.FillInAsync($"{order}/vary", Forms.Sent().With(("VariedOn", "2026-11-20"), ("Terms", "Not to enter the park")))).Location.ShouldBe(order);
        (await app.ClockAsync(order, "ChildReview")).ShouldBe("running 2027-11-19");
    }

    [Fact]
    public async Task A_varied_notice_keeps_what_it_replaced_and_says_why()
    {
        var browser = await app.As("officer");
        var notice = await Recorded.ProtectionNoticeAsync(app, browser);
        var page = await browser.OpenAsync($"{notice}/vary");
        page.Body.ShouldContain("value=\"Clear the shared garden\"");
        var form = Forms.Sent().With(
            ("VariedOn", "2026-11-22"), ("Reason", Forms.Kept), ("Requirements[0].Id", await app.RequirementAsync(notice, "Stop")), ("Requirements[0].Kind", "Stop"), ("Requirements[0].Text", "Playing music by night"),
            ("Requirements[1].Id", await app.RequirementAsync(notice, "Do")), ("Requirements[1].Kind", "Do"), ("Requirements[1].Text", "Clear the shared garden"), ("Requirements[1].DueOn", "2026-12-18"));
        var refused = await browser.FillInAsync($"{notice}/vary", new Dictionary<string, string?>(form).With(("Reason", ""), ("Requirements[1].Text", Forms.Kept)));
        refused.Text.ShouldContain("Error: Enter why the notice was varied");
        refused.Body.ShouldContain($"value=\"{Forms.Kept}\"");
        (await browser.FillInAsync($"{notice}/vary", form)).Location.ShouldBe(notice);
        (await app.RequirementsAsync(notice)).ShouldBe("Stop InForce, Do Lifted, Do InForce");
        (await app.ClockAsync(notice, "Requirement")).ShouldBe("running 2026-12-18");
        (await app.AskAsync<string>(notice, "status || ' ' || varied_because")).ShouldBe($"Varied {Forms.Kept}");
    }

    [Theory]
    [InlineData("VariedOn", "", "Enter the date the court varied the order")]
    [InlineData("VariedOn", "2026-11-19", "Date must be on or after 20 November 2026, when the order was made")]
    [InlineData("VariedOn", "2028-11-21", "Order ended on 20 November 2028 and can no longer be varied")]
    [InlineData("EndsOn", "2028-05-20", "An order made against an adult must end on or after 19 November 2028, because it cannot last less than 2 years")]
    public async Task What_the_law_refuses_is_said_beside_its_field(string field, string value, string sentence)
    {
        var browser = await app.As("officer");
        var order = await Recorded.BehaviourAsync(app, browser);
        (await browser.FillInAsync($"{order}/vary", Forms.Sent().With(("VariedOn", "2026-11-22"), ("Terms", Forms.Kept)).With((field, value)))).ShouldRefuse(field, sentence);
        (await app.AskAsync<string>(order, "status")).ShouldBe("Made");
    }
}
