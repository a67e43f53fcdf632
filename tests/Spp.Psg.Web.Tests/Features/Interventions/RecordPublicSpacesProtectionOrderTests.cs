using System.Net;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordPublicSpacesProtectionOrderTests(PsgApp app) : IClassFixture<PsgApp>
{
    static string Page(string @case) => $"/cases/{@case}/interventions/pspo/new";

    [Fact]
    public async Task Signed_out_contact_and_other_panel_do_not_get_in()
    {
        var (ours, theirs) = (await Forms.CaseAsync(app), await Forms.CaseAsync(app, "YPSG"));
        (await app.Browser().GetAsync(Page(ours))).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("charity")).GetAsync(Page(ours))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("council.officer")).GetAsync(Page(theirs))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("2029-11-19", true, false)]
    [InlineData("2029-11-20", true, true)]
    [InlineData("2029-11-21", false, false)]
    public async Task Three_years_is_the_longest(string ends, bool saved, bool warned)
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        (await browser.PreviewAsync(Page(address), Forms.PublicSpaces(ends: ends))).Text.Contains("A court may hold that 3 years end on 19 November 2029", StringComparison.Ordinal).ShouldBe(warned);
        if (saved)
            await browser.RecordAsync(app, Page(address), Forms.PublicSpaces(ends: ends));
        else
            (await browser.FillInAsync(Page(address), Forms.PublicSpaces(ends: ends))).ShouldRefuse("EndsOn", "A public spaces protection order must end on or before 19 November 2029, because it cannot last longer than 3 years");
        (await Forms.CountAsync(app, address)).ShouldBe(saved ? 1 : 0);
    }

    [Fact]
    public async Task An_expedited_one_lasts_six_months_and_says_what_it_protects()
    {
        var (address, browser) = (await Forms.CaseAsync(app), await app.As("officer"));
        var form = Forms.Ticked([.. PublicSpacesProtectionOrder.StepsToExpedite], "Steps").With(
            ("Place", "Gates of Mill Lane School"), ("Grounds", "Crowds that shout at children"), ("Terms", Forms.Kept), ("MadeOn", "2026-11-20"), ("Site", "School"));
        (await browser.FillInAsync(Page(address), form.With(("EndsOn", "2027-05-22")))).ShouldRefuse("EndsOn", "An expedited order must end on or before 19 May 2027, because it cannot last longer than 6 months");
        var order = await browser.RecordAsync(app, Page(address), form.With(("EndsOn", "2027-05-19")));
        (await browser.GetAsync(order)).Text.ShouldContain("A school or 16 to 19 academy");
        (await app.ClockAsync(order, ClockKind.ConsultationAfter)).ShouldBe("running 2026-12-04");
    }

    [Theory]
    [InlineData("Steps[6]", null, "Select all 7 steps that the law asks for before this decision")]
    [InlineData("RestrictsHighway", "true", "Select all 13 steps that the law asks for before this decision")]
    [InlineData("ConsultationClosesOn", "2026-11-20", "Order must be made after the consultation closes on 20 November 2026")]
    [InlineData("StartsOn", "2026-11-19", "Start must be on or after the date the order was made")]
    [InlineData("MadeOn", "2026-13-01", "Made must be a real date")]
    [InlineData("Grounds", "", "Enter the activities and the harm they do")]
    public async Task What_is_incomplete_or_impossible_is_said_beside_its_field(string field, string? value, string sentence)
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var answer = await browser.FillInAsync(Page(address), Forms.PublicSpaces().With((field, value)));
        answer.ShouldRefuse(field switch { "Steps[6]" or "RestrictsHighway" => "Steps", "ConsultationClosesOn" => "MadeOn", _ => field }, sentence);
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task The_deadlines_follow_from_the_day_it_was_made()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var answer = await browser.PreviewAsync(Page(address), Forms.PublicSpaces("2026-04-01", "2029-03-31")); // domain.md 2.9 V13 and V14
        answer.Text.ShouldContain("Last day to challenge in the High Court Tuesday 12 May 2026");
        answer.Text.ShouldContain("Public spaces protection order ends Saturday 31 March 2029");
        answer.Text.ShouldContain("Local standard, not law");
    }

    [Fact]
    public async Task One_that_starts_later_waits_and_comes_into_force_by_itself()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var id = (await browser.RecordAsync(app, Page(address), Forms.PublicSpaces().With(("StartsOn", "2026-12-01")))).Split('/')[^1];
        (await app.Database.AskAsync<string>($"select status from intervention where id = '{id}'")).ShouldBe("Made");
        (await app.Database.AskAsync<string>($"select detail || ' ' || occurred_on from counted_event where kind = 'intervention_made' and intervention_id = '{id}'")).ShouldBe("PublicSpacesProtectionOrder 2026-11-20");
    }
}
