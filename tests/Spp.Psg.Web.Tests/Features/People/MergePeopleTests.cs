using System.Net;
using Shouldly;
using Spp.Psg.Data.People;
using Spp.Psg.Domain;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Features.People;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.People;

public sealed class MergePeopleTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Nobody = "/people/00000000-0000-7000-8000-000000000000/merge/00000000-0000-7000-8000-000000000001/confirm";

    /// <summary>Every table but the audit and the merges, which tell that there was one, the sessions of those who did it, and the shapes of wards, which are long.</summary>
    const string Tables = """
        select string_agg(oid::regclass::text, ' ' order by relname) from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not in ('audit_entry', 'person_merge', 'signed_in_session', 'ward_boundary')
        """;

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Somebody_who_never_was_is_not_there() => (await (await app.SignedInAs("chair")).GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.NotFound);

    /// <summary>A table that names a person and is forgotten by the merge would leave rows behind.</summary>
    [Fact]
    public async Task Every_column_that_names_a_person_is_given_over_or_has_a_rule_of_its_own()
    {
        var named = (await app.Database.AskAsync<string>("""
            select string_agg(conrelid::regclass || '.' || attname, ' ')
            from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1] where contype = 'f' and confrelid = 'person'::regclass
            """)).Split(' ');
        named.Order().ShouldBe(Merging.Named.Select(column => column.Name).Concat(["person_in_case.person_id", "person_key.person_id", "person_merge.kept_id", "person_merge.gone_id"]).Order());
    }

    [Fact]
    public async Task Three_screens_make_two_records_one_and_the_old_address_leads_to_it()
    {
        var (shared, alone) = (await app.Given().ACase(), await app.Given().ACase());
        var kept = await app.PersonOn(shared, roles: PersonRole.Victim);
        var gone = await app.PersonOn(shared, roles: PersonRole.Suspected);
        await app.Send("officer", new AddPerson.Command { Address = alone.Address, Name = "Any", Roles = [PersonRole.Witness], Same = gone.ToString() });
        var name = await app.Database.AskAsync<string>($"select name from person where id = '{gone}'");
        var browser = await app.SignedInAs("coordinator");
        var merged = await browser.PostAsync($"/people/{kept}/merge/{gone}/confirm?name={kept}&birth={kept}", []);
        merged.Location.ShouldBe($"/people/{kept}");
        var page = await browser.GetAsync($"/people/{kept}");
        page.Text.ShouldContain($"Also known as {name}");
        page.Text.ShouldContain(alone.Reference);
        (await browser.GetAsync($"/people/{gone}")).Location.ShouldBe($"/people/{kept}");
        (await app.Database.AskAsync<string>($"select string_agg(person_id || ' ' || array_to_string(roles, '+'), ', ') from person_in_case where case_id = '{shared.Id}'")).ShouldBe($"{kept} Victim+Suspected");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'People.MergePeople' and operation = 'Combination' and subject_ids @> array['{kept}', '{gone}']::uuid[]")).ShouldBe(1);
        (await app.Database.AskAsync<long>($"select count(*) from case_search where case_id = '{alone.Id}' and document @@ plainto_tsquery('simple', (select lower(name) from person where id = '{kept}'))")).ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Merge_then_undo_leaves_every_row_as_it_was(int seed)
    {
        var chance = new Random(seed);
        var (kept, gone) = await TwoPeopleWithEverything(chance);
        var before = await RowsAsync();
        var merge = await MergeAsync(kept, gone, name: chance.Next(2) == 0 ? kept : gone, birth: chance.Next(2) == 0 ? kept : gone);
        (await RowsAsync()).Except(before).ShouldNotBeEmpty("a merge that changes nothing proves nothing");
        foreach (var (table, column) in Merging.Named.Append(new("person_in_case", "person_id")).Append(new("person_key", "person_id")))
            (await app.Database.AskAsync<long>($"select count(*) from {table} where {column} = '{gone}'")).ShouldBe(0, $"{table}.{column}");
        await app.Send("chair", new UndoMerge.Command(kept, merge));
        await IsAsBeforeAsync(before);
    }

    [Fact]
    public async Task Two_merges_undone_in_turn_leave_every_row_as_it_was_and_only_in_turn()
    {
        var (second, first) = await TwoPeopleWithEverything(new Random(99));
        var third = await app.PersonOn(await app.Given().ACase(), by: "chair");
        var before = await RowsAsync();
        var one = await MergeAsync(second, first, second, first);
        var two = await MergeAsync(third, second, second, third);
        (await Refusal(new UndoMerge.Command(second, one))).ShouldBe("This record was merged once more since: undo that merge first");
        await app.Send("chair", new UndoMerge.Command(third, two));
        await app.Send("chair", new UndoMerge.Command(second, one));
        await IsAsBeforeAsync(before);
        (await Refusal(new UndoMerge.Command(second, one))).ShouldBe("This merge was undone already");
    }

    [Fact]
    public async Task A_case_that_came_later_stays_with_the_record_and_a_later_change_is_not_lost()
    {
        var (kept, gone) = (await app.PersonOn(await app.Given().ACase()), await app.PersonOn(await app.Given().ACase()));
        var merge = await MergeAsync(kept, gone, kept, kept);
        var later = await app.Given().ACase();
        await app.Send("officer", new AddPerson.Command { Address = later.Address, Name = "Any", Roles = [PersonRole.Witness], Same = kept.ToString() });
        await app.Database.ExecuteAsync($"update person set born_on = '1980-01-01' where id = '{kept}'");
        (await Refusal(new UndoMerge.Command(kept, merge))).ShouldBe("The record was changed after the merge, and undoing it would lose the change: change it back first");
        await app.Database.ExecuteAsync($"update person set born_on = null where id = '{kept}'");
        await app.Send("chair", new UndoMerge.Command(kept, merge));
        (await app.Database.AskAsync<Guid>($"select person_id from person_in_case where case_id = '{later.Id}' and roles = array['Witness']")).ShouldBe(kept);
    }

    [Fact]
    public async Task Of_two_who_merge_the_same_person_at_once_one_wins_and_the_other_reads_why_not()
    {
        var @case = await app.Given().ACase();
        var (one, two, shared) = (await app.PersonOn(@case), await app.PersonOn(@case), await app.PersonOn(@case));
        var (first, second) = (await app.SignedInAs("coordinator"), await app.SignedInAs("chair"));
        var answers = await Task.WhenAll(
            first.PostAsync($"/people/{one}/merge/{shared}/confirm", []),
            second.PostAsync($"/people/{two}/merge/{shared}/confirm", []));
        answers.Count(answer => answer.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Single(answer => answer.Status != HttpStatusCode.Redirect).Text.ShouldContain("One of these records was merged by somebody else a moment ago: look at it again");
        (await app.Database.AskAsync<long>($"select count(*) from person_merge where gone_id = '{shared}' and undone_at is null")).ShouldBe(1);
    }

    [Fact]
    public async Task A_referral_that_names_the_record_that_went_opens_its_case_with_the_one_that_stayed()
    {
        var (kept, gone) = (await app.PersonOn(await app.Given().ACase()), await app.PersonOn(await app.Given().ACase()));
        var (one, other) = (new PersonReferred { Name = "As told", Role = PersonRole.Suspected, Known = gone.ToString() }, new PersonReferred { Name = "As told once more", Role = PersonRole.Victim, Known = kept.ToString() });
        await MergeAsync(kept, gone, kept, kept);
        var opened = await app.Given().ACase(people: [one, other]);
        (await app.Database.AskAsync<string>($"select string_agg(person_id::text, ' ') from person_in_case where case_id = '{opened.Id}'")).ShouldBe(kept.ToString());
    }

    [Fact]
    public async Task What_was_changed_since_it_was_compared_is_looked_at_again()
    {
        var @case = await app.Given().ACase();
        var (kept, gone) = (await app.PersonOn(@case), await app.PersonOn(@case));
        var browser = await app.SignedInAs("coordinator");
        var page = await browser.GetAsync($"/people/{kept}/merge/{gone}/confirm");
        await app.Database.ExecuteAsync($"update person set name = 'Another Altogether' where id = '{gone}'");
        var answer = await browser.PostOnlyAsync($"/people/{kept}/merge/{gone}/confirm", page.HiddenFields());
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("Somebody else changed this a moment ago");
    }

    [Fact]
    public async Task A_merge_is_undone_on_the_page()
    {
        var @case = await app.Given().ACase();
        var (kept, gone) = (await app.PersonOn(@case), await app.PersonOn(@case));
        await MergeAsync(kept, gone, kept, kept);
        var browser = await app.SignedInAs("coordinator");
        var page = await browser.GetAsync($"/people/{kept}");
        (await browser.PostOnlyAsync($"/people/{kept}?handler=Undo", page.HiddenFields())).Location.ShouldBe($"/people/{kept}");
        var apart = await browser.GetAsync($"/people/{gone}");
        apart.Status.ShouldBe(HttpStatusCode.OK);
        apart.Text.ShouldContain("The two records are apart again, as they were");
    }

    async Task<Guid> MergeAsync(Guid kept, Guid gone, Guid name, Guid birth)
    {
        await app.Send("chair", new MergePeople.Command { Id = kept, Other = gone, Name = name, Birth = birth });
        return await app.Database.AskAsync<Guid>($"select id from person_merge where kept_id = '{kept}' and gone_id = '{gone}' and undone_at is null");
    }

    async Task<string?> Refusal(UndoMerge.Command command) => (await Should.ThrowAsync<RuleBroken>(() => app.Send("chair", command))).Refusals.Single().Sentence;

    /// <summary>Every row of the database, after the name of its table.</summary>
    async Task<List<string>> RowsAsync()
    {
        var rows = new List<string>();
        foreach (var table in (await app.Database.AskAsync<string>(Tables)).Split(' '))
            rows.AddRange((await app.Database.AskAsync<string>($"select coalesce(string_agg(to_jsonb(one)::text, E'\n' order by to_jsonb(one)::text), '') from {table} one"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => $"{table} {row}"));
        return rows;
    }

    async Task IsAsBeforeAsync(List<string> before)
    {
        var after = await RowsAsync();
        before.Except(after).ShouldBeEmpty("rows that are not as they were");
        after.Except(before).ShouldBeEmpty("rows that were not there");
        after.Count.ShouldBe(before.Count);
    }

    /// <summary>Two people on cases of their own and together, with roles, details, contacts, assessments, screens and orders, beside groups and a referral that names one of them, and somebody who was merged into one of them before.</summary>
    async Task<(Guid Kept, Guid Gone)> TwoPeopleWithEverything(Random chance)
    {
        var cases = new[] { await app.Given().ACase(), await app.Given().ACase(), await app.Given().ACase("YPSG") };
        var (kept, gone) = (await app.PersonOn(cases[chance.Next(3)], by: "chair", roles: Roles()), await app.PersonOn(cases[chance.Next(3)], bornOn: new(1990 + chance.Next(20), 3, 7), by: "chair", roles: Roles()));
        foreach (var @case in cases)
            foreach (var person in new[] { kept, gone })
                if (chance.Next(2) == 0 && await app.Database.AskAsync<long>($"select count(*) from person_in_case where case_id = '{@case.Id}' and person_id = '{person}'") == 0)
                    await app.Send("chair", new AddPerson.Command { Address = @case.Address, Name = "Any", Roles = [.. Roles()], Same = person.ToString() });
        foreach (var person in new[] { kept, gone })
            await app.Send("chair", new EditPerson.Command
            {
                Id = person,
                Facts = new()
                {
                    Name = GivenPeople.NewName(),
                    AgeAbout = chance.Next(2) == 0 ? 20 : null,
                    Details = [.. Enumerable.Range(0, chance.Next(6)).Select(_ => Detail())],
                },
            });
        foreach (var part in await PartsOfAsync(kept, gone))
            await AroundAsync(part.Case, part.Person);
        await app.Given().AReferral(people: new PersonReferred { Name = "As the referrer spells it", Role = PersonRole.Suspected, Known = gone.ToString() });
        var earlier = await app.PersonOn(cases[0], by: "chair");
        if (chance.Next(2) == 0)
            await MergeAsync(gone, earlier, gone, gone);
        await app.Database.ExecuteAsync($"""
            insert into risk_assessment (id, case_id, person_id, basis, subject, template_code, score, out_of, band, auto_rules, answers, facts, partial, assessed_at, assessed_on, assessed_by_id, assessed_by_role, assessed_by_supervisor)
            select gen_random_uuid(), case_id, person_id, 'Scored', 'Victim', 'RAM-V1', 5, 41, 'Standard', '[]', '[]', '[]', false, now(), '2026-11-20', (select id from app_user limit 1), 'Officer', false
            from person_in_case where person_id in ('{kept}', '{gone}')
            """);
        return (kept, gone);

        PersonRole[] Roles() => [.. chance.GetItems(Enum.GetValues<PersonRole>(), 1 + chance.Next(4)).Distinct()];

        PersonDetailFacts Detail() => chance.Next(3) switch
        {
            0 => new() { Kind = DetailKind.Alias, Text = chance.Next(2) == 0 ? "Tommo" : GivenPeople.NewName() },
            1 => new() { Kind = DetailKind.Address, Text = $"{chance.Next(3)} Mill Court", UntilOn = chance.Next(2) == 0 ? new(2026, 5, 1) : null },
            _ => new() { Kind = DetailKind.Phone, Text = $"07700 90012{chance.Next(3)}" },
        };

        async Task AroundAsync(Guid @case, Guid person)
        {
            var address = cases.Single(one => one.Id == @case).Address;
            if (chance.Next(2) == 0)
                await app.Send("chair", new AddParty.Command { Address = address, Facts = new() { Kind = PartyKind.Group, Description = "Youths on bicycles", AboutHowMany = 2 + chance.Next(9), Role = Roles()[0] } });
            if (await app.Database.AskAsync<bool>($"select 'Victim' = any (roles) from person_in_case where case_id = '{@case}' and person_id = '{person}'") && chance.Next(2) == 0)
                await app.Send("chair", new RecordContact.Command { Address = address, Person = person, On = new(2026, 11, 1 + chance.Next(23)) });
            if (chance.Next(2) == 0)
                await app.Database.ExecuteAsync($"""
                    insert into youth_screen (id, case_id, person_id, template_code, answers, screened_at, screened_on, screened_by_id)
                    select gen_random_uuid(), '{@case}', '{person}', 'YS-V1', '[]', now(), '2026-11-20', id from app_user limit 1;
                    insert into intervention (id, case_id, lead_agency_id, recorded_by_id, recorded_at, kind, status, is_over, subject_person_id, born_on, is_indefinite)
                    select gen_random_uuid(), '{@case}', agency_id, id, now(), 'CriminalBehaviourOrder', 'Made', false, '{person}', '1990-03-07', true from app_user limit 1
                    """);
        }
    }

    async Task<IEnumerable<(Guid Case, Guid Person)>> PartsOfAsync(params Guid[] people) =>
        (await app.Database.AskAsync<string>($"select string_agg(case_id || ' ' || person_id, ',' order by case_id, person_id) from person_in_case where person_id in ('{people[0]}', '{people[1]}')"))
            .Split(',').Select(part => (Guid.Parse(part.Split(' ')[0]), Guid.Parse(part.Split(' ')[1])));
}
