using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class ShowPackTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in_a_manager_is_refused_and_another_panel_finds_nothing()
    {
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/pack")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("manager")).GetAsync($"/meetings/{Guid.CreateVersion7()}/pack")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var youth = await app.AMeeting("2027-01-20", "YPSG");
        (await (await app.SignedInAs("housing")).GetAsync($"{youth}/pack")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("housing")).GetAsync($"{youth}/pack/word")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_agency_reads_what_it_may_see_and_its_own_actions_first_and_each_opening_is_in_the_audit()
    {
        await app.ACase(601);
        await app.ACase(602);
        await app.Database.ExecuteAsync($"""
            update "case" set is_restricted = true where reference = 'PSG/2026/0602';
            insert into action (id, case_id, case_reference, panel_id, agency_id, owner_id, text, due_on, priority, side, status, assigned_at, assigned_by_id)
            select gen_random_uuid(), "case".id, reference, panel_id, app_user.agency_id, app_user.id, 'Change the locks', '2027-02-01', 'Normal', 'None', 'Open', now(), app_user.id
            from "case", app_user where reference = 'PSG/2026/0601' and email like 'housing@%'
            """);
        var meeting = await app.AMeeting("2027-02-17");
        await app.Database.ExecuteAsync($"insert into agenda_item (id, meeting_id, case_id, section, position, state, because, by_hand, is_off) select gen_random_uuid(), '{meeting.Split('/')[^1]}', id, 'Urgent', 0, 'Waiting', 'Added', true, false from \"case\" where reference = 'PSG/2026/0602'");
        var housing = await app.SignedInAs("housing");
        var page = await housing.GetAsync($"{meeting}/pack");
        page.Text.ShouldContain("OFFICIAL-SENSITIVE");
        page.Text.ShouldContain("1 case that Fen Meadow Homes may not see left out");
        page.Text.ShouldContain("PSG/2026/0601 Problem 601");
        page.Text.ShouldNotContain("PSG/2026/0602");
        page.Text.IndexOf("Change the locks", StringComparison.Ordinal).ShouldBeInRange(1, page.Text.IndexOf("Why it is listed", StringComparison.Ordinal));
        var word = await WriteMinutesTests.WordAsync(await housing.GetAsync($"{meeting}/pack/word"));
        word.ShouldContain("For Fen Meadow Homes alone.");
        word.ShouldContain("Change the locks");
        word.ShouldNotContain("PSG/2026/0602");
        (await (await app.SignedInAs("charity")).GetAsync($"{meeting}/pack")).Text.ShouldContain("None is open on these cases for");
        (await app.Database.AskAsync<string>($"""
            select string_agg(operation || ' ' || request || ' ' || cardinality(subject_ids), ', ' order by id) from audit_entry
            where subject_ids @> array['{meeting.Split('/')[^1]}'::uuid] and actor_id = (select id from app_user where email like 'housing@%')
            """)).ShouldBe("Consultation Meetings.ShowPack 2, Disclosure Meetings.WritePack 2");
    }
}

/// <summary>In a database of its own: its restricted cases and its lapsed agreement would be counted above.</summary>
public sealed class ShowPackOfEachAgencyTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Whoever_runs_the_meeting_opens_each_agencys_papers_and_no_case_is_in_them_that_one_of_its_people_may_not_see()
    {
        foreach (var number in new[] { 611, 612, 613 })
            await app.ACase(number);
        var meeting = await app.AMeeting("2027-03-17");
        var id = meeting.Split('/')[^1];
        await app.Database.ExecuteAsync($"""
            insert into agenda_item (id, meeting_id, case_id, section, position, state, because, by_hand, is_off)
            select gen_random_uuid(), '{id}', "case".id, 'Urgent', 10 + row_number() over (), 'Waiting', 'Added', true, false from "case"
            where reference in ('PSG/2026/0611', 'PSG/2026/0612', 'PSG/2026/0613') and not exists (select from agenda_item where case_id = "case".id and meeting_id = '{id}');
            insert into action (id, case_id, case_reference, panel_id, agency_id, owner_id, text, due_on, priority, side, status, assigned_at, assigned_by_id)
            select gen_random_uuid(), "case".id, reference, panel_id, app_user.agency_id, app_user.id, 'Fit a light', '2027-04-01', 'Normal', 'None', 'Open', now(), app_user.id
            from "case", app_user where reference = 'PSG/2026/0611' and email like 'housing@%';
            insert into case_grant (id, case_id, user_id, kind, reason, granted_at, granted_by_id)
            select gen_random_uuid(), "case".id, app_user.id, 'Named', 'Named', now(), app_user.id from "case", app_user where reference = 'PSG/2026/0612' and email like 'coordinator@%';
            update "case" set is_restricted = true where reference = 'PSG/2026/0612';
            insert into declared_conflict (id, case_id, user_id, reason, declared_at, declared_by_id)
            select gen_random_uuid(), "case".id, app_user.id, 'Knows them', now(), app_user.id from "case", app_user where reference = 'PSG/2026/0613' and email like 'housing@%'
            """);
        var coordinator = await app.SignedInAs("coordinator");
        var own = await coordinator.GetAsync($"{meeting}/pack");
        own.Text.ShouldContain("PSG/2026/0612");
        own.Text.ShouldContain("PSG/2026/0613");
        var link = Regex.Match(own.Body, """href="([^"]+)">Fen Meadow Homes</a>""").Groups[1].Value;
        var theirs = await coordinator.GetAsync(link);
        theirs.Text.ShouldContain("Fit a light");
        theirs.Text.ShouldContain("that Fen Meadow Homes may not see left out");
        theirs.Text.ShouldContain("PSG/2026/0611");
        theirs.Text.ShouldNotContain("PSG/2026/0612");
        theirs.Text.ShouldNotContain("PSG/2026/0613");
        var word = await coordinator.GetAsync(link.Replace("/pack?", "/pack/word?", StringComparison.Ordinal));
        (await WriteMinutesTests.WordAsync(word)).ShouldContain("For Fen Meadow Homes alone.");
        (await app.Database.AskAsync<string>($"select recipient from audit_entry where request = 'Meetings.WritePack' and subject_ids @> array['{id}'::uuid]")).ShouldBe("Fen Meadow Homes");

        await app.Database.ExecuteAsync("update information_sharing_agreement set ended_on = '2026-11-01' where agency_id = (select id from agency where name = 'Fen Meadow Homes')");
        var lapsed = await coordinator.GetAsync(link);
        await app.Database.ExecuteAsync("update information_sharing_agreement set ended_on = null where agency_id = (select id from agency where name = 'Fen Meadow Homes')");
        lapsed.Text.ShouldNotContain("PSG/2026/0611");
        (await coordinator.GetAsync($"{meeting}/pack?agency=NOBODY")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("charity")).GetAsync(link)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
