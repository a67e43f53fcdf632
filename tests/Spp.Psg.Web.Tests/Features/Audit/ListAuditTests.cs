using System.Net;
using Npgsql;
using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Dev;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

public sealed class ListAuditTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() =>
        (await app.Browser().GetAsync("/audit")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Theory]
    [InlineData("officer")]
    [InlineData("coordinator")]
    [InlineData("chair")]
    [InlineData("housing")]
    [InlineData("manager")]
    [InlineData("administrator")]
    public async Task Only_auditors_may_look_and_who_tried_is_written_down(string mailbox)
    {
        var browser = await app.SignedInAs(mailbox);
        foreach (var address in new[] { "/audit", "/audit/check", "/audit/exports/new", "/audit/cases/PSG-2026-0001", "/audit/entries/1", $"/audit/people/{Guid.CreateVersion7()}" })
            (await browser.GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden, address);
        (await app.Database.AskAsync<long>($"select count(distinct request) from audit_entry where outcome = 'Refused' and request like 'Audit.%' and actor_id = '{await app.Given().User(mailbox)}'")).ShouldBe(6);
    }

    [Fact]
    public async Task The_policies_hold_the_web_to_it_whatever_the_pages_do()
    {
        await app.Given().ACase();
        foreach (var (mailbox, sees) in new[] { ("officer", false), ("chair", false), ("manager", false), ("auditor", true), ("administrator", false) })
        {
            await using var web = new NpgsqlConnection(app.Database.Web);
            await web.OpenAsync(TestContext.Current.CancellationToken);
            foreach (var table in new[] { "audit_entry where case_id is not null", "case_reference" })
            {
                await using var ask = new NpgsqlCommand($"set psg.actor = '{await app.Given().User(mailbox)}'; select count(*) > 0 from {table}", web);
                ((bool)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBe(sees, $"{mailbox} {table}");
            }
        }

        (await app.Database.AskAsync<string>("select pg_get_functiondef('psg_sees_audit'::regproc)")).ShouldContain($"'{Roles.Holding(Permission.SeeAudit).ShouldHaveSingleItem()}'");
    }

    [Fact]
    public async Task An_auditor_sees_who_did_what_when_to_which_case_newest_first_and_opens_no_case()
    {
        var @case = await app.Given().ACase(title: "Fires behind the garages");
        await (await app.SignedInAs("officer")).GetAsync($"/cases/{@case.Address}");
        var auditor = await app.SignedInAs("auditor");
        var page = await auditor.GetAsync("/audit");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain($"Priya Nair Fenbridge Constabulary Opened the case {@case.Reference}".Replace("Fenbridge Constabulary", await AgencyOfOfficer(), StringComparison.Ordinal));
        page.Text.ShouldContain("Decided referral");
        page.Body.ShouldNotContain("Fires behind the garages");
        page.Body.ShouldNotContain("href=\"/cases");
        (await auditor.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_is_narrowed_by_case_person_operation_kind_outcome_and_date()
    {
        var (one, other) = (await app.Given().ACase(), await app.Given().ACase("YPSG", lead: "youth.officer", by: "youth.officer"));
        var officer = await app.SignedInAs("officer");
        await officer.GetAsync($"/cases/{one.Address}");
        await officer.OpenAsync($"/cases/{other.Address}");
        await (await app.SignedInAs("youth.officer")).OpenAsync($"/cases/{other.Address}");
        await (await app.SignedInAs("youth.officer")).GetAsync($"/cases/{one.Address}");
        var auditor = await app.SignedInAs("auditor");
        async Task<int> Rows(string query) => (await auditor.GetAsync("/audit?" + query)).Body.Split("/audit/entries/").Length - 1;
        (await Rows($"case={one.Reference}&request=Cases.ShowCase")).ShouldBe(2, "once seen, once refused");
        (await Rows($"case={one.Address.ToLowerInvariant()}&request=Cases.ShowCase&refused=true")).ShouldBe(1);
        (await Rows($"case={other.Reference}&request=Cases.ShowCase")).ShouldBe(2);
        (await Rows($"case={other.Reference}&person={await app.Given().User("officer")}&request=Cases.ShowCase")).ShouldBe(1);
        (await Rows($"case={other.Reference}&operation=Consultation&from=23+11+2026&to=23+11+2026&request=Cases.ShowCase")).ShouldBe(2);
        (await Rows($"case={other.Reference}&from=24+11+2026")).ShouldBe(0);
        (await Rows("operation=Erasure")).ShouldBe(0);
        (await auditor.GetAsync("/audit?from=31+31+2026")).Text.ShouldContain("must be a real date");
    }

    [Fact]
    public async Task Fifty_are_shown_at_once_and_the_older_ones_are_reached_by_key()
    {
        await GivenAudit.WriteAsync(app, 120);
        var auditor = await app.SignedInAs("auditor");
        var seen = new List<string>();
        var address = "/audit?from=2026-11-23&request=Cases.ShowCase";
        for (var page = 0; address.Length > 0 && page < 20; page++)
        {
            var body = (await auditor.GetAsync(WebUtility.HtmlDecode(address))).Body;
            seen.AddRange(body.Split("href=\"/audit/entries/").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]));
            var next = body.IndexOf("rel=\"next\"", StringComparison.Ordinal);
            address = next < 0 ? "" : body[..next].Split("href=\"")[^1].Split('"')[0];
        }

        seen.Distinct().Count().ShouldBe(seen.Count);
        seen.Count.ShouldBe((int)await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Cases.ShowCase'"));
    }

    [Fact]
    public async Task Looking_at_the_audit_is_itself_written_down_with_what_was_asked()
    {
        var person = await app.Given().User("officer");
        await (await app.SignedInAs("auditor")).GetAsync($"/audit?person={person}");
        (await app.Database.AskAsync<string>($"""
            select concat_ws(' ', operation, changes #>> '{"{asked,Person}"}', client_address is null, session_id is not null) from audit_entry
            where request = 'Audit.ListAudit' and actor_id = '{await app.Given().User("auditor")}' and '{person}' = any (subject_ids) order by id desc limit 1
            """)).ShouldBe($"Consultation {person} t t", "the test server has no client address");
    }

    [Fact]
    public async Task A_sign_in_that_failed_and_one_of_nobody_are_written_down_without_what_was_typed()
    {
        var browser = app.Browser();
        foreach (var email in new[] { "officer" + DemoUsers.Domain, "nobody@nowhere.example" })
            (await browser.PostAsync("/sign-in", new() { ["Form.Email"] = email, ["Form.Password"] = "canary-password" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'SignIn.SignIn' and outcome = 'Refused'")).ShouldBe(2);
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'SignIn.SignIn' and outcome = 'Refused' and '{await app.Given().User("officer")}' = any (subject_ids)")).ShouldBe(1);
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where audit_entry::text like '%canary%' or audit_entry::text like '%nowhere%'")).ShouldBe(0);
        (await (await app.SignedInAs("auditor")).GetAsync("/audit?request=SignIn.SignIn&refused=true")).Text.ShouldContain("Nobody signed in Was not let in");
    }

    [Fact]
    public async Task Somebody_elses_case_that_was_asked_for_is_written_down_as_refused_by_reading_and_by_writing()
    {
        var @case = await app.Given().ACase();
        var stranger = await app.SignedInAs("school");
        (await stranger.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "canary" }, openAt: "/reminders")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Database.AskAsync<string>($"""
            select string_agg(request || ' ' || operation || ' ' || (changes ->> 'asked'), ', ' order by id) from audit_entry
            where outcome = 'Refused' and actor_id = '{await app.Given().User("school")}' and case_id is null
            """)).ShouldBe($"Cases.ShowCase Consultation {@case.Reference}, Cases.AddNote Collection {@case.Reference}");
    }

    [Fact]
    public async Task When_the_audit_cannot_be_written_nothing_is_shown_and_nothing_is_saved()
    {
        var @case = await app.Given().ACase();
        var officer = await app.SignedInAs("officer");
        await app.Database.ExecuteAsync("alter table audit_entry add constraint full_disk check (id < 0) not valid");
        try
        {
            (await officer.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.InternalServerError);
            (await officer.GetAsync("/cases")).Status.ShouldBe(HttpStatusCode.InternalServerError);
            (await officer.PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "not kept" }, openAt: "/reminders")).Status.ShouldBe(HttpStatusCode.InternalServerError);
        }
        finally
        {
            await app.Database.ExecuteAsync("alter table audit_entry drop constraint full_disk");
        }

        (await app.Database.AskAsync<long>("select count(*) from timeline_entry where sentence = 'not kept'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_home_page_of_an_auditor_tells_of_checks_and_exports()
    {
        var page = (await (await app.SignedInAs("auditor")).GetAsync("/")).Text;
        page.ShouldContain("Check of the audit The audit is checked every night");
        page.ShouldContain("Exports of the audit");
    }

    async Task<string> AgencyOfOfficer() => await app.Database.AskAsync<string>("select agency.name from agency join app_user on agency_id = agency.id where email like 'officer@%'");
}
