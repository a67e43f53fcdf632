using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Spp.Psg.Web.Tests.Features.Surveys;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Actions;

public sealed class AssignActionTests(PsgApp app) : IClassFixture<PsgApp>
{
    async Task<Dictionary<string, string?>> Good() => new()
    {
        ["Form.Facts.Text"] = "Inspect the locks of the bin store",
        ["Form.Facts.OwnerId"] = (await app.UserAsync("housing")).ToString(),
        ["Form.Facts.DueOn"] = "2026-12-09",
        ["Form.Facts.Priority"] = "High",
        ["Form.Facts.Side"] = "Place",
    };

    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/cases/PSG-2026-0101/actions/new")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Theory]
    [InlineData("housing")]
    [InlineData("manager")]
    public async Task Those_who_may_not_assign_are_refused(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync("/cases/PSG-2026-0101/actions/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_case_of_a_panel_one_does_not_sit_on_is_not_found()
    {
        await app.CaseAsync("YPSG/2026/0101");
        (await (await app.SignedInAs("council.officer")).GetAsync("/cases/YPSG-2026-0101/actions/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_action_is_assigned_told_and_counted()
    {
        var id = await app.CaseAsync("PSG/2026/0102");
        var answer = await (await app.SignedInAs("officer")).PostAsync("/cases/PSG-2026-0102/actions/new", await Good());
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        answer.Location.ShouldBe("/cases/PSG-2026-0102");
        (await app.Database.AskAsync<string>($"""
            select concat_ws(' ', agency.code, app_user.name, text, due_on, priority, side, status) from action join agency on agency.id = agency_id join app_user on app_user.id = owner_id where case_id = '{id}'
            """)).ShouldBe("housing Joanne Pike Inspect the locks of the bin store 2026-12-09 High Place Open");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where case_id = '{id}' and kind = 'action_assigned' and action_id is not null")).ShouldBe(1);
        (await app.Database.AskAsync<string>($"select sentence from timeline_entry where case_id = '{id}'")).ShouldContain("Inspect the locks");
        (await app.Database.AskAsync<string>($"select operation from audit_entry where case_id = '{id}' and request = 'Actions.AssignAction' and operation <> 'Consultation'")).ShouldBe("Collection");
    }

    [Fact]
    public async Task One_is_for_an_intervention_of_the_case_or_for_a_recommendation_about_it_and_for_nothing_else()
    {
        var officer = await app.As("officer");
        var notice = (await Recorded.NoticeAsync(app, officer)).Split('/')[^1];
        var address = await app.Database.AskAsync<string>($"select replace(reference, '/', '-') from intervention join \"case\" on \"case\".id = case_id where intervention.id = '{notice}'");
        var survey = await app.ASurveyAsync(@case: address.Replace('-', '/'), by: "officer");
        var recommendation = await app.RecommendationAsync(survey);
        var form = await Good();
        var page = await officer.GetAsync($"/cases/{address}/actions/new");
        page.Text.ShouldContain("Closure notice");
        page.Text.ShouldContain("Recommendation 1: look at the bin stores");
        foreach (var (what, text) in new[] { (notice, "Tell the neighbours"), (recommendation.ToString(), "Measure the bin stores") })
        {
            (form["Form.For"], form["Form.Facts.Text"]) = (what, text);
            (await officer.PostAsync($"/cases/{address}/actions/new", form)).Location.ShouldBe($"/cases/{address}");
        }

        (await app.Database.AskAsync<string>($"select string_agg(text || coalesce(' ' || (intervention_id = '{notice}')::text, '') || coalesce(' ' || (recommendation_id = '{recommendation}')::text, ''), ', ' order by text) from action join \"case\" on \"case\".id = case_id where reference = '{address.Replace('-', '/')}' and clock_id is null"))
            .ShouldBe("Measure the bin stores true, Tell the neighbours true");
        var action = await app.Database.AskAsync<Guid>($"select id from action where recommendation_id = '{recommendation}'");
        (await officer.GetAsync($"/actions/{action}")).Body.ShouldContain($"href=\"/surveys/{survey}\">Recommendation 1</a>");
        await app.CaseAsync("PSG/2026/0177");
        form["Form.For"] = notice;
        var refused = await officer.PostAsync("/cases/PSG-2026-0177/actions/new", form);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Database.AskAsync<long>("select count(*) from action where case_reference = 'PSG/2026/0177'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("2026-11-22", "Due date must be today or later")]
    [InlineData("2028-11-24", "Due date must be within 2 years")]
    [InlineData("2026-02-30", "Due date")]
    [InlineData("soonish", "Due date")]
    [InlineData("", "Enter the date it is due")]
    public async Task An_impossible_date_is_refused_and_what_was_typed_is_kept(string due, string sentence)
    {
        await app.CaseAsync("PSG/2026/" + Guid.CreateVersion7().ToString()[^4..]);
        var reference = await app.Database.AskAsync<string>("""select max(reference) from "case" where reference like 'PSG/%'""");
        var form = await Good();
        form["Form.Facts.DueOn"] = due;
        var answer = await (await app.SignedInAs("officer")).PostAsync($"/cases/{reference.Replace('/', '-')}/actions/new", form);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
        answer.Body.ShouldContain("Inspect the locks of the bin store");
    }

    [Theory]
    [InlineData("Form.Facts.Text", "", "Enter what will be done")]
    [InlineData("Form.Facts.OwnerId", "", "Select who will do it")]
    [InlineData("Form.Facts.OwnerId", "01940000-0000-7000-8000-00000000000a", "Select who will do it")]
    [InlineData("Form.Facts.Priority", "7", "priority")]
    public async Task A_bad_field_gets_its_sentence(string field, string value, string sentence)
    {
        var reference = "PSG/2026/" + Guid.CreateVersion7().ToString()[^4..];
        var id = await app.CaseAsync(reference);
        var form = await Good();
        form[field] = value;
        var answer = await (await app.SignedInAs("officer")).PostAsync($"/cases/{reference.Replace('/', '-')}/actions/new", form);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
        (await app.Database.AskAsync<long>($"select count(*) from action where case_id = '{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task An_oversized_text_is_refused()
    {
        await app.CaseAsync("PSG/2026/0103");
        var form = await Good();
        form["Form.Facts.Text"] = new string('a', 301);
        (await (await app.SignedInAs("officer")).PostAsync("/cases/PSG-2026-0103/actions/new", form)).Text.ShouldContain("must be 300 characters or fewer");
    }

    [Fact]
    public async Task The_agency_is_that_of_the_person_whatever_the_form_says()
    {
        var id = await app.CaseAsync("PSG/2026/0104");
        var form = await Good();
        form["Form.Facts.AgencyId"] = (await app.Database.AskAsync<Guid>("select id from agency where code = 'fire'")).ToString();
        await (await app.SignedInAs("officer")).PostAsync("/cases/PSG-2026-0104/actions/new", form);
        (await app.Database.AskAsync<string>($"select code from action join agency on agency.id = agency_id where case_id = '{id}'")).ShouldBe("housing");
    }

    [Fact]
    public async Task A_closed_case_gets_no_action()
    {
        await app.CaseAsync("PSG/2026/0105", "Closed");
        (await (await app.SignedInAs("officer")).PostAsync("/cases/PSG-2026-0105/actions/new", await Good())).Text.ShouldContain("This case is closed");
    }

    [Fact]
    public async Task One_line_comes_back_as_fields_to_confirm_and_assigns_nothing_before()
    {
        var id = await app.CaseAsync("PSG/2026/0107");
        var browser = await app.SignedInAs("officer");
        var housing = await app.Given().Agency("housing");
        foreach (var address in new[] { "/cases/PSG-2026-0107/actions/new", "/cases/PSG-2026-0107/actions/new?handler=Read" })
        {
            var shown = await browser.PostAsync(address, new() { ["Form.Line"] = "housing: change locks by Fri" }, openAt: "/cases/PSG-2026-0107/actions/new");
            shown.Body.ShouldContain("Change locks</textarea>");
            shown.Body.ShouldContain($"<option selected=\"\" value=\"{housing}\"");
            shown.Body.ShouldContain("value=\"27 Nov 2026\"");
        }

        (await app.Database.AskAsync<long>($"select count(*) from action where case_id = '{id}'")).ShouldBe(0);
        var form = await Good();
        (form["Form.Facts.OwnerId"], form["Form.Line"]) = (housing.ToString(), "housing: change locks by Fri");
        (await browser.PostAsync("/cases/PSG-2026-0107/actions/new", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select concat_ws(' ', code, owner_id, contact_id) from action join agency on agency.id = agency_id where case_id = '{id}'")).ShouldBe("housing");
        (await browser.GetAsync("/cases/PSG-2026-0107")).Text.ShouldContain("Fen Meadow Homes:");
    }

    [Fact]
    public async Task The_preview_fills_in_the_fields_and_says_what_was_decided()
    {
        await app.CaseAsync("PSG/2026/0108");
        var shown = await (await app.SignedInAs("officer")).PostAsync("/cases/PSG-2026-0108/actions/new?handler=Preview", new() { ["Form.Line"] = "parks: mow the verge by 26 Dec" }, openAt: "/cases/PSG-2026-0108/actions/new");
        shown.Status.ShouldBe(HttpStatusCode.OK);
        shown.Body.ShouldContain("data-fill=\"Form.Facts.Text\" data-value=\"Parks: mow the verge\"");
        shown.Text.ShouldContain("“parks” is not the name, short name or nickname of an agency");
        shown.Text.ShouldContain("a bank holiday (Boxing Day), and was not moved");
    }

    [Fact]
    public async Task Two_agencies_get_an_action_each()
    {
        var id = await app.CaseAsync("PSG/2026/0109");
        var browser = await app.SignedInAs("officer");
        (await browser.PostAsync("/cases/PSG-2026-0109/actions/new?handler=Read", new() { ["Form.Line"] = "police and fire: survey the alley by Fri" }, openAt: "/cases/PSG-2026-0109/actions/new")).Text.ShouldContain("The same action also for");
        var form = await Good();
        (form["Form.Facts.OwnerId"], form["Form.AlsoFor"]) = ((await app.Given().Agency("police")).ToString(), (await app.Given().Agency("fire")).ToString());
        await browser.PostAsync("/cases/PSG-2026-0109/actions/new", form);
        (await app.Database.AskAsync<string>($"select string_agg(code, ' ' order by code) from action join agency on agency.id = agency_id where case_id = '{id}'")).ShouldBe("fire police");
        (await browser.GetAsync("/cases/PSG-2026-0109")).Text.ShouldContain("2 actions assigned, one to each agency");
    }

    [Fact]
    public async Task A_second_press_assigns_nothing_more()
    {
        var id = await app.CaseAsync("PSG/2026/0106");
        var browser = await app.SignedInAs("officer");
        var page = await browser.GetAsync("/cases/PSG-2026-0106/actions/new");
        var form = page.HiddenFields().Concat((await Good()).Select(field => KeyValuePair.Create(field.Key, field.Value))).ToList();
        await browser.PostOnlyAsync("/cases/PSG-2026-0106/actions/new", form);
        (await browser.PostOnlyAsync("/cases/PSG-2026-0106/actions/new", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>($"select count(*) from action where case_id = '{id}'")).ShouldBe(1);
    }
}
