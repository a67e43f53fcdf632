using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class ReviewCriminalBehaviourOrderTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(string on = "2026-11-20") => Forms.Sent().With(("ReviewedOn", on), ("Outcome", Forms.Kept));

    Task<string> Childs(Browser browser) => Recorded.BehaviourAsync(app, browser, "2011-02-20", "2026-01-14", "2029-01-12");

    [Fact]
    public async Task Signed_out_contact_other_panel_and_other_kinds_do_not_get_in()
    {
        var officer = await app.As("officer");
        var page = $"{await Childs(officer)}/review";
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.ClosureOrderAsync(app, officer)}/review")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_next_year_begins_when_this_one_ends()
    {
        var browser = await app.As("officer");
        var order = await Childs(browser);
        (await browser.PreviewAsync($"{order}/review", Form())).Text.ShouldContain("Thursday 13 January 2028");
        (await browser.FillInAsync($"{order}/review", Form())).Location.ShouldBe(order);
        (await app.ClockAsync(order, "ChildReview")).ShouldBe("running 2028-01-13");
        (await app.Database.AskAsync<string>($"select state || ' ' || evidence from statutory_clock where intervention_id = '{order.Id()}' and kind = 'ChildReview' and due_on = '2027-01-13'")).ShouldBe($"met {Forms.Kept}");
        (await browser.OpenAsync(order)).Text.ShouldContain("met on 20 Nov 2026");
    }

    [Theory]
    [InlineData("ReviewedOn", "2026-01-13", "Review must be on or after 14 January 2026, when the review period began")]
    [InlineData("ReviewedOn", "2026-11-24", "Date of the review must be today or in the past")]
    [InlineData("ReviewedOn", "", "Enter the date of the review")]
    public async Task What_cannot_be_is_said_beside_its_field(string field, string value, string sentence)
    {
        var browser = await app.As("officer");
        var order = await Childs(browser);
        (await browser.FillInAsync($"{order}/review", Form().With((field, value)))).ShouldRefuse(field, sentence);
        (await app.ClockAsync(order, "ChildReview")).ShouldBe("running 2027-01-13");
    }
}
