using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Features.People;
using Spp.Psg.Web.Tests.Features.Attachments;
using Spp.Psg.Web.Tests.Features.Interventions;
using Spp.Psg.Web.Tests.Features.Measures;
using Spp.Psg.Web.Tests.Features.Operations;
using Spp.Psg.Web.Tests.Features.People;
using Spp.Psg.Web.Tests.Features.Surveys;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Links;

public sealed class UndoMergeTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/merges/00000000-0000-7000-8000-00000000abcd/undo")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync("/cases/PSG-2026-0001/merges/00000000-0000-7000-8000-00000000abcd/undo")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Merge_then_undo_leaves_every_row_of_every_table_as_it_was(int seed)
    {
        var luck = new Random(seed);
        var cases = new List<OpenedCase>();
        for (var each = 0; each < 3; each++)
            cases.Add(await ACaseWithMuchOnIt(luck));
        var browser = await app.SignedInAs("coordinator");
        await browser.LinkAsync(cases[0], cases[2].Reference, luck.Next(2) == 0 ? "Related" : "Parent");
        var before = await Rows();
        (await browser.MergeAsync(cases[0], cases[1].Reference)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Rows()).Values.Except(before.Values).ShouldNotBeEmpty("a merge that changes nothing proves nothing");
        if (luck.Next(2) == 0)
        {
            (await browser.MergeAsync(cases[1], cases[2].Reference)).Status.ShouldBe(HttpStatusCode.Redirect);
            (await browser.GetAsync($"/cases/{cases[0].Address}")).Location.ShouldBe($"/cases/{cases[2].Address}");
            (await browser.UndoAsync(app, cases[1], cases[2])).Status.ShouldBe(HttpStatusCode.Redirect);
        }

        (await browser.UndoAsync(app, cases[0], cases[1])).Status.ShouldBe(HttpStatusCode.Redirect);
        var after = await Rows();
        foreach (var (key, row) in before)
            after[key].ShouldBe(row, key);
        (await browser.GetAsync($"/cases/{cases[0].Address}")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Database.AskAsync<long>($"select coalesce(sum(quantity), 0)::bigint from counted_event where kind = 'case_closed' and case_id in ('{cases[0].Id}', '{cases[1].Id}')")).ShouldBe(0);
    }

    [Fact]
    public async Task A_merge_is_undone_once_with_a_reason_and_the_later_one_first()
    {
        var (one, two, three) = (await app.Given().ACase(), await app.Given().ACase(), await app.Given().ACase());
        var browser = await app.SignedInAs("chair");
        await browser.MergeAsync(one, two.Reference);
        await browser.MergeAsync(two, three.Reference);
        var first = await app.Database.AskAsync<Guid>($"select id from case_merge where from_id = '{one.Id}'");
        await Should.ThrowAsync<Domain.RuleBroken>(() => app.Send("chair", new Spp.Psg.Web.Features.Links.UndoMerge.Command { Id = first, Because = "Too soon" }));
        (await browser.UndoAsync(app, two, three, because: "")).Text.ShouldContain("Enter why the merge is undone");
        (await browser.UndoAsync(app, two, three)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.UndoAsync(app, two, three)).Text.ShouldContain("This merge was undone already");
        (await browser.UndoAsync(app, one, two)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    async Task<OpenedCase> ACaseWithMuchOnIt(Random luck)
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        for (var note = luck.Next(1, 4); note > 0; note--)
            await browser.PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = luck.Next(2) == 0 ? "Fact" : "Opinion", ["Form.Text"] = $"Note {note}" });
        if (luck.Next(2) == 0)
            await browser.PostAsync($"/cases/{@case.Address}/people/new", new() { ["Form.Name"] = "Sam Example", ["Form.Roles"] = "Witness" });
        for (var person = luck.Next(3); person > 0; person--)
        {
            var id = await app.PersonOn(@case, by: "chair", roles: [.. luck.GetItems(Enum.GetValues<PersonRole>(), 3).Distinct()]);
            await app.Send("officer", new EditPerson.Command { Id = id, Facts = new() { Name = GivenPeople.NewName(), Details = [new() { Kind = DetailKind.Alias, Text = "Tommo" }] } });
        }

        for (var group = luck.Next(3); group > 0; group--)
            await app.Send("officer", new AddParty.Command { Address = @case.Address, Facts = new() { Kind = PartyKind.Group, Description = "Youths on bicycles", AboutHowMany = 4 + group, Role = PersonRole.Suspected } });
        await browser.SetFiresAsync(@case);
        await browser.RecordAsync(app, $"/cases/{@case.Address}/interventions/closure-order/new", Forms.ClosureOrder());
        await app.AnOperationAsync(cohort: @case.Reference);
        await app.ASurveyAsync(@case: @case.Reference);
        await browser.UploadAsync($"/cases/{@case.Address}/files/new", "note.txt", "Seen"u8.ToArray());
        await app.Database.ExecuteAsync($"""
            insert into action (id, case_id, case_reference, panel_id, agency_id, owner_id, text, due_on, priority, side, status, assigned_at, assigned_by_id)
            select gen_random_uuid(), id, reference, panel_id, agency_id, lead_id, 'Ask the landlord', '2026-12-01', 'Normal', 'Place', 'Open', now(), lead_id
            from "case", lateral (select agency_id from app_user where app_user.id = lead_id) who where id = '{@case.Id}';
            insert into declared_conflict (id, case_id, user_id, reason, declared_at, declared_by_id) select gen_random_uuid(), '{@case.Id}', id, 'Neighbour', now(), id from app_user where email like 'adult.care@%'
            """);
        return @case;
    }

    /// <summary>Every row of every table, by its table and place; not the merge's own, nor the audit, nor what says only that somebody's standing is to be read anew.</summary>
    async Task<Dictionary<string, string>> Rows()
    {
        var tables = (await app.Database.AskAsync<string>("""
            select string_agg(relname, ' ') from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not in ('audit_entry', 'case_merge', 'app_user', 'signed_in_session', 'ward_boundary')
            """)).Split(' ');
        var rows = new Dictionary<string, string>();
        foreach (var table in tables)
        {
            var text = await app.Database.AskAsync<string>($"""select coalesce(string_agg(row_to_json(one)::text, E'\n' order by row_to_json(one)::text), '') from "{table}" one""");
            foreach (var row in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                rows[$"{table} {Key(row)}"] = row;
        }

        return rows;
    }

    /// <summary>What names the row whatever case it is on: its id, or else its whole text but for the case.</summary>
    static string Key(string row)
    {
        using var json = System.Text.Json.JsonDocument.Parse(row);
        return json.RootElement.TryGetProperty("id", out var id) ? id.ToString() : row;
    }
}
