using System.Net;
using System.Text.RegularExpressions;
using Npgsql;
using Shouldly;
using Spp.Psg.Data.People;
using Spp.Psg.Web.Tests.Features.Cases;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.People;

/// <summary>Looking for those who may be the same is one statement by an index, however many are kept.</summary>
public sealed class ManyPeopleTests(PsgApp app) : IClassFixture<PsgApp>
{
    const int Cases = 200, PeopleOfEach = 100;

    /// <summary>Twelve first names and two thousand surnames.</summary>
    static readonly string Filling = $"""
        insert into person (id, name, born_on)
        select md5('one of many ' || n)::uuid,
          (array['William', 'David', 'Sarah', 'Mohammed', 'Katherine', 'John', 'Susan', 'Piotr', 'Leah', 'Jason', 'Emily', 'Craig'])[1 + n % 12] || ' '
            || initcap(substr(translate(md5(((n * 7919) % 1999)::text), '0123456789', 'aeiouaeiou'), 1, 7)),
          date '1950-01-01' + (n * 37) % 25000
        from generate_series(1, {Cases * PeopleOfEach}) n;
        insert into person_in_case (case_id, person_id, roles, added_at)
        select md5('PSG case ' || 1 + n % {Cases})::uuid, md5('one of many ' || n)::uuid, array['Witness'], timestamptz '2026-01-01' from generate_series(1, {Cases * PeopleOfEach}) n
        """;

    [Fact]
    public async Task At_twenty_thousand_people_a_look_up_is_one_statement_and_reads_no_table_from_end_to_end()
    {
        var @case = await app.Given().ACase();
        await app.Database.AddCasesAsync("PSG", 1, Cases, notes: 0);
        await using (var owner = new NpgsqlConnection(app.Database.Owner))
        {
            await owner.OpenAsync(TestContext.Current.CancellationToken);
            await using var fill = new NpgsqlCommand(Filling, owner) { CommandTimeout = 300 };
            await fill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await PersonKeys.FillAsync(owner, TestContext.Current.CancellationToken);
        }

        (await app.Database.AskAsync<long>("select count(*) from person where keyed_by = 0")).ShouldBe(0);
        await app.Database.ExecuteAsync("analyze person; analyze person_key; analyze person_in_case; analyze \"case\"");
        var name = await app.Database.AskAsync<string>("select name from person where name like 'William %' and born_on < '2000-01-01' order by id limit 1");
        var browser = await app.SignedInAs("officer");
        var address = $"/cases/{@case.Address}/people/new";
        List<KeyValuePair<string, string?>> fields = [.. (await browser.OpenAsync(address)).HiddenFields(), new("Form.Name", $"Bill {name.Split(' ')[1]}")];
        for (var again = 0; again < 8; again++) // often enough that a generic plan is chosen
            (await browser.PostOnlyAsync($"{address}?handler=Preview", fields)).Text.ShouldContain(name);
        using var sql = new SqlCounter(app);
        (await browser.PostOnlyAsync($"{address}?handler=Preview", fields)).Status.ShouldBe(HttpStatusCode.OK);
        sql.Statements.Count(statement => statement.Contains("person", StringComparison.Ordinal)).ShouldBe(1);
        var lookUp = sql.Statements.Single(statement => statement.Contains("psg_people_alike", StringComparison.Ordinal));
        (await PlanOf(lookUp)).ShouldNotContain("Seq Scan on person");
    }

    [Fact]
    public async Task Namesakes_on_cases_of_others_hide_nobody_and_other_birthdays_hide_no_slip_of_one()
    {
        var @case = await app.Given().ACase();
        var (mine, namesakes) = (await app.Given().ACase(title: "Seen"), await app.Given().ACase(title: "Restricted"));
        await app.Database.ExecuteAsync($"""
            update "case" set is_restricted = true where id = '{namesakes.Id}';
            insert into person (id, name, born_on) select md5('hidden ' || n)::uuid, 'Winifred Oakapple', date '1960-01-01' + n from generate_series(1, 700) n;
            insert into person_in_case (case_id, person_id, roles, added_at) select '{namesakes.Id}', md5('hidden ' || n)::uuid, array['Witness'], timestamptz '2026-01-01' from generate_series(1, 700) n;
            insert into person (id, name, born_on) select md5('seen ' || n)::uuid, 'Winifred Oakapple', date '1980-01-01' + 40 * n from generate_series(1, 100) n;
            insert into person (id, name, born_on) values (md5('slip')::uuid, 'Winifred Oakaple', '1971-06-24'), (md5('unknown')::uuid, 'Winifred Oakapple', null);
            insert into person_in_case (case_id, person_id, roles, added_at) select '{mine.Id}', id, array['Witness'], timestamptz '2026-01-01'
            from person where id in (md5('slip')::uuid, md5('unknown')::uuid) or id in (select md5('seen ' || n)::uuid from generate_series(1, 100) n)
            """);
        await using (var owner = new NpgsqlConnection(app.Database.Owner))
        {
            await owner.OpenAsync(TestContext.Current.CancellationToken);
            await PersonKeys.FillAsync(owner, TestContext.Current.CancellationToken);
        }

        var preview = await (await app.SignedInAs("officer")).PostAsync($"/cases/{@case.Address}/people/new?handler=Preview", new Dictionary<string, string?>
        {
            ["Form.Name"] = "Winifred Oakapple",
            ["Form.BornOn"] = "1971-06-14",
        }, openAt: $"/cases/{@case.Address}/people/new");
        preview.Text.ShouldContain("Winifred Oakaple,");
        preview.Text.ShouldContain("date of birth differs by one digit");
        Regex.Count(preview.Text, "Winifred Oakap").ShouldBe(2, "those born on another day are other people");
    }

    /// <summary>As the web's own role, behind the policies, without the parameters.</summary>
    async Task<string> PlanOf(string statement)
    {
        await using var web = new NpgsqlConnection(app.Database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        var parameters = Regex.Matches(statement, @"\$[0-9]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(one => one.Value).Distinct();
        await using var prepare = new NpgsqlCommand($"set plan_cache_mode = force_generic_plan; prepare looked_up as {statement}", web);
        await prepare.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var explain = new NpgsqlCommand($"explain execute looked_up ({string.Join(", ", parameters.Select(_ => "null"))})", web);
        await using var rows = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new List<string>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            plan.Add(rows.GetString(0));
        return string.Join('\n', plan);
    }
}
