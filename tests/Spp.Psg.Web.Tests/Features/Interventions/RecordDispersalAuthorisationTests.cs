using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordDispersalAuthorisationTests(PsgApp app) : IClassFixture<PsgApp>
{
    static string Page(string @case) => $"/cases/{@case}/interventions/dispersal/new";

    [Fact]
    public async Task Signed_out_contact_other_panel_and_closed_case_do_not_get_in()
    {
        var address = await Forms.CaseAsync(app);
        (await app.Browser().GetAsync(Page(address))).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(Page(address))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync(Page(address), Forms.Dispersal())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.As("officer")).GetAsync(Page(await Forms.CaseAsync(app, closed: true)))).Text.ShouldContain("is closed");
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task Its_end_is_shown_while_typing_and_kept_with_it()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var preview = (await browser.PreviewAsync(Page(address), Forms.Dispersal())).Text;
        preview.ShouldContain("Dispersal authorisation ends Wednesday 25 November 2026, 08:00");
        preview.ShouldContain("Latest end of any direction to stay away Friday 27 November 2026, 08:00");
        var authorisation = await browser.RecordAsync(app, Page(address), Forms.Dispersal());
        var shown = (await browser.GetAsync(authorisation)).Text;
        shown.ShouldContain("Insp. B. Example (Inspector), Sunday 22 November 2026, 20:00");
        shown.ShouldContain("Count directions");
        (await app.AskAsync<string>(authorisation, "status")).ShouldBe("Active");
        (await browser.GetAsync("/interventions?kind=DispersalAuthorisation")).Body.ShouldContain(authorisation);
        (await browser.GetAsync($"{authorisation}/extend")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.FillInAsync($"{authorisation}/end", Forms.Sent().With(("DecidedOn", "2026-11-23"), ("Reason", Forms.Kept)))).Location.ShouldBe(authorisation);
        (await app.AskAsync<string>(authorisation, "status")).ShouldBe("Cancelled");
    }

    [Theory]
    [InlineData("EndsAt", "2026-11-25T08:01", "It must end by 8am on Wednesday 25 November 2026, 48 hours after it begins")]
    [InlineData("EndsAt", "2026-11-23T08:00", "It must end after it begins")]
    [InlineData("StartsAt", "2026-11-22T19:59", "It cannot begin before it is authorised")]
    [InlineData("AuthorisedAt", "2026-11-23T09:11", "It must be authorised now or in the past")]
    [InlineData("Rank", "", "Select the rank of whoever authorised it")]
    [InlineData("RightsConsidered", "false", "Confirm that the rights of expression and assembly were considered")]
    [InlineData("Place", "", "Enter the area it covers")]
    public async Task What_the_law_refuses_is_said_beside_its_field(string field, string value, string sentence)
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        (await browser.FillInAsync(Page(address), Forms.Dispersal().With((field, value)))).ShouldRefuse(field, sentence);
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }
}
