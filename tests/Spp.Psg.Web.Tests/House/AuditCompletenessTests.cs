using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Audit;
using Spp.Psg.Web.Features.Editions;
using Spp.Psg.Web.Features.FrontDoors;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Tests.Features.Attachments;
using Spp.Psg.Web.Tests.Features.CaseReviews;
using Spp.Psg.Web.Tests.Features.Interventions;
using Spp.Psg.Web.Tests.Features.Measures;
using Spp.Psg.Web.Tests.Features.Meetings;
using Spp.Psg.Web.Tests.Features.Operations;
using Spp.Psg.Web.Tests.Features.Reports;
using Spp.Psg.Web.Tests.Features.SubjectRequests;
using Spp.Psg.Web.Tests.Features.Surveys;
using Spp.Psg.Web.Tests.Features.People;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>Every page that shows what is known of cases and people leaves an entry in the audit. A new page is held to it unless it is named here.</summary>
public sealed partial class AuditCompletenessTests(PsgApp app) : IClassFixture<PsgApp>
{
    /// <summary>Forms that show a reference and nothing else, figures without names, and what is one's own.</summary>
    static readonly string[] ShowsNobody =
    [
        "Access.AskAccess", "Access.DeclareConflict", "Access.GiveReason", "Access.OpenInEmergency", "Account.ChangePassword", "Account.ChooseMessages", "Account.ListPasskeys", "Account.MakeRecoveryCodes", "Account.SetUpSecondFactor", "Account.ShowAccount", "Account.ShowSessions",
        "Attachments.AddFile", "Attachments.ReplaceFile", "CaseReviews.RecordApplication", "CaseReviews.ShowYear", "Cases.AddNote", "Cases.AddParty", "Cases.AddPerson", "Cases.SearchCases", "Editions.ListEditions", "Editions.PublishEdition", "Editions.ShowEdition", "Figures.EditView", "Figures.ExploreFigures", "Figures.ListChecks", "Figures.MailView", "Figures.SaveView", "Figures.ShowFigures", "Figures.ShowReferrals", "Figures.ShowScorecard", "Figures.ShowTools", "Figures.ShowViews", "LegalRules.ListLegalRules", "Lists.EditList", "Lists.SaveList", "Lists.ShowLists", "Measures.ListGaps", "Measures.ListMeasures", "Measures.ShowMeasure", "Meetings.ListMeetings", "Meetings.PlanMeeting", "Meetings.RecordAttendance", "Meetings.SetSeries",
        "Places.PickPoint", "Places.ShowMap", "Referrals.SubmitReferral", "Reminders.ShowReminders", "Reports.BeginReport", "Reports.ListBoardPages", "Reports.ListReports", "Reports.ShowBoardPage", "SignIn.SignInAgain", "Terms.ReadTerms",
    ];

    [Fact]
    public async Task Every_page_of_the_casework_leaves_an_entry_when_somebody_with_data_opens_it()
    {
        var scene = await SceneAsync();
        var browser = await app.SignedInAs("chair");
        await browser.GetAsync("/");
        var (silent, unopened) = (new List<string>(), new List<string>());
        foreach (var (address, request) in Pages(scene))
        {
            await app.Database.ExecuteAsync("truncate audit_entry");
            var answer = await browser.GetAsync(address);
            var entries = await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = '{request}' and outcome = 'Done' and (case_id is not null or cardinality(subject_ids) > 0)");
            if (answer.Status != HttpStatusCode.OK)
                unopened.Add(request);
            else if (entries == 0 && !ShowsNobody.Contains(request))
                silent.Add($"{address} {request}");
            else if (entries > 0)
                ShowsNobody.ShouldNotContain(request, "it does leave an entry: take it off the list");
        }

        silent.ShouldBeEmpty();
        unopened.Order().ToList().ShouldBe(new List<string> { "Access.LiftRestriction", "Figures.OpenView", "Interventions.CountDirections", "Interventions.DecideAppeal", "Interventions.DecideClosureOrder", "Interventions.MoveScheme", "Interventions.RecordAppeal", "Interventions.RecordCompliance", "Interventions.RecordFixedPenalty", "Interventions.RecordNoticeStep", "Interventions.RecordPossession", "Interventions.RemoveCase", "Interventions.ReviewCriminalBehaviourOrder", "Interventions.SettleBreach", "Interventions.SettleFixedPenalty", "Links.UndoMerge", "Meetings.CorrectMinutes", "Meetings.DiscloseMinutes", "Meetings.SendMinutes", "Meetings.ShowMinutes", "Meetings.WriteMinutes", "Referrals.ResubmitReferral" }, customMessage: "the scene has none in that state, or they lead elsewhere: their own tests open them");
    }

    [Fact]
    public async Task A_page_that_is_audited_costs_no_trip_more_than_its_reading()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("chair");
        await browser.GetAsync($"/cases/{opened.Address}/edit");
        using var sql = new SqlCounter(app);
        await browser.GetAsync($"/cases/{opened.Address}/edit");
        sql.Statements.ShouldContain(statement => statement.Contains("insert into audit_entry", StringComparison.Ordinal) && statement.Contains("commit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entries_are_counted_exactly_reads_writes_and_refusals()
    {
        var mine = await app.Given().ACase();
        var browser = await app.SignedInAs("fire");
        await app.Database.ExecuteAsync("truncate audit_entry");
        for (var time = 0; time < 20; time++)
        {
            (await browser.GetAsync($"/cases/{mine.Address}")).Status.ShouldBe(HttpStatusCode.OK);
            (await browser.GetAsync("/cases")).Status.ShouldBe(HttpStatusCode.OK);
            (await browser.GetAsync("/cases/YPSG-2026-0999")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await browser.GetAsync("/users")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await browser.PostAsync($"/cases/{mine.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = $"Seen at {time}" })).Status.ShouldBe(HttpStatusCode.Redirect);
        }

        (await app.Database.AskAsync<string>("select string_agg(what, ', ' order by what) from (select request || ' ' || operation || ' ' || outcome || ' ' || count(*) as what from audit_entry group by request, operation, outcome) counted"))
            .ShouldBe("Cases.AddNote Collection Done 20, Cases.ListCases Consultation Done 20, Cases.ShowCase Consultation Done 20, Cases.ShowCase Consultation Refused 20, Users.ListUsers Consultation Refused 20");
    }

    async Task<Dictionary<string, string>> SceneAsync()
    {
        var officer = await app.SignedInAs("officer");
        var order = await Recorded.PublicSpacesAsync(app, officer);
        var waiting = await app.Given().AReferral("PSG", "Noise at the lake", by: "chair");
        var opened = await app.Given().ACase(lead: "chair");
        await app.Send("chair", new MakeFrontDoor.Command { Name = "Orchard Primary School", AgencyId = await app.Given().Agency("charity"), PanelId = await app.Given().Panel("PSG"), ExpiresOn = new(2026, 12, 31) });
        var action = Guid.CreateVersion7();
        await app.Database.ExecuteAsync($"""
            update "case" set rating = 'High', rated_at = now() where id = '{opened.Id}';
            insert into action (id, case_id, case_reference, panel_id, agency_id, owner_id, text, due_on, priority, side, status, assigned_at, assigned_by_id)
            select '{action}', "case".id, reference, panel_id, agency_id, app_user.id, 'Cut back the hedge', '2026-12-01', 'Normal', 'Place', 'Open', '2026-11-20 10:00+00', lead_id
            from "case", app_user where "case".id = '{opened.Id}' and app_user.email = 'chair@fenbridge.example'
            """);
        var charity = await app.Given().Agency("charity");
        await app.Send("chair", new Web.Features.Actions.AssignAction.Command { Address = opened.Address, Facts = new() { OwnerId = charity, Text = "Offer a bed", DueOn = new(2026, 12, 1) } });
        await app.Send("coordinator", new Web.Features.Contacts.AddContact.Command { AgencyId = await app.Given().Agency("charity"), Name = "Sam Reed", Email = "sam.reed@shelter.example" });
        await app.Send("coordinator", new Web.Features.Actions.AddActionRule.Command { Facts = new() { Tool = "ClosureOrder", Text = "Tell the neighbours", WorkingDays = 2 } });
        var meeting = await app.AMeeting();
        await officer.GetAsync(meeting);
        var listed = await app.Database.AskAsync<string>($"select replace(reference, '/', '-') from agenda_item join \"case\" on \"case\".id = case_id where meeting_id = '{meeting.Split('/')[^1]}' limit 1");
        var list = Guid.CreateVersion7();
        await app.Database.ExecuteAsync($"insert into saved_list (id, owner_id, name, is_led_by_viewer, saved_at) select '{list}', id, 'Everything {list}', false, now() from app_user where email = 'chair@fenbridge.example'");
        await app.Database.ExecuteAsync($"insert into figure_view (id, owner_id, name, question, latest_kind, panel_ids, is_shared, saved_at) select '{list}', app_user.id, 'Everything {list}', 'figure=cases-opened&by=ward', 'Month', array[panel.id], false, now() from app_user, panel where email = 'chair@fenbridge.example' and code = 'PSG'");
        var (request, emergency, conflict) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.Database.ExecuteAsync($"""
            insert into access_request (id, case_id, reference, asked_by_id, agency_id, reason, asked_at) select '{request}', '{opened.Id}', '{opened.Reference}', id, agency_id, 'To help', now() from app_user where email like 'school@%';
            insert into emergency_access (id, case_id, reference, user_id, reason, opened_at, ends_at) select '{emergency}', '{opened.Id}', '{opened.Reference}', id, 'Somebody in danger', now(), now() from app_user where email like 'school@%';
            insert into declared_conflict (id, case_id, user_id, reason, declared_at, declared_by_id) select '{conflict}', '{opened.Id}', id, 'Neighbour', now(), id from app_user where email like 'adult.care@%';
            """);
        var person = await app.PersonOn(opened);
        await (await app.SignedInAs("administrator")).DefineAsync("referrals-received");
        var (note, measure, link, screen) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.Database.ExecuteAsync($"""
            insert into timeline_entry (id, case_id, at, by_id, kind, sentence) select '{note}', id, now(), lead_id, 'Fact', 'Seen' from "case" where id = '{opened.Id}';
            insert into youth_screen (id, case_id, person_id, template_code, answers, conversation_by, not_held_because, screened_at, screened_on, screened_by_id)
            select '{screen}', id, '{person}', 'YS-V1', '[]', '2026-12-01', 'Line engaged', now(), '2026-11-23', lead_id from "case" where id = '{opened.Id}';
            insert into case_measure (id, case_id, name, unit, kind, better, baseline, baseline_from, baseline_to, target, target_by, added_at, added_by_id)
            select '{measure}', id, 'Fires', 'fires', 'Count', 'Lower', 6, '2026-08-01', '2026-10-31', 2, '2027-03-31', now(), lead_id from "case" where id = '{opened.Id}';
            insert into case_link (id, case_id, other_id, kind, why, linked_at, linked_by_id)
            select '{link}', '{opened.Id}', id, 'Related', 'The same group', now(), lead_id from "case" where id = '{(await app.Given().ACase("PSG", "Next door")).Id}';
            """);
        var chair = await app.SignedInAs("chair");
        await chair.UploadAsync($"/cases/{opened.Address}/files/new", "note.txt", "Seen"u8.ToArray());
        var review = await app.AReviewAsync();
        var asked = await app.AnApprovedRequestAsync(opened);
        var counted = new Counted(app.Database);
        counted.Add(CountedEventKind.CaseOpened, "2026-05-05", caseId: opened.Id);
        await counted.SaveAsync();
        var edition = await app.Send("chair", new PublishEdition.Command { Title = "May", Panel = "PSG", Period = ReportPeriod.Parse("2026-05") });
        var report = await app.AReportAsync("chair", edition);
        var survey = await app.ASurveyAsync();
        return new()
        {
            ["operations"] = (await app.AnOperationAsync()).ToString(),
            ["surveys"] = survey.ToString(),
            ["recommendations"] = (await app.RecommendationAsync(survey)).ToString(),
            ["reports"] = report.ToString(),
            ["section"] = (await app.Database.AskAsync<Guid>($"select id from report_section where report_id = '{report}' and chapter = 4")).ToString(),
            ["study"] = "1",
            ["editions"] = edition.ToString(),
            ["frozen"] = await app.Database.AskAsync<string>($"select number::text from edition_list where edition_id = '{edition}' and cardinality(item_ids) > 0 order by number limit 1"),
            ["review"] = review.Address,
            ["recommendation"] = review.Recommendation.ToString(),
            ["reference"] = asked,
            ["item"] = (await app.ItemAsync(asked, "Part")).ToString(),
            ["step"] = "close",
            ["year"] = "2026",
            ["figure"] = "reviews",
            ["access"] = request.ToString(),
            ["audit"] = (await app.Send("auditor", new AskExport.Command { Purpose = "Asked for by the ICO" })).ToString(),
            ["emergencies"] = emergency.ToString(),
            ["conflicts"] = conflict.ToString(),
            ["files"] = (await app.Database.AskAsync<Guid>($"select id from attachment where case_id = '{opened.Id}'")).ToString(),
            ["problems"] = (await app.Database.AskAsync<Guid>($"select id from case_problem where case_id = '{opened.Id}'")).ToString(),
            ["notes"] = note.ToString(),
            ["measures"] = measure.ToString(),
            ["risk"] = screen.ToString(),
            ["links"] = link.ToString(),
            ["merges"] = Guid.CreateVersion7().ToString(),
            ["address"] = opened.Address,
            ["listed"] = listed,
            ["lists"] = list.ToString(),
            ["figures"] = list.ToString(),
            ["number"] = $"R-{waiting.Number:00000}",
            ["agency"] = charity.ToString(),
            ["template"] = "LHS-V1",
            ["scheme"] = "abc",
            ["period"] = "q2-2026",
            ["code"] = "referrals-received",
            ["people"] = person.ToString(),
            ["person"] = person.ToString(),
            ["other"] = (await app.PersonOn(opened)).ToString(),
            ["actions"] = action.ToString(),
            ["meetings"] = meeting.Split('/')[^1],
            ["places"] = (await app.Database.AskAsync<Guid>($"select place_id from \"case\" where id = '{opened.Id}'")).ToString(),
            ["penalty"] = Guid.CreateVersion7().ToString(),
            ["breach"] = Guid.CreateVersion7().ToString(),
            ["interventions"] = order.Split('/')[^1],
            ["clock"] = (await app.ClockIdAsync(order, "Publication")).ToString(),
        };
    }

    IEnumerable<(string Address, string Request)> Pages(Dictionary<string, string> scene) =>
        from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let page = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()
        where page is not null && page.HandlerMethods.Any(handler => handler.HttpMethod == "Get")
        let rule = PageRule.Of(page.HandlerTypeInfo, "GET")
        where rule.Permission is { } needs && Roles.Allow(Role.Chair, needs) && !RequestFacts.Of(rule.Request!).IsCommand
        let pattern = endpoint.RoutePattern.RawText!
        select ("/" + Parameter().Replace(pattern, match => Value(pattern, match, scene)).TrimEnd('/') + (pattern switch { "figures/{code}" => "?period=2026-11", "editions/new" => "?period=q2-2026", "figures/scorecard/list" => $"?period=q3-2026&what=given&agency={scene["agency"]}", _ => "" }), RequestFacts.Of(rule.Request!).Name);

    static string Value(string pattern, Match match, Dictionary<string, string> scene) => match.Groups[1].Value switch
    {
        "draft" => "",
        "step" when pattern.StartsWith("operations", StringComparison.Ordinal) => "done",
        "step" when pattern.StartsWith("subject-requests", StringComparison.Ordinal) => "send",
        "id" when pattern.StartsWith("cases", StringComparison.Ordinal) => scene[pattern.Split('/')[2] is "access" ? "conflicts" : pattern.Split('/')[2]],
        "id" when pattern.EndsWith("minutes", StringComparison.Ordinal) => scene["meetings"],
        "id" => scene.GetValueOrDefault(pattern.Split('/')[0]) ?? throw new InvalidOperationException($"Put one into the scene for {pattern}"),
        "number" when pattern.StartsWith("editions", StringComparison.Ordinal) => scene["frozen"],
        "address" when pattern.StartsWith("meetings", StringComparison.Ordinal) => scene["listed"],
        var name => scene[name],
    };

    [GeneratedRegex("\\{(\\w+)[^}]*\\}")]
    private static partial Regex Parameter();
}
