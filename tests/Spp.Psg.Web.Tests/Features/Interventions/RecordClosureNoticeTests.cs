using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordClosureNoticeTests(PsgApp app) : IClassFixture<PsgApp>
{
    static string Page(string @case) => $"/cases/{@case}/interventions/closure-notice/new";

    async Task<Dictionary<string, string?>> Notice() => Forms.Notice().With(("LeadAgencyId", (await app.Given().Agency("police")).ToString()));

    Task<long> Count(string @case) => Forms.CountAsync(app, @case);

    [Fact]
    public async Task Signed_out_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync(Page("PSG-2026-0001"))).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Theory]
    [InlineData("housing")]
    [InlineData("manager")]
    public async Task Only_those_who_may_record_get_the_page(string mailbox)
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As(mailbox);
        (await browser.GetAsync(Page(address))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.PostUnseenAsync(Page(address), await Notice())).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_case_of_another_panel_is_not_there()
    {
        var address = await Forms.CaseAsync(app, "YPSG");
        var browser = await app.As("council.officer");
        (await browser.GetAsync(Page(address))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostUnseenAsync(Page(address), await Notice())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Count(address)).ShouldBe(0);
    }

    [Fact]
    public async Task A_good_notice_is_kept_with_its_clocks_told_counted_and_audited()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var answer = await browser.FillInAsync(Page(address), await Notice());
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        var id = answer.Location!.Split('/')[^1];
        (await app.Database.AskAsync<string>($"select status from intervention where id = '{id}'")).ShouldBe("Served");
        (await app.Database.AskAsync<DateTime>($"select due_by from statutory_clock where intervention_id = '{id}' and kind = 'Hearing'")).ShouldBe(new DateTime(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc));
        (await app.Database.AskAsync<string>($"select detail || ' ' || occurred_on from counted_event where intervention_id = '{id}' and kind = 'intervention_made'")).ShouldBe("ClosureNotice 2026-11-23");
        (await app.Database.AskAsync<string>($"select kind from timeline_entry where subject_id = '{id}'")).ShouldBe("Intervention");
        (await app.Database.AskAsync<string>($"select operation from audit_entry where '{id}' = any (subject_ids)")).ShouldBe("Collection");
    }

    [Fact]
    public async Task The_deadlines_are_shown_before_anything_is_saved()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var fields = await Notice();
        fields.Remove("DeadlinesSeen");
        var first = await browser.FillInAsync(Page(address), fields);
        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Text.ShouldContain("Nothing is saved yet");
        first.Text.ShouldContain("Wednesday 25 November 2026, 09:00");
        first.Text.ShouldContain("s.80(3)-(4)");
        (await Count(address)).ShouldBe(0);
        (await browser.PostOnlyAsync(Page(address), first.HiddenFields().Concat(fields))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Count(address)).ShouldBe(1);
    }

    [Theory]
    [InlineData("AuthoriserRank", "Inspector", "Notice must end by 9am on Tuesday 24 November 2026, 24 hours after service")]
    [InlineData("EndsAt", "2026-11-25T09:01", "Notice must end by 9am on Wednesday 25 November 2026, 48 hours after service")]
    [InlineData("HearingAt", "2026-11-25T09:01", "Hearing must be by 9am on Wednesday 25 November 2026, 48 hours after service")]
    [InlineData("HearingAt", "2026-11-23T08:59", "Hearing must be after the notice is served")]
    [InlineData("BarsOwnerOrResidents", "true", "A closure notice cannot bar the owner or people who usually live there")]
    [InlineData("ConsultedOn", "2026-11-24", "Consultation must be before the notice is served")]
    [InlineData("Contents[6]", null, "Select all 7 things the notice must say before it is served")]
    [InlineData("Grounds", "", "Enter the nuisance or disorder that makes the notice necessary")]
    [InlineData("ServedAt", "2027-03-28T01:30", "Time must be before 1am or from 2am on 28 March 2027, because the clocks go forward")]
    [InlineData("ConsultedOn", "2026-02-30", "Date they were consulted must be a real date")]
    [InlineData("LeadAgencyId", "11111111-1111-1111-1111-111111111111", "Select the lead agency")]
    public async Task What_the_law_or_the_calendar_refuses_is_said_beside_its_field_and_what_was_typed_stays(string field, string? value, string sentence)
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var answer = await browser.FillInAsync(Page(address), (await Notice()).With((field, value)));
        answer.ShouldRefuse(field == "AuthoriserRank" ? "EndsAt" : field.Split('[')[0], sentence);
        answer.Body.ShouldContain("value=\"Supt A. Example\"");
        (await Count(address)).ShouldBe(0);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_and_kept()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var answer = await browser.FillInAsync(Page(address), (await Notice()).With(("Place", new string('x', 201))));
        answer.Text.ShouldContain("Error: Premises must be 200 characters or fewer");
        answer.Body.ShouldContain(new string('x', 201));
    }

    [Theory]
    [InlineData("2026-12-23T14:00", "Saturday 26 December 2026, 14:00", "a Saturday and a bank holiday (Boxing Day)")] // domain.md 2.9 V2
    [InlineData("2026-12-22T14:00", "Thursday 24 December 2026, 14:00", "In 31 days")] // V5
    [InlineData("2026-03-28T10:00", "Monday 30 March 2026, 11:00", "Late: 238 days late")] // V6
    public async Task The_hearing_clock_is_shown_while_typing(string served, string due, string word)
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var answer = await browser.PreviewAsync(Page(address), new() { ["Form.ServedAt"] = served });
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldContain(due);
        answer.Text.ShouldContain(word);
        answer.Text.ShouldContain("Anti-social Behaviour, Crime and Policing Act 2014 s.80(3)-(4)");
        answer.Body.ShouldNotContain("<html");
        (await Count(address)).ShouldBe(0);
    }

    [Fact]
    public async Task A_half_typed_date_does_not_stop_the_preview()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var answer = await browser.PreviewAsync(Page(address), new() { ["Form.ServedAt"] = "2026-11-23T09:00", ["Form.ConsultedOn"] = "3", ["Form.ConsultedOn.Month"] = "" });
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldContain("Wednesday 25 November 2026, 09:00");
    }

    [Fact]
    public async Task A_closed_case_takes_no_notice()
    {
        var address = await Forms.CaseAsync(app, closed: true);
        var browser = await app.As("officer");
        (await browser.GetAsync(Page(address))).Text.ShouldContain("is closed. Reopen the case");
        (await browser.PostUnseenAsync(Page(address), await Notice())).Text.ShouldContain("This case is closed: reopen it first");
        (await Count(address)).ShouldBe(0);
    }

    [Fact]
    public async Task A_second_press_records_nothing_more()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var sent = (await browser.GetAsync(Page(address))).HiddenFields().Concat(await Notice()).ToList();
        var answers = await Task.WhenAll(browser.PostOnlyAsync(Page(address), sent), browser.PostOnlyAsync(Page(address), sent));
        answers[0].Location.ShouldNotBeNull().ShouldBe(answers[1].Location);
        (await Count(address)).ShouldBe(1);
    }
}
