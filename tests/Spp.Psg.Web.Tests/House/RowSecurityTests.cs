using Npgsql;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>The second lock: a table with case content has a policy, and without an actor nobody gets a row.</summary>
public sealed class RowSecurityTests(PostgresForTests postgres)
{
    /// <summary>
    /// People and panels, reference data, the service's own records. A new table with case content has no place here.
    /// </summary>
    static readonly string[] WithoutPolicy =
    [
        "agency", "app_user", "data_protection_key", "figure_check", "panel", "panel_member", "reference_counter", "risk_template", "schema_migration",
        "signed_in_session", "submission", "user_claim", "user_login", "user_role", "user_token", "ward",
    ];

    [Fact]
    public async Task A_table_has_a_policy_or_is_named_as_one_without()
    {
        await using var database = await postgres.CloneAsync();
        (await TablesAsync(database, secured: false)).ShouldBe(WithoutPolicy);
        (await TablesAsync(database, secured: true)).Count.ShouldBeGreaterThan(20);
    }

    /// <summary>For a database in which a story was told: without an actor the web sees none of it.</summary>
    internal static async Task NobodySeesAnythingAsync(TestDatabase database)
    {
        await using var web = new NpgsqlConnection(database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        var empty = new List<string>();
        foreach (var table in await TablesAsync(database, secured: true))
        {
            await using var ask = new NpgsqlCommand($"select count(*) from \"{table}\"", web);
            ((long)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBe(0, table);
            if (await database.AskAsync<long>($"select count(*) from \"{table}\"") == 0)
                empty.Add(table);
        }

        empty.ShouldBe(["audit_check", "audit_seal", "counted_sum", "rating_override", "referral_draft"], "only the worker sums and seals, nobody in the story overrides a rating, and a draft goes when it is sent");
    }

    static async Task<List<string>> TablesAsync(TestDatabase database, bool secured) =>
        [.. (await database.AskAsync<string>($"select string_agg(relname, ' ' order by relname collate \"C\") from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and {(secured ? "" : "not ")}relrowsecurity")).Split(' ')];
}
