using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordCivilInjunctionTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Adult = "1990-05-01";
    const string Child = "2010-02-20";

    static string Page(string @case) => $"/cases/{@case}/interventions/injunction/new";

    [Fact]
    public async Task A_case_without_people_leads_to_adding_the_person_first()
    {
        var browser = await app.As("officer");
        var page = await browser.OpenAsync(Page(await Forms.CaseAsync(app)));
        page.Text.ShouldContain("Nobody is on this case yet");
        (await browser.GetAsync(page.Body.Split("Nobody is on this case yet. <a class=\"govuk-link\" href=\"")[1].Split('"')[0])).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Child, "EndsOn", "2027-11-21", "An injunction against someone under 18 must end on or before 19 November 2027, because it cannot last longer than 12 months")]
    [InlineData(Child, "ConsultedOn", "", "Enter the date the youth offending team was consulted")]
    [InlineData(Child, "ConsultedOn", "2026-11-21", "Youth offending team must be consulted before the injunction is granted")]
    [InlineData(Adult, "EndsOn", "", "Enter the date the injunction ends, or select that it lasts until further order")]
    [InlineData(Adult, "Applicant", "", "Select who applied")]
    [InlineData(Adult, "ArrestEndsOn", "2027-11-20", "Power of arrest cannot last longer than the injunction")]
    [InlineData(Adult, "SubjectPersonId", "11111111-1111-1111-1111-111111111111", "Select who the injunction is against")]
    [InlineData(Adult, "MadeOn", "2026-11-31", "Injunction granted must be a real date")]
    public async Task What_the_law_or_the_calendar_refuses_is_said_beside_its_field(string bornOn, string field, string value, string sentence)
    {
        var address = await Forms.CaseWithAsync(app, bornOn);
        var browser = await app.As("officer");
        var form = Forms.Injunction(await Forms.PersonAsync(app, address)).With(("ConsultedOn", bornOn == Child ? "2026-11-01" : null));
        (await browser.FillInAsync(Page(address), form.With((field, value)))).ShouldRefuse(field, sentence);
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task What_they_must_do_needs_a_supervisor()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var browser = await app.As("officer");
        var form = Forms.Injunction(await Forms.PersonAsync(app, address)).With(("Requirements", "Attend the drug service"));
        (await browser.FillInAsync(Page(address), form)).ShouldRefuse("Supervisor", "Enter who supervises what they must do");
    }

    [Fact]
    public async Task Its_clocks_are_shown_while_typing_and_kept_with_it()
    {
        var address = await Forms.CaseWithAsync(app, Child);
        var browser = await app.As("officer");
        var form = Forms.Injunction(await Forms.PersonAsync(app, address)).With(("ConsultedOn", "2026-11-01"), ("Requirements", "Attend the drug service"), ("Supervisor", "Fen Recovery"));
        var preview = (await browser.PreviewAsync(Page(address), form)).Text;
        preview.ShouldContain("Civil injunction ends Friday 19 November 2027");
        preview.ShouldContain("Review the injunction Saturday 19 December 2026");
        preview.ShouldContain("Supervisor reports how the requirements are kept Friday 19 February 2027");
        preview.ShouldContain("Anti-social Behaviour, Crime and Policing Act 2014 s.1(6)");

        var recorded = (await browser.GetAsync(await browser.RecordAsync(app, Page(address), form))).Text;
        recorded.ShouldContain("Under 18 when granted Yes: never to be named in a report");
        recorded.ShouldContain("Attend the drug service. Supervised by Fen Recovery");
        recorded.ShouldNotContain("Record an arrest");
        (await browser.OpenAsync($"/cases/{address}")).Text.ShouldContain("Civil injunction granted against Sam Example by County Court at Fenbridge on 20 November 2026, to 19 November 2027");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = '{Domain.Figures.CountedEventKind.InterventionMade}' and detail = 'CivilInjunction' and case_id = (select id from \"case\" where reference = '{address.Replace('-', '/')}')")).ShouldBe(1);
    }

    [Fact]
    public async Task It_can_be_varied_and_discharged_and_not_extended()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var browser = await app.As("officer");
        var injunction = await browser.RecordAsync(app, Page(address), Forms.Injunction(await Forms.PersonAsync(app, address)));
        (await browser.GetAsync($"{injunction}/extend")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.FillInAsync($"{injunction}/vary", Forms.Sent().With(("VariedOn", "2026-11-22"), ("Terms", "Not to enter Station Road"), ("EndsOn", "2028-01-31")))).Status.ShouldBe(HttpStatusCode.Redirect);
        var varied = (await browser.GetAsync(injunction)).Text;
        varied.ShouldContain("Not to enter Station Road");
        varied.ShouldContain("Monday 31 January 2028");
        (await browser.FillInAsync($"{injunction}/end", Forms.Sent().With(("How", "Discharged"), ("DecidedOn", "2026-11-23"), ("Reason", Forms.Kept)))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync(injunction)).Text.ShouldContain("Discharged");
    }
}
