using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordCommunityProtectionWarningTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Adult = "1990-05-01";

    static string Page(string @case) => $"/cases/{@case}/interventions/cpw/new";

    [Fact]
    public async Task Signed_out_contact_other_panel_and_closed_case_do_not_get_in()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        (await app.Browser().GetAsync(Page(address))).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(Page(address))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync(Page(address), Forms.Warning(null))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.As("officer")).GetAsync(Page(await Forms.CaseAsync(app, closed: true)))).Text.ShouldContain("is closed");
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task Its_clocks_are_shown_while_typing_and_kept_with_it()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var browser = await app.As("officer");
        var form = Forms.Warning(await Forms.PersonAsync(app, address));
        var preview = (await browser.PreviewAsync(Page(address), form)).Text;
        preview.ShouldContain("Check whether they have complied Monday 16 November 2026");
        preview.ShouldContain("Community protection warning lapses Monday 1 November 2027");
        preview.ShouldContain("Local standard, not law");

        var warning = await browser.RecordAsync(app, Page(address), form);
        var recorded = (await browser.GetAsync(warning)).Text;
        recorded.ShouldContain("Against Sam Example, born 1 May 1990");
        recorded.ShouldContain("Must comply by Monday 16 November 2026");
        recorded.ShouldContain("Issue a notice");
        (await app.ClockAsync(warning, "Compliance")).ShouldBe("running 2026-11-16");
        (await browser.OpenAsync($"/cases/{address}")).Text.ShouldContain($"Community protection warning to Sam Example, served 2 November 2026, to comply by 16 November 2026: {Forms.Kept}");
        (await browser.GetAsync("/interventions?kind=CommunityProtectionWarning")).Body.ShouldContain(warning);
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = '{Domain.Figures.CountedEventKind.InterventionMade}' and detail = 'CommunityProtectionWarning' and intervention_id = '{warning.Id()}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_script_the_first_press_shows_the_clocks_and_the_second_saves()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var browser = await app.As("officer");
        var form = Forms.Warning(await Forms.PersonAsync(app, address));
        form.Remove("DeadlinesSeen");
        var first = await browser.FillInAsync(Page(address), form);
        first.Text.ShouldContain("Nothing is saved yet");
        first.Text.ShouldContain("Check whether they have complied");
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task A_body_is_warned_by_its_name_at_its_address()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        (await browser.FillInAsync(Page(address), Forms.Warning(null))).ShouldRefuse("Body", "Enter the name of the business or body, or ‘The occupier’");
        var warning = await browser.RecordAsync(app, Page(address), Forms.Warning(null).With(("Body", "Fenbridge Tyres Ltd"), ("Place", "2 Mill Lane"), ("Method", "Post"), ("ServedAt", null), ("PostedOn", "2026-11-20")));
        var shown = (await browser.GetAsync(warning)).Text;
        shown.ShouldContain("Against Fenbridge Tyres Ltd");
        shown.ShouldContain("Tuesday 24 November 2026, by post (posted 20 Nov 2026; counts as served in the ordinary course of post)");
    }

    [Theory]
    [InlineData("BornOn", "", "Enter their date of birth")]
    [InlineData("SubjectPersonId", "11111111-1111-1111-1111-111111111111", "Select who the warning is against")]
    [InlineData("Issuer", "", "Select who issued the warning")]
    [InlineData("Method", "", "Select how it was served")]
    [InlineData("ServedAt", "2026-11-24T10:00", "Service must be today or in the past")]
    [InlineData("ComplyBy", "2026-11-02", "Date to comply by must be after 2 November 2026, when the warning was served")]
    [InlineData("ComplyBy", "2026-11-31", "Must comply by must be a real date")]
    public async Task What_the_law_or_the_calendar_refuses_is_said_beside_its_field(string field, string value, string sentence)
    {
        var address = await Forms.CaseWithAsync(app, null);
        var browser = await app.As("officer");
        var form = Forms.Warning(await Forms.PersonAsync(app, address)).With(("BornOn", Adult));
        (await browser.FillInAsync(Page(address), form.With((field, value)))).ShouldRefuse(field, sentence);
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_of_16_may_be_warned_and_their_birthday_is_learned_and_nobody_younger()
    {
        var address = await Forms.CaseWithAsync(app, null);
        var browser = await app.As("officer");
        var person = await Forms.PersonAsync(app, address);
        (await browser.FillInAsync(Page(address), Forms.Warning(person).With(("BornOn", "2010-11-03"), ("Guardian", "Mrs A. Example")))).ShouldRefuse("SubjectPersonId", "Person must be at least 16 on the date the warning was served");
        var warning = await browser.RecordAsync(app, Page(address), Forms.Warning(person).With(("BornOn", "2010-11-02"), ("Guardian", "Mrs A. Example")));
        (await browser.OpenAsync(warning)).Text.ShouldContain("Under 18 when warned Yes: never to be named in a report");
        (await app.Database.AskAsync<DateOnly>($"select born_on from person where id = '{person}'")).ShouldBe(new(2010, 11, 2));
    }
}
