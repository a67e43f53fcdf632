using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordAbsoluteGroundTests(PsgApp app) : IClassFixture<PsgApp>
{
    static string Page(string @case) => $"/cases/{@case}/interventions/absolute-ground/new";

    [Theory]
    [InlineData("ServedOn", "2027-01-01", "Notice must be served by 31 December 2026, within 3 months beginning with the conviction, finding or order")]
    [InlineData("ProhibitedHours", "48", "Access must have been prohibited for more than 48 hours without a break")]
    [InlineData("ProhibitedHours", "", "Enter for how many hours access was prohibited")]
    [InlineData("Condition", "", "Select the condition that is met")]
    [InlineData("NamedOn", "2026-11-01", "Date that the notice names must be on or after the date it was served")]
    [InlineData("SubjectPersonId", "11111111-1111-1111-1111-111111111111", "Select the tenant")]
    public async Task What_the_law_refuses_is_said_beside_its_field(string field, string value, string sentence)
    {
        var address = await Forms.CaseWithAsync(app, null);
        (await (await app.As("officer")).FillInAsync(Page(address), Forms.AbsoluteGround(await Forms.PersonAsync(app, address)).With((field, value)))).ShouldRefuse(field, sentence);
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task Its_clocks_are_shown_while_typing_and_kept_with_it()
    {
        var address = await Forms.CaseWithAsync(app, null);
        var browser = await app.As("officer");
        var form = Forms.AbsoluteGround(await Forms.PersonAsync(app, address));
        var preview = (await browser.PreviewAsync(Page(address), form)).Text;
        preview.ShouldContain("Last day for the tenant to ask for a review Thursday 26 November 2026");
        preview.ShouldContain("Last day to begin proceedings: the notice lapses Tuesday 21 December 2027");
        preview.ShouldContain("Housing Act 1985 s.85ZA(2)");
        var ground = await browser.RecordAsync(app, Page(address), form);
        var page = (await browser.GetAsync(ground)).Text;
        page.ShouldContain("Absolute ground for possession Notice served");
        page.ShouldContain("49 hours without a break");
        (await browser.OpenAsync($"/cases/{address}")).Text.ShouldContain("Notice on the absolute ground for possession served on Sam Example on 20 November 2026");
        (await browser.GetAsync("/interventions?kind=AbsoluteGround")).Text.ShouldContain("Absolute ground for possession");
    }
}
