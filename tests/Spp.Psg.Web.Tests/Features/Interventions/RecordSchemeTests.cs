using System.Net;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordSchemeTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Adult = "1990-05-01";
    const string Child = "2010-02-20";

    static string Page(string @case, string scheme = "abc") => $"/cases/{@case}/interventions/schemes/{scheme}/new";

    [Fact]
    public async Task Signed_out_contact_and_other_panel_do_not_get_in_and_an_unknown_scheme_is_not_there()
    {
        var (ours, theirs) = (await Forms.CaseAsync(app), await Forms.CaseAsync(app, "YPSG"));
        (await app.Browser().GetAsync(Page(ours))).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("probation")).GetAsync(Page(ours))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("council.officer")).GetAsync(Page(theirs))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.As("officer")).GetAsync(Page(ours, "none"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_scheme_that_is_shipped_has_its_page()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var officer = await app.As("officer");
        var choose = await officer.GetAsync($"/cases/{address}/interventions/new");
        foreach (var scheme in ShippedSchemes.All)
        {
            choose.Body.ShouldContain(Page(address, scheme.Code!.ToLowerInvariant()));
            (await officer.GetAsync(Page(address, scheme.Code.ToLowerInvariant()))).Text.ShouldContain($"Record: {scheme.Name}");
        }
    }

    [Fact]
    public async Task A_case_without_people_says_to_add_the_person_first() =>
        (await (await app.As("officer")).OpenAsync(Page(await Forms.CaseAsync(app)))).Text.ShouldContain("Nobody is on this case yet");

    [Theory]
    [InlineData("abc", "MadeOn", "2026-11-24", "Date must be today or in the past")]
    [InlineData("abc", "MadeOn", "", "Enter the date")]
    [InlineData("abc", "Officer", "", "Enter the officer")]
    [InlineData("abc", "SubjectPersonId", "11111111-1111-1111-1111-111111111111", "Select who it is for")]
    [InlineData("abc", "ReviewOn", "2026-11-20", "Review must be after the date")]
    [InlineData("support", "Values[referred-to]", "", "Enter “Referred to”")]
    [InlineData("support", "Values[kind-of-support]", "Whatever", "“Kind of support” must be one of the choices")]
    [InlineData("ydn", "SubjectPersonId", null, "Person must be 17 or younger on the date")]
    public async Task What_is_missing_or_wrong_is_said_beside_its_field(string scheme, string field, string? value, string sentence)
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var person = await Forms.PersonAsync(app, address);
        var form = Forms.Scheme(person).With(("Values[kind-of-support]", "Housing"), ("Values[referred-to]", "Fen Homes"), ("Values[they-consented]", "yes"), ("ConsultedOn", "2026-11-19"), ("Guardian", "A. Parent"));
        (await (await app.As("officer")).FillInAsync(Page(address, scheme), form.With((field, field == "SubjectPersonId" ? value ?? person.ToString() : value))))
            .ShouldRefuse(field.Replace("[", "_").Replace("]", "_"), sentence);
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task A_date_of_the_scheme_is_typed_as_people_type_it_and_one_that_is_none_is_given_back()
    {
        var address = await Forms.CaseAsync(app);
        var officer = await app.As("officer");
        var form = Forms.Scheme(null).With(("Place", "Footpath by the lock"), ("Values[number]", "7"), ("Values[owner]", "City council"), ("Values[due]", "31 2 27"));
        var refused = await officer.FillInAsync(Page(address, "recommend"), form);
        refused.ShouldRefuse("Values_due_", "“Due” must be a real date");
        foreach (var typed in new[] { "31 2 27", "City council", "Footpath by the lock" })
            refused.Body.ShouldContain($"value=\"{typed}\"");
        var recorded = await officer.RecordAsync(app, Page(address, "recommend"), form.With(("Values[due]", "8 Jan 27")));
        (await app.ClockAsync(recorded, "Scheme.Recommendation is due")).ShouldBe("running 2027-01-08");
        (await app.AskAsync<string>(recorded, "place || ' ' || ends_on || ' ' || (ends_at is null)")).ShouldBe("Footpath by the lock 2027-01-08 true");
        (await officer.GetAsync(recorded)).Text.ShouldContain("Friday 8 January 2027");
    }

    [Fact]
    public async Task A_child_forces_the_youth_justice_service_and_the_parent()
    {
        var address = await Forms.CaseWithAsync(app, Child);
        var officer = await app.As("officer");
        var form = Forms.Scheme(await Forms.PersonAsync(app, address));
        var answer = await officer.FillInAsync(Page(address), form);
        answer.ShouldRefuse("ConsultedOn", "Enter the date the youth justice service was consulted");
        answer.ShouldRefuse("Guardian", "Enter the parent or guardian");
        var contract = await officer.RecordAsync(app, Page(address), form.With(("ConsultedOn", "2026-11-19"), ("Guardian", "A. Parent, their mother")));
        (await app.AskAsync<string>(contract, "is_youth || ' ' || guardian || ' ' || consulted_on")).ShouldBe("true A. Parent, their mother 2026-11-19");
        (await officer.GetAsync(contract)).Text.ShouldContain("Yes: never to be named in a report");
    }

    [Fact]
    public async Task An_adult_is_asked_for_neither()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var officer = await app.As("officer");
        (await officer.OpenAsync(Page(address))).Body.ShouldNotContain("Form.Guardian");
        var contract = await officer.RecordAsync(app, Page(address), Forms.Scheme(await Forms.PersonAsync(app, address)));
        (await app.AskAsync<bool>(contract, "is_youth")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_date_of_birth_is_asked_when_unknown_and_kept_on_the_person()
    {
        var address = await Forms.CaseWithAsync(app, null);
        var officer = await app.As("officer");
        var person = await Forms.PersonAsync(app, address);
        (await officer.FillInAsync(Page(address), Forms.Scheme(person))).ShouldRefuse("BornOn", "Enter their date of birth, or select whether they are under 18");
        await officer.RecordAsync(app, Page(address), Forms.Scheme(person).With(("IsUnder18", "false")));
        await officer.RecordAsync(app, Page(address), Forms.Scheme(person).With(("BornOn", Adult)));
        (await app.Database.AskAsync<DateOnly>($"select born_on from person where id = '{person}'")).ShouldBe(DateOnly.Parse(Adult));
    }

    [Fact]
    public async Task Its_clocks_are_shown_while_typing_and_without_script_before_it_is_saved()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var officer = await app.As("officer");
        var form = Forms.Scheme(await Forms.PersonAsync(app, address), "2026-11-23").With(("Values[kind-of-support]", "Housing"), ("Values[referred-to]", "Fen Homes"), ("Values[they-consented]", "yes"));
        (await officer.PreviewAsync(Page(address, "support"), form)).Text.ShouldContain("Chase acceptance of the referral Monday 7 December 2026 Soon: in 14 days 10 working days from: Made, Monday 23 November 2026. Local standard, not law");
        form.Remove("DeadlinesSeen");
        var first = await officer.FillInAsync(Page(address, "support"), form);
        first.Text.ShouldContain("Nothing is saved yet");
        first.Text.ShouldContain("Chase acceptance of the referral");
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_called_by_its_name_on_case_timeline_register_print_and_copy()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var officer = await app.As("officer");
        var contract = await officer.RecordAsync(app, Page(address), Forms.Scheme(await Forms.PersonAsync(app, address)));
        foreach (var page in new[] { $"/cases/{address}", $"/cases/{address}/timeline", $"/cases/{address}/print", "/interventions", contract })
        {
            var answer = await officer.GetAsync(page);
            answer.Text.ShouldContain("Acceptable behaviour contract", Case.Sensitive, page);
        }
    }

    [Fact]
    public async Task A_closed_case_takes_none()
    {
        var address = await Forms.CaseAsync(app, closed: true);
        (await (await app.As("officer")).GetAsync(Page(address, "patrol"))).Text.ShouldContain("is closed");
    }
}
