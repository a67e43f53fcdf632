using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordCommunityProtectionNoticeTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Adult = "1990-05-01";

    static string Page(string @case) => $"/cases/{@case}/interventions/cpn/new";

    [Fact]
    public async Task Signed_out_contact_and_other_panel_do_not_get_in_and_without_a_warning_there_is_none()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        (await app.Browser().GetAsync(Page(address))).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(Page(address))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync(Page(address), Forms.ProtectionNotice(null, null))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.As("officer")).GetAsync(Page(address))).Text.ShouldContain("a notice needs a warning first");
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task The_warnings_page_leads_to_a_form_that_knows_it()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var browser = await app.As("officer");
        var (warning, person) = (await Recorded.WarningAsync(app, browser, address), await Forms.PersonAsync(app, address));
        var page = await browser.OpenAsync($"{Page(address)}?warning={warning.Id()}");
        page.Text.ShouldContain("Sam Example, served 2 Nov 2026, served: Kept as it was typed");
        page.Body.ShouldContain($"<option selected=\"\" value=\"{warning.Id()}\"");
        page.Body.ShouldMatch($"checked=\"\"[^>]*value=\"{person}\"|value=\"{person}\"[^>]*checked=\"\"");
    }

    [Fact]
    public async Task Its_clocks_are_shown_while_typing_and_kept_with_it_and_the_warning_is_escalated()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var browser = await app.As("officer");
        var warning = await Recorded.WarningAsync(app, browser, address);
        var form = Forms.ProtectionNotice(await Forms.PersonAsync(app, address), warning.Id());
        var preview = (await browser.PreviewAsync(Page(address), form)).Text;
        preview.ShouldContain("Last day to appeal to a magistrates’ court Thursday 10 December 2026");
        preview.ShouldContain("Anti-social Behaviour, Crime and Policing Act 2014 s.46(2)");
        preview.ShouldContain("To do: Clear the shared garden Saturday 21 November 2026");
        preview.ShouldContain("Community protection notice ends Friday 19 November 2027");

        var notice = await browser.RecordAsync(app, Page(address), form);
        var shown = (await browser.GetAsync(notice)).Text;
        shown.ShouldContain("Stop doing: Playing music by night. In force");
        shown.ShouldContain("Do: Clear the shared garden, by 21 Nov 2026. In force");
        shown.ShouldContain("Their landlord, 20 Nov 2026");
        (await app.AskAsync<string>(notice, "status || ' ' || conduct || ' ' || warning_id")).ShouldBe($"Active {Forms.Kept} {warning.Id()}");
        (await app.AskAsync<string>(warning, "status")).ShouldBe("Escalated");
        (await app.ClockAsync(warning, "Compliance")).ShouldBe("stopped 2026-11-16");
        (await app.ClockAsync(notice, "Appeal")).ShouldBe("running 2026-12-10");
        (await app.ClockAsync(notice, "Requirement")).ShouldBe("running 2026-11-21");
        (await browser.OpenAsync($"/cases/{address}")).Text.ShouldContain("Community protection notice to Sam Example, issued 20 November 2026, to 19 November 2027");
        (await browser.GetAsync("/interventions?kind=CommunityProtectionNotice")).Text.ShouldContain("To do: Clear the shared garden");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where detail = 'CommunityProtectionNotice' and intervention_id = '{notice.Id()}'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("WarningId", "", "Select the warning that came before the notice")]
    [InlineData("WarningId", "11111111-1111-1111-1111-111111111111", "Select the warning that came before the notice")]
    [InlineData("IssuedOn", "2026-11-16", "They had until 16 November 2026: a notice cannot be issued before 17 November 2026")]
    [InlineData("EnoughTimeOn", "2026-11-16", "They had until 16 November 2026: it cannot be decided before that day is over")]
    [InlineData("EnoughTimeOn", "", "Enter the date it was decided that they had had enough time")]
    [InlineData("EndsOn", "", "Enter the date the notice ends, or the date it is reviewed")]
    [InlineData("IssuedOn", "2026-11-24", "Date the notice was issued must be today or in the past")]
    [InlineData("InformedOn", "", "Enter the date they were informed")]
    [InlineData("InformedOn", "2026-11-21", "They must be informed before the notice is issued")]
    [InlineData("ServedAt", "2026-11-19T10:00", "Notice cannot be served before it is issued")]
    [InlineData("IssuedOn", "2026-11-31", "Notice issued must be a real date")]
    public async Task What_the_law_or_the_calendar_refuses_is_said_beside_its_field(string field, string value, string sentence)
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var browser = await app.As("officer");
        var warning = await Recorded.WarningAsync(app, browser, address);
        var form = Forms.ProtectionNotice(await Forms.PersonAsync(app, address), warning.Id());
        (await browser.FillInAsync(Page(address), form.With((field, value)))).ShouldRefuse(field, sentence);
        (await Forms.CountAsync(app, address)).ShouldBe(1);
        (await app.AskAsync<string>(warning, "status")).ShouldBe("Served");
    }

    [Theory]
    [InlineData("2010-11-20", true)]
    [InlineData("2010-11-21", false)]
    public async Task Nobody_under_16_is_given_notice(string bornOn, bool lawful)
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var body = await browser.RecordAsync(app, $"/cases/{address}/interventions/cpw/new", Forms.Warning(null).With(("Body", "The occupier"), ("Place", "2 Mill Lane")));
        var person = Guid.CreateVersion7();
        await app.Database.ExecuteAsync($"""
            insert into person (id, name, born_on, keyed_by) values ('{person}', 'Alex Example', '{bornOn}', 0);
            insert into person_in_case (case_id, person_id, roles, added_at) select case_id, '{person}', array['Suspected'], now() from intervention where id = '{body.Id()}';
            update intervention set subject_person_id = '{person}', born_on = '{bornOn}', body = null where id = '{body.Id()}'
            """);
        var answer = await browser.FillInAsync(Page(address), Forms.ProtectionNotice(person, body.Id()).With(("Guardian", "Mrs A. Example"), ("LeadAgencyId", (await app.Given().Agency("police")).ToString())));
        if (lawful)
            answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        else
            answer.Text.ShouldContain("Error: Person must be at least 16 on the date the notice was issued");
    }

    [Fact]
    public async Task Anothers_warning_and_one_that_lapsed_or_was_withdrawn_are_refused()
    {
        var address = await Forms.CaseAsync(app, people: [Person("Sam Example"), Person("Kim Sample")]);
        var browser = await app.As("officer");
        var (sam, kim) = (await NamedAsync(address, "Sam Example"), await NamedAsync(address, "Kim Sample"));
        var warning = await browser.RecordAsync(app, $"/cases/{address}/interventions/cpw/new", Forms.Warning(kim));
        (await browser.FillInAsync(Page(address), Forms.ProtectionNotice(sam, warning.Id()))).ShouldRefuse("WarningId", "This warning was served on somebody else: select a warning to the same person or body");
        (await browser.FillInAsync(Page(address), Forms.ProtectionNotice(null, warning.Id()))).ShouldRefuse("WarningId", "This warning was served on somebody else: select a warning to the same person or body");

        var old = await browser.RecordAsync(app, $"/cases/{address}/interventions/cpw/new", Forms.Warning(kim, "2025-11-20T10:00"));
        (await browser.FillInAsync(Page(address), Forms.ProtectionNotice(kim, old.Id()))).ShouldRefuse("WarningId", "This warning lapsed on 19 November 2026: serve a new one first");
        (await browser.FillInAsync($"{warning}/end", Forms.Sent().With(("DecidedOn", "2026-11-20"), ("Reason", Forms.Kept)))).Location.ShouldBe(warning);
        (await app.AskAsync<string>(warning, "status")).ShouldBe("Withdrawn");
        (await browser.FillInAsync(Page(address), Forms.ProtectionNotice(kim, warning.Id()))).ShouldRefuse("WarningId", "This warning was withdrawn: serve a new one first");
    }

    [Fact]
    public async Task A_line_without_its_date_is_refused_beside_it_and_keeps_what_was_typed()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var browser = await app.As("officer");
        var warning = await Recorded.WarningAsync(app, browser, address);
        var answer = await browser.FillInAsync(Page(address), Forms.ProtectionNotice(await Forms.PersonAsync(app, address), warning.Id()).With(("Requirements[1].DueOn", "")));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Error: Enter the date by which they must do it");
        answer.Body.ShouldContain("href=\"#Form_Requirements_1__DueOn\"");
        answer.Body.ShouldContain("Clear the shared garden");
    }

    [Fact]
    public async Task A_body_is_named_by_its_warning()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var warning = await browser.RecordAsync(app, $"/cases/{address}/interventions/cpw/new", Forms.Warning(null).With(("Body", "Fenbridge Tyres Ltd"), ("Place", "2 Mill Lane")));
        var notice = await browser.RecordAsync(app, Page(address), Forms.ProtectionNotice(null, warning.Id()).With(("Place", "2 Mill Lane")));
        (await browser.GetAsync(notice)).Text.ShouldContain("Against Fenbridge Tyres Ltd");
    }

    static PersonReferred Person(string name) => new() { Name = name, Role = PersonRole.Suspected, BornOn = new(1990, 5, 1) };

    Task<Guid> NamedAsync(string address, string name) => app.Database.AskAsync<Guid>(
        $"select person_id from person_in_case join \"case\" on \"case\".id = case_id join person on person.id = person_id where reference = '{address.Replace('-', '/')}' and person.name = '{name}'");
}
