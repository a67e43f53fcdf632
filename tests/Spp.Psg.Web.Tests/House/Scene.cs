using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Audit;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Features.Editions;
using Spp.Psg.Web.Features.Meetings;
using Spp.Psg.Web.Features.Risk;
using Spp.Psg.Web.Tests.Features.Attachments;
using Spp.Psg.Web.Tests.Features.CaseReviews;
using Spp.Psg.Web.Tests.Features.FrontDoors;
using Spp.Psg.Web.Tests.Features.Interventions;
using Spp.Psg.Web.Tests.Features.Meetings;
using Spp.Psg.Web.Tests.Features.Operations;
using Spp.Psg.Web.Tests.Features.Reports;
using Spp.Psg.Web.Tests.Features.SubjectRequests;
using Spp.Psg.Web.Tests.Features.Surveys;

namespace Spp.Psg.Web.Tests.House;

/// <summary>
/// Three cases with everything on them, whose words begin with a canary: one of the PSG, one of the Youth PSG, and one of the PSG that is
/// restricted to the chair and its lead. And one that never was.
/// </summary>
sealed partial class Scene(PsgApp app)
{
    public const string Psg = "psg", Youth = "youth", Restricted = "restricted", Unknown = "unknown";
    public static readonly IReadOnlyList<string> Worlds = [Psg, Youth, Restricted, Unknown];

    static readonly HashSet<string> OnPsg = ["council.officer", "coordinator", "chair", "deputy.chair", "housing", "charity"];
    static readonly HashSet<string> OnYouth = ["youth.officer", "coordinator", "chair", "deputy.chair", "school"];
    static readonly HashSet<string> Named = ["chair", "council.officer"];

    static readonly ConditionalWeakTable<PsgApp, Task<Scene>> Known = [];

    readonly Dictionary<(string World, string Thing), string> things = [];

    /// <summary>Set once in each database.</summary>
    public static Task<Scene> Of(PsgApp app) => Known.GetValue(app, async app =>
    {
        var scene = new Scene(app);
        await scene.SetAsync();
        return scene;
    });

    public static string Canary(string world) => $"Canary{world}";

    public static bool SeesCase(string mailbox, string world) =>
        (world switch { Psg => OnPsg, Youth => OnYouth, Restricted => Named, _ => [] }).Contains(mailbox);

    /// <summary>Meetings are their panel's; a restricted case is on the agenda of the PSG.</summary>
    public static bool SeesMeeting(string mailbox, string world) =>
        (world switch { Psg or Restricted => OnPsg, Youth => OnYouth, _ => [] }).Contains(mailbox);

    async Task SetAsync()
    {
        await SetAsync(Psg, "PSG", "council.officer");
        await SetAsync(Youth, "YPSG", "youth.officer");
        await SetAsync(Restricted, "PSG", "council.officer");
        await app.Send("administrator", new DraftTemplate.Command { Code = "LHS-V1" });
    }

    /// <summary>A route's address in one world. What is not a thing of a case is the same in all of them.</summary>
    public string Address(string pattern, string world) => "/" + Parameter().Replace(pattern.TrimStart('/'), match => Value(pattern, match.Groups[1].Value, world));

    string Value(string pattern, string parameter, string world) => parameter switch
    {
        "template" => "LHS-V1",
        "period" => "q2-2026",
        "code" when pattern.Contains("risk/templates", StringComparison.Ordinal) => "LHS-V2",
        "code" when pattern.Contains("legal-rules", StringComparison.Ordinal) => "CLO.HEARING",
        "edition" => "2026-changes",
        "code" => "referrals-received",
        "question" => "Q1",
        "scheme" => "abc",
        "status" => "404",
        "step" when pattern.StartsWith("/operations", StringComparison.Ordinal) || pattern.StartsWith("operations", StringComparison.Ordinal) => "done",
        "step" when pattern.Contains("subject-requests", StringComparison.Ordinal) => "refuse",
        "step" => "withdraw",
        "year" => "2026",
        "figure" => "applications",
        "study" => "1",
        "draft" or "receipt" or "token" => "",
        "number" when pattern.Contains("editions", StringComparison.Ordinal) => "0",
        "id" when pattern.Contains("dismiss", StringComparison.Ordinal) => "",
        _ => Thing(pattern, parameter, world),
    };

    string Thing(string pattern, string parameter, string world)
    {
        var thing = parameter == "id" ? ThingOf(pattern.Trim('/').Split('/')) : parameter;
        if (world != Unknown)
            return things.TryGetValue((world, thing), out var known) ? known : throw new InvalidOperationException($"The scene has no {thing}: add one for {pattern}");
        return thing switch { "address" => "PSG-2019-9999", "number" => "R-99999", "entries" => "999999999", _ => "00000000-0000-7000-8000-00000000abcd" };
    }

    static string ThingOf(string[] parts) => parts switch
    {
        ["access", ..] => "request",
        ["audit", "people", ..] => "users",
        ["audit", var what, ..] => what,
        ["contacts", "actions", ..] => "actions",
        ["cases", _, "access", var what, ..] => what,
        ["cases", _, "risk", ..] => "screen",
        ["cases", _, var what, ..] => what,
        [var what, ..] => what,
        [] => "",
    };

    async Task SetAsync(string world, string panel, string lead)
    {
        var canary = Canary(world);
        var @case = await app.Given().ACase(
            panel, $"{canary} title", lead, "officer", $"{canary} place", facts => facts.Facts = $"{canary} facts", new PersonReferred { Name = $"{canary} Person", Role = PersonRole.Suspected });
        var browser = await app.SignedInAs(lead);
        var order = await browser.RecordAsync(app, $"/cases/{@case.Address}/interventions/closure-order/new", Forms.ClosureOrder().With(("Terms", $"{canary} terms")));
        var meeting = (await app.AMeeting(panel: panel, at: world == Restricted ? "14:00" : "10:00")).Split('/')[^1];
        if (await app.Database.AskAsync<long>($"select count(*) from agenda_item where meeting_id = '{meeting}' and case_id = '{@case.Id}'") == 0)
            await app.Send("chair", new ChangeAgenda.Command(Guid.Parse(meeting), ChangeAgenda.Change.Add, @case.Reference));
        Set("address", @case.Address);
        Set("number", $"R-{@case.Referral.Number:00000}");
        Set("interventions", order.Id());
        Set("clock", (await app.Database.AskAsync<Guid>($"select id from statutory_clock where intervention_id = '{order.Id()}' order by id limit 1")).ToString());
        Set("penalty", Guid.CreateVersion7().ToString());
        Set("breach", (await app.Database.AskAsync<Guid>($"insert into breach (id, intervention_id, recorded_at, recorded_by_id, happened_at, words, response) values (gen_random_uuid(), '{order.Id()}', now(), {User("chair")}, '2026-11-21 22:00+00', '{canary} found inside', 'Summonsed') returning id")).ToString());
        Set("meetings", meeting);
        Set("actions", await AddAsync("action", "case_reference, panel_id, agency_id, owner_id, text, due_on, priority, side, status, assigned_at, assigned_by_id",
            $"'{@case.Reference}', (select panel_id from \"case\" where id = '{@case.Id}'), {Agency("charity")}, {User("charity")}, 'Visit twice', '2026-12-01', 'Normal', 'None', 'Open', now(), {User("chair")}", @case));
        Set("editions", (await app.Send("chair", new PublishEdition.Command { Title = $"{panel} in summer", Panel = panel, Period = ReportPeriod.Parse("q2-2026") })).ToString());
        Set("reports", (await app.AReportAsync("chair", Guid.Parse(things[(world, "editions")]))).ToString());
        await app.WriteAsync(Guid.Parse(things[(world, "reports")]), 4, "{{referrals-received table}}", "chair");
        Set("section", (await app.Database.AskAsync<Guid>($"select id from report_section where report_id = '{things[(world, "reports")]}' and chapter = 4")).ToString());
        Set("request", await AddAsync("access_request", "reference, asked_by_id, agency_id, reason, asked_at", $"'{@case.Reference}', {User("fire")}, {Agency("fire")}, '{canary} asks', now()", @case));
        Set("emergencies", await AddAsync("emergency_access", "reference, user_id, reason, opened_at, ends_at", $"'{@case.Reference}', {User("adult.care")}, 'Somebody in danger', now(), now()", @case));
        Set("conflicts", await AddAsync("declared_conflict", "user_id, reason, declared_at, declared_by_id", $"{User("adult.care")}, '{canary} conflict', now(), {User("adult.care")}", @case));
        Set("screen", await AddAsync("youth_screen", "person_id, template_code, answers, conversation_by, not_held_because, screened_at, screened_on, screened_by_id",
            $"(select person_id from person_in_case where case_id = '{@case.Id}'), 'YS-V1', '[]', '2026-12-01', '{canary} line engaged', now(), '2026-11-30', {User("chair")}", @case));
        Set("people", (await app.Database.AskAsync<Guid>($"select person_id from person_in_case where case_id = '{@case.Id}'")).ToString());
        Set("person", things[(world, "people")]);
        await app.Send("chair", new AddPerson.Command { Address = @case.Address, Name = $"{canary} Other", Roles = [PersonRole.Other], Same = SearchFirst.NoneOfThese, SameFor = SearchFirst.For($"{canary} Other", null) });
        Set("other", (await app.Database.AskAsync<Guid>($"select id from person where name = '{canary} Other'")).ToString());
        Set("agreements", (await app.Database.AskAsync<Guid>("select id from information_sharing_agreement where reference = 'ISA-2024-charity'")).ToString());
        Set("places", (await app.Database.AskAsync<Guid>($"select place_id from \"case\" where id = '{@case.Id}'")).ToString());
        Set("loads", await LoadAsync());
        var list = Guid.CreateVersion7();
        await app.Database.ExecuteAsync($"insert into saved_list (id, owner_id, name, is_led_by_viewer, saved_at) values ('{list}', {User(lead)}, '{canary} list', false, now())");
        Set("lists", list.ToString());
        await app.Database.ExecuteAsync($"insert into figure_view (id, owner_id, name, question, latest_kind, panel_ids, is_shared, saved_at) values ('{list}', {User(lead)}, '{canary} view', 'figure=cases-opened&by=ward', 'Month', array[(select panel_id from \"case\" where id = '{@case.Id}')], false, now())");
        Set("figures", list.ToString());
        Set("users", (await app.Given().User("probation")).ToString());
        Set("exports", (await app.Send("auditor", new AskExport.Command { Asked = new() { Case = @case.Reference }, Purpose = "Asked for by the ICO" })).ToString());
        Set("entries", (await app.Database.AskAsync<long>($"select max(id) from audit_entry where case_id = '{@case.Id}'")).ToString(CultureInfo.InvariantCulture));
        (await browser.UploadAsync($"/cases/{@case.Address}/files/new", $"{canary}.txt", Encoding.UTF8.GetBytes($"{canary} file"))).Status.ShouldBe(HttpStatusCode.Redirect);
        Set("files", (await app.Database.AskAsync<Guid>($"select id from attachment where case_id = '{@case.Id}'")).ToString());
        Set("problems", (await app.Database.AskAsync<Guid>($"select id from case_problem where case_id = '{@case.Id}'")).ToString());
        Set("notes", await AddAsync("timeline_entry", "at, by_id, kind, sentence", $"now(), {User(lead)}, 'Fact', '{canary} note'", @case));
        Set("measures", await AddAsync("case_measure", "name, unit, kind, better, baseline, baseline_from, baseline_to, target, target_by, added_at, added_by_id",
            $"'{canary} measure', 'fires', 'Count', 'Lower', 6, '2026-08-01', '2026-10-31', 2, '2027-03-31', now(), {User(lead)}", @case));
        await AddAsync("measure_reading", "measure_id, value, from_on, to_on, note, recorded_at, recorded_by_id", $"'{things[(world, "measures")]}', 3, '2026-11-01', '2026-11-20', '{canary} reading', now(), {User(lead)}", @case);
        await app.Database.ExecuteAsync($"""
            insert into case_analysis (case_id, scanning, edited_at, edited_by_id) values ('{@case.Id}', '{canary} scanning', now(), {User(lead)});
            insert into case_episode (case_id, number, opened_at, opened_because, closed_at, closed_because) values ('{@case.Id}', 9, now(), '{canary} episode', now(), 'Unfounded');
            """);
        var neighbour = await app.Given().ACase(panel, "The same landlord", lead);
        Set("links", await AddAsync("case_link", "other_id, kind, why, linked_at, linked_by_id", $"'{neighbour.Id}', 'Related', '{canary} link', now(), {User(lead)}", @case));
        Set("merges", Guid.CreateVersion7().ToString());
        Set("terms", (await app.Database.AskAsync<Guid>("select id from term where wording = 'hooker'")).ToString());
        await app.Database.ExecuteAsync($"""
            insert into rule_commencement (id, code, edition, effective_from, citation, recorded_at, recorded_by_id)
            values ('{Guid.CreateVersion7()}', 'PSPO.FPN_MAX', '2026-changes', '2026-06-29', 'SI 2026/689', now(), {User(lead)}) on conflict do nothing
            """);
        Set("legal-rules", (await app.Database.AskAsync<Guid>("select id from rule_commencement")).ToString());
        Set("schemes", (await app.Database.AskAsync<Guid>("select id from scheme where code = 'ABC'")).ToString());
        var review = await app.AReviewAsync(panel, world == Restricted ? "Nobody" : canary);
        Set("review", review.Address);
        Set("recommendation", review.Recommendation.ToString());
        var (reference, item) = await app.ARequestAsync(@case);
        Set("reference", reference);
        Set("item", item.ToString());
        Set("operations", (await app.AnOperationAsync(panel, lead)).ToString());
        var survey = await app.ASurveyAsync(panel, lead);
        Set("surveys", survey.ToString());
        Set("recommendations", (await app.RecommendationAsync(survey)).ToString());
        Set("key", (await app.AFrontDoor($"School of {world}", panel)).Token);
        if (world == Restricted)
            await app.Given().Restrict(@case);

        void Set(string thing, string value) => things[(world, thing)] = value;
    }

    async Task<string> AddAsync(string table, string columns, string values, OpenedCase @case)
    {
        var id = Guid.CreateVersion7();
        await app.Database.ExecuteAsync($"insert into {table} (id, case_id, {columns}) values ('{id}', '{@case.Id}', {values})");
        return id.ToString();
    }

    async Task<string> LoadAsync()
    {
        var id = Guid.CreateVersion7();
        await app.Database.ExecuteAsync($"""
            insert into place_load (id, kind, file_name, size, sha256, valid_from, asked_by_id, asked_at, state, rows_read, percent, stored_as, sealed_key)
            values ('{id}', 'CodePoint', 'made-up.csv', 1, '', '2026-01-01', {User("administrator")}, now(), 'Applied', 0, 100, repeat('0', 40), '')
            """);
        return id.ToString();
    }

    static string User(string mailbox) => $"(select id from app_user where email like '{mailbox}@%')";

    static string Agency(string code) => $"(select id from agency where code = '{code}')";

    [GeneratedRegex("\\{(\\w+)[^}]*\\}")]
    private static partial Regex Parameter();
}
