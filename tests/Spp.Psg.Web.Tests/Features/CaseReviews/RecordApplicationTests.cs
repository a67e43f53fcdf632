using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class RecordApplicationTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Page = "/case-reviews/new";

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Page)).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.As("housing")).GetAsync(Page)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("Facts.ReceivedOn", "2026-11-24", "Date the application was received must be today or in the past")]
    [InlineData("Facts.Route", "PolicingBody", "An application through the local policing body waits for the change of the law to begin: an administrator records that")]
    [InlineData("Facts.Applicant", "OnBehalf", "Enter who they are to the victim")]
    [InlineData("Facts.PanelId", "11111111-1111-1111-1111-111111111111", "Select a panel that you sit on")]
    [InlineData("Facts.AgencyId", "11111111-1111-1111-1111-111111111111", "Select the body that received it")]
    [InlineData("Facts.ApplicantName", "", "Enter the applicant’s name")]
    [InlineData("Complaints[0].MadeOn", "2026-10-31", "When it was reported must be on or after the day it happened")]
    [InlineData("Complaints[1].Words", "", "Enter what was reported")]
    [InlineData("Complaints[2].AgencyId", "11111111-1111-1111-1111-111111111111", "Select to whom it was reported")]
    [InlineData("Related", "PSG/2019/0001", "There is no case PSG/2019/0001 that you may see")]
    public async Task What_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(string field, string value, string sentence)
    {
        var form = await app.FormAsync();
        form[$"Form.{field}"] = value;
        var answer = await (await app.As("officer")).FillInAsync(Page, form);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
        answer.Text.ShouldContain($"Error: {sentence}");
        answer.Text.ShouldContain(Forms.Kept);
    }

    [Fact]
    public async Task Each_complaint_is_shown_as_counting_or_not_while_typing()
    {
        var form = await app.FormAsync();
        (form["Form.Complaints[0].BehaviourOn"], form["Form.Complaints[0].MadeOn"]) = ("2026-09-10", "2026-10-09");
        (form["Form.Complaints[1].BehaviourOn"], form["Form.Complaints[1].MadeOn"]) = ("2026-09-10", "2026-10-10");
        var officer = await app.As("officer");
        var shown = (await officer.PreviewAsync(Page, form)).Text;
        shown.ShouldContain("2 of 3 complaints count and 3 are needed: decide by persistence, harm and how adequate the response was");
        shown.ShouldContain("Complaint 1: 10 Sept 2026, reported 9 Oct 2026 Counts Reported by 9 October 2026 and applied for by 8 April 2027");
        shown.ShouldContain("Complaint 2: 10 Sept 2026, reported 10 Oct 2026 Does not count Reported on 10 October 2026, after 9 October 2026");
        var checkedPage = await officer.PostAsync($"{Page}?handler=Check", form, openAt: Page);
        checkedPage.Status.ShouldBe(HttpStatusCode.OK);
        checkedPage.Text.ShouldContain("2 of 3 complaints count");
        checkedPage.Text.ShouldContain(Forms.Kept);
        foreach (var year in new[] { "0001", "9999" })
        {
            form["Form.Complaints[0].MadeOn"] = $"{year}-12-31";
            (await officer.PreviewAsync(Page, form)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task It_is_recorded_with_its_reference_times_and_related_cases_and_counted_once()
    {
        var @case = await app.Given().ACase(lead: "council.officer");
        var form = await app.FormAsync();
        form["Form.Related"] = @case.Reference;
        var answer = await (await app.As("council.officer")).FillInAsync(Page, form);
        answer.Location.ShouldNotBeNull(answer.Text);
        answer.Location.ShouldStartWith("/case-reviews/ACR-2026-");
        var page = await (await app.As("council.officer")).GetAsync(answer.Location);
        page.Text.ShouldContain("3 of 3 complaints count and 3 are needed: the threshold must be held met");
        page.Text.ShouldContain("Acknowledge the application in 3 days , 26 Nov 2026");
        page.Body.ShouldContain($"href=\"/cases/{@case.Address}\"");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = 'case_review_applied' and case_reference = '{answer.Location.Split('/')[^1].Replace('-', '/')}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Numbers_run_on_and_a_second_press_is_harmless()
    {
        var officer = await app.As("officer");
        var form = await app.FormAsync();
        form["Form.SubmissionId"] = Guid.CreateVersion7().ToString();
        var first = (await officer.FillInAsync(Page, form)).Location!;
        (await officer.FillInAsync(Page, form)).Location.ShouldBe(first);
        form["Form.SubmissionId"] = Guid.CreateVersion7().ToString();
        var next = (await officer.FillInAsync(Page, form)).Location!;
        (int.Parse(next[^4..]) - int.Parse(first[^4..])).ShouldBe(1);
    }
}
