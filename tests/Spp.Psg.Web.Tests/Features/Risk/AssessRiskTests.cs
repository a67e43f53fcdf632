using System.Net;
using Shouldly;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Tests.Features.Actions;
using Xunit;
using static Spp.Psg.Web.Tests.Features.Risk.GivenRisk;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class AssessRiskTests(PsgApp app) : IClassFixture<PsgApp>
{
    static int used;

    static string NextReference() => $"PSG/2026/{++used + 4000:0000}";

    async Task<(Guid Case, string Address, Guid Victim)> CaseAsync()
    {
        var reference = NextReference();
        var id = await app.CaseAsync(reference);
        return (id, reference.Replace('/', '-'), await app.VictimAsync(id));
    }

    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/cases/PSG-2026-0001/risk/ram-v1/new")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Theory]
    [InlineData("housing")]
    [InlineData("manager")]
    public async Task Those_who_may_not_assess_are_refused(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync("/cases/PSG-2026-0001/risk/ram-v1/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_and_an_unknown_template_are_not_found()
    {
        var (_, address, _) = await CaseAsync();
        await app.CaseAsync("YPSG/2026/4001");
        var browser = await app.SignedInAs("council.officer");
        (await browser.GetAsync("/cases/YPSG-2026-4001/risk/lhs-v1/new")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/cases/{address}/risk/ram-v9/new")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync($"/cases/{address}/risk/ram-v9/new", Form(Lhs, null), openAt: $"/cases/{address}/risk/lhs-v1/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_asks_every_question_and_shows_no_points()
    {
        var (_, address, _) = await CaseAsync();
        var page = await (await app.SignedInAs("officer")).GetAsync($"/cases/{address}/risk/ram-v1/new");
        foreach (var question in Ram.Questions)
            page.Text.ShouldContain(question.Text);
        page.Body.ShouldNotContain("data-points");
        page.Text.ShouldContain("0 of 41, with 0 of 12 questions answered");
    }

    [Fact]
    public async Task An_assessment_is_kept_as_shown_and_the_case_is_rated_told_and_counted()
    {
        var (id, address, victim) = await CaseAsync();
        var answer = await app.AssessAsync("officer", address, Ram, victim, 4, 3, 1, 2, 3, 4, 2, 2, 3, 2, 1, 0); // 27
        answer.Location.ShouldBe($"/cases/{address}/risk", answer.Text);
        (await app.Database.AskAsync<string>($"select concat_ws(' ', score, out_of, band, template_code, jsonb_array_length(answers), assessed_by_role) from risk_assessment where case_id = '{id}'")).ShouldBe("27 41 High RAM-V1 12 Officer");
        (await app.Database.AskAsync<string>($"""select concat_ws(' ', rating, next_review_on) from "case" where id = '{id}'""")).ShouldBe("High 2026-12-07");
        (await app.Database.AskAsync<string>($"select detail from counted_event where case_id = '{id}' and kind = 'rating_changed'")).ShouldBe("Standard to High");
        (await app.Database.AskAsync<string>($"select sentence from timeline_entry where case_id = '{id}' and kind = 'Rated'")).ShouldContain("scored 27 of 41");
        (await app.Database.AskAsync<bool>($"select '{victim}' = any (subject_ids) from audit_entry where case_id = '{id}' and request = 'Risk.AssessRisk' and operation = 'Collection'")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, "Standard")]
    [InlineData(1, "High")]
    public async Task The_place_scores_on_its_own_bands(int more, string rating)
    {
        var (id, address, _) = await CaseAsync();
        int[] points = more == 0 ? [2, 1, 1, 1, 1, 0, 1, 1] : [4, 3, 4, 3, 2, 0, 0, 0]; // 8, the last Standard; 16, the first High
        await app.AssessAsync("officer", address, Lhs, null, points);
        (await app.RatingAsync(id)).ShouldBe(rating);
    }

    public static TheoryData<string, string, string> AutomaticRules()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var rule in Ram.Rules)
            data.Add(rule.When.Fact ?? $"{rule.When.Question}={rule.When.Answer}", rule.Gives.ToString(), rule.Because);
        return data;
    }

    [Theory]
    [MemberData(nameof(AutomaticRules))]
    public async Task Every_automatic_rule_holds_through_the_page(string when, string gives, string because)
    {
        var (id, address, victim) = await CaseAsync();
        var form = Form(Ram, victim);
        if (when.Split('=') is [var question, var answer])
            form[$"Form.Answers[{question}]"] = answer;
        else
            form["Form.Facts"] = when;
        var browser = await app.SignedInAs("officer");
        await browser.PostAsync($"/cases/{address}/risk/ram-v1/new", form);
        (await app.RatingAsync(id)).ShouldBe(gives);
        (await browser.GetAsync($"/cases/{address}/risk")).Text.ShouldContain(because);
    }

    [Fact]
    public async Task An_unanswered_question_is_refused_and_the_rest_is_kept()
    {
        var (id, address, victim) = await CaseAsync();
        var form = Form(Ram, victim, 5, 3);
        form.Remove("Form.Answers[Q9]");
        var answer = await (await app.SignedInAs("officer")).PostAsync($"/cases/{address}/risk/ram-v1/new", form);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Select an answer to question 9");
        answer.Text.ShouldContain("8 of 41, with 11 of 12 questions answered");
        answer.Body.ShouldContain("href=\"#Form_Answers_Q9_\"");
        answer.Body.ShouldContain("id=\"Form_Answers_Q9_\"");
        (await app.Database.AskAsync<long>($"select count(*) from risk_assessment where case_id = '{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_partial_assessment_says_why_and_asks_for_another_try()
    {
        var (id, address, victim) = await CaseAsync();
        var form = Form(Ram, victim, 5, 3);
        form.Remove("Form.Answers[Q9]");
        form["Form.Partial"] = "true";
        var browser = await app.SignedInAs("officer");
        (await browser.PostAsync($"/cases/{address}/risk/ram-v1/new", form)).Text.ShouldContain("Enter why the assessment could not be completed");
        form["Form.PartialReason"] = "Would not open the door";
        await browser.PostAsync($"/cases/{address}/risk/ram-v1/new", form);
        (await app.Database.AskAsync<string>($"""select concat_ws(' ', score, partial, retry_on, next_review_on) from risk_assessment join "case" on "case".id = case_id where case_id = '{id}'""")).ShouldBe("8 t 2026-11-30 2026-11-30");
    }

    [Theory]
    [InlineData("Form.Answers[Q1]", "hourly", "Select one of the answers to question 1")]
    [InlineData("Form.Answers[Q99]", "yes", "Q99 is not a question of RAM-V1")]
    [InlineData("Form.Facts", "looked-at-me", "looked-at-me is not a fact that RAM-V1 asks for")]
    [InlineData("Form.PersonId", "01940000-0000-7000-8000-00000000000a", "Select the victim this assessment is about")]
    [InlineData("Form.PersonId", "", "Select the victim this assessment is about")]
    public async Task What_is_not_on_offer_is_refused(string field, string value, string sentence)
    {
        var (id, address, victim) = await CaseAsync();
        var form = Form(Ram, victim);
        form[field] = value;
        var answer = await (await app.SignedInAs("officer")).PostAsync($"/cases/{address}/risk/ram-v1/new", form);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
        (await app.Database.AskAsync<long>($"select count(*) from risk_assessment where case_id = '{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_on_the_case_who_is_no_victim_cannot_be_assessed_as_one()
    {
        var (id, address, _) = await CaseAsync();
        var suspect = await app.VictimAsync(id, "Suspect One", "Suspected");
        var browser = await app.SignedInAs("officer");
        (await browser.GetAsync($"/cases/{address}/risk/ram-v1/new")).Text.ShouldNotContain("Suspect One");
        (await browser.PostAsync($"/cases/{address}/risk/ram-v1/new", Form(Ram, suspect))).Text.ShouldContain("Select the victim this assessment is about");
    }

    [Fact]
    public async Task Without_a_victim_the_page_says_where_to_add_one()
    {
        var reference = NextReference();
        await app.CaseAsync(reference);
        var page = await (await app.SignedInAs("officer")).GetAsync($"/cases/{reference.Replace('/', '-')}/risk/ram-v1/new");
        page.Text.ShouldContain("Add the victim to the case");
        page.Text.ShouldNotContain("Save assessment");
    }

    [Fact]
    public async Task A_closed_case_is_not_scored()
    {
        var reference = NextReference();
        var id = await app.CaseAsync(reference, "Closed");
        (await app.AssessAsync("officer", reference.Replace('/', '-'), Lhs, null)).Text.ShouldContain("This case is closed: reopen it first");
        (await app.Database.AskAsync<long>($"select count(*) from risk_assessment where case_id = '{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_second_press_keeps_one_assessment()
    {
        var (id, address, victim) = await CaseAsync();
        var browser = await app.SignedInAs("officer");
        var form = (await browser.GetAsync($"/cases/{address}/risk/ram-v1/new")).HiddenFields().Concat(Form(Ram, victim)).ToList();
        await browser.PostOnlyAsync($"/cases/{address}/risk/ram-v1/new", form);
        (await browser.PostOnlyAsync($"/cases/{address}/risk/ram-v1/new", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>($"select count(*) from risk_assessment where case_id = '{id}'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("Preview", false)]
    [InlineData("Score", true)]
    public async Task The_score_is_shown_before_saving_with_and_without_script(string handler, bool wholePage)
    {
        var (id, address, victim) = await CaseAsync();
        var form = Form(Ram, victim, 5, 3, 1, 2, 5);
        var answer = await (await app.SignedInAs("officer")).PostAsync($"/cases/{address}/risk/ram-v1/new?handler={handler}", form, openAt: $"/cases/{address}/risk/ram-v1/new");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldContain("16 of 41, with 12 of 12 questions answered");
        answer.Text.ShouldContain("High by an automatic rule");
        answer.Body.Contains("<html", StringComparison.Ordinal).ShouldBe(wholePage);
        (await app.Database.AskAsync<long>($"select count(*) from risk_assessment where case_id = '{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_highest_of_all_latest_assessments_counts()
    {
        var (id, address, first) = await CaseAsync();
        var second = await app.VictimAsync(id, "Victim Two");
        await app.AssessAsync("officer", address, Ram, first, 5, 3, 1, 2, 3, 4, 2, 4, 3); // 27
        await app.AssessAsync("officer", address, Ram, second, 5, 3, 1, 2, 3); // 14
        (await app.RatingAsync(id)).ShouldBe("High");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.AssessAsync("officer", address, Ram, first, 1);
        (await app.RatingAsync(id)).ShouldBe("Medium");
    }

    [Fact]
    public async Task A_partial_assessment_shows_what_is_not_known_and_its_range_and_is_completed_later()
    {
        var (id, address, victim) = await CaseAsync();
        var form = Form(Ram, victim, 5, 3);
        foreach (var open in new[] { "Q5", "Q9" })
            form.Remove($"Form.Answers[{open}]");
        (form["Form.Partial"], form["Form.PartialReason"]) = ("true", "Would not open the door");
        var browser = await app.SignedInAs("officer");
        await browser.PostAsync($"/cases/{address}/risk/ram-v1/new", form);
        var partial = await app.Database.AskAsync<Guid>($"select id from risk_assessment where case_id = '{id}'");
        (await app.Database.AskAsync<string>($"select concat_ws(' ', score, could_be, jsonb_array_length(not_known), jsonb_array_length(answers)) from risk_assessment where id = '{partial}'")).ShouldBe("8 High 2 10");
        var page = (await browser.GetAsync($"/cases/{address}/risk")).Text;
        page.ShouldContain("8 of 41; 8 to 18 once all is known, Standard to High");
        page.ShouldContain("What is the effect on daily life? Not known");
        page.ShouldContain("2 questions not known");

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var complete = $"/cases/{address}/risk/ram-v1/new?completes={partial}";
        var begun = await browser.GetAsync(complete);
        begun.Text.ShouldContain("You are completing a partial assessment");
        begun.Text.ShouldContain("8 of 41, with 10 of 12 questions answered");
        var rest = Form(Ram, victim, 5, 3);
        (await browser.PostAsync($"/cases/{address}/risk/ram-v1/new", rest, openAt: complete)).Location.ShouldBe($"/cases/{address}/risk");
        (await app.Database.AskAsync<Guid>($"select completes_id from risk_assessment where case_id = '{id}' and not partial")).ShouldBe(partial);
        var after = (await browser.GetAsync($"/cases/{address}/risk")).Text;
        after.ShouldNotContain("Complete it");
        after.ShouldContain("completes a partial one");
        after.ShouldContain("None (0) Changed from: Not known");

        var again = begun.HiddenFields().Where(field => field.Key != "Form.SubmissionId").Concat(rest).ToList();
        (await browser.PostOnlyAsync($"/cases/{address}/risk/ram-v1/new", again)).Text.ShouldContain("The partial assessment was completed already");
        (await browser.GetAsync(complete)).Text.ShouldNotContain("You are completing");
    }
}
