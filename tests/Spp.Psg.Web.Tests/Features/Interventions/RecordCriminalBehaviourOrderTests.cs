using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordCriminalBehaviourOrderTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Adult = "1990-05-01";
    const string Child = "2010-02-20";

    static string Page(string @case) => $"/cases/{@case}/interventions/cbo/new";

    [Fact]
    public async Task Signed_out_contact_and_other_panel_do_not_get_in()
    {
        var (ours, theirs) = (await Forms.CaseAsync(app), await Forms.CaseAsync(app, "YPSG"));
        (await app.Browser().GetAsync(Page(ours))).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("probation")).GetAsync(Page(ours))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("council.officer")).GetAsync(Page(theirs))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_case_without_people_says_to_add_the_person_first()
    {
        var browser = await app.As("officer");
        (await browser.OpenAsync(Page(await Forms.CaseAsync(app)))).Text.ShouldContain("Nobody is on this case yet");
    }

    [Theory]
    [InlineData(Adult, "EndsOn", "2028-05-20", "An order made against an adult must end on or after 19 November 2028, because it cannot last less than 2 years")]
    [InlineData(Adult, "EndsOn", "", "Enter the date the order ends, or select that it has no end date")]
    [InlineData(Adult, "SubjectPersonId", "11111111-1111-1111-1111-111111111111", "Select who the order is against")]
    [InlineData(Adult, "ConvictedOn", "2026-11-21", "Conviction must be on or before the date the order was made")]
    [InlineData(Adult, "MadeOn", "2026-11-31", "Order made must be a real date")]
    [InlineData(Child, "YotViewsOn", "", "Enter the date the youth offending team gave its views")]
    [InlineData(Child, "EndsOn", "2029-11-21", "An order made against someone under 18 must end on or before 19 November 2029, because it cannot last longer than 3 years")]
    [InlineData(Child, "EndsOn", "2027-11-18", "An order made against someone under 18 must end on or after 19 November 2027, because it cannot last less than 1 year")]
    public async Task What_the_law_or_the_calendar_refuses_is_said_beside_its_field(string bornOn, string field, string value, string sentence)
    {
        var address = await Forms.CaseWithAsync(app, bornOn);
        var browser = await app.As("officer");
        var form = Forms.Behaviour(await Forms.PersonAsync(app, address)).With(("YotViewsOn", bornOn == Child ? "2026-11-01" : null));
        (await browser.FillInAsync(Page(address), form.With((field, value)))).ShouldRefuse(field, sentence);
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task A_child_is_never_given_an_order_without_end()
    {
        var address = await Forms.CaseWithAsync(app, Child);
        var browser = await app.As("officer");
        var form = Forms.Behaviour(await Forms.PersonAsync(app, address), ends: null).With(("YotViewsOn", "2026-11-01"));
        (await browser.FillInAsync(Page(address), form)).ShouldRefuse("IsIndefinite", "An order made against someone under 18 must have an end date");
    }

    [Fact]
    public async Task A_childs_yearly_review_and_eighteenth_birthday_are_shown()
    {
        var address = await Forms.CaseWithAsync(app, Child);
        var browser = await app.As("officer");
        var form = Forms.Behaviour(await Forms.PersonAsync(app, address), "2027-01-14", "2028-06-01").With(("YotViewsOn", "2027-01-10"));
        var answer = await browser.PreviewAsync(Page(address), form); // domain.md 2.9 V23
        answer.Text.ShouldContain("Review the order: it is against a child Thursday 13 January 2028");
        answer.Text.ShouldContain("The person turns 18 Sunday 20 February 2028");
        answer.Text.ShouldContain("Sentencing Act 2020 s.337");
    }

    [Fact]
    public async Task A_date_of_birth_is_asked_when_unknown_and_kept_on_the_person()
    {
        var address = await Forms.CaseWithAsync(app, null);
        var browser = await app.As("officer");
        var subject = await Forms.PersonAsync(app, address);
        (await browser.FillInAsync(Page(address), Forms.Behaviour(subject))).ShouldRefuse("BornOn", "Enter their date of birth");
        await browser.RecordAsync(app, Page(address), Forms.Behaviour(subject).With(("BornOn", Adult)));
        (await app.Database.AskAsync<DateOnly>($"select born_on from person where id = '{subject}'")).ShouldBe(DateOnly.Parse(Adult));
        (await browser.OpenAsync(Page(address))).Body.ShouldNotContain("Form.BornOn");
    }

    [Fact]
    public async Task A_date_of_birth_that_is_known_is_not_overwritten_by_the_form()
    {
        var address = await Forms.CaseWithAsync(app, Child);
        var browser = await app.As("officer");
        var form = Forms.Behaviour(await Forms.PersonAsync(app, address)).With(("BornOn", Adult));
        (await browser.FillInAsync(Page(address), form)).ShouldRefuse("YotViewsOn", "Enter the date the youth offending team gave its views");
    }
}
