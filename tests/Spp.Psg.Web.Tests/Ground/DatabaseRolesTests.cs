using Npgsql;
using Shouldly;
using Spp.Psg.Data;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class DatabaseRolesTests(PostgresForTests postgres)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_roles_of_web_and_worker_are_accepted()
    {
        await using var database = await postgres.CloneAsync();
        await TryAsync(database.Web);
        await TryAsync(database.Worker);
    }

    [Fact]
    public async Task A_superuser_is_refused()
    {
        await using var database = await postgres.CloneAsync();
        (await Should.ThrowAsync<CannotStart>(() => TryAsync(database.Owner))).Message.ShouldContain("is a superuser");
    }

    [Fact]
    public async Task A_superuser_who_stepped_down_is_refused_because_he_could_step_up_again()
    {
        await using var database = await postgres.CloneAsync();
        var stepped = new NpgsqlConnectionStringBuilder(database.Owner) { Options = $"-c role={DatabaseRoles.Web}", Pooling = false };
        (await Should.ThrowAsync<CannotStart>(() => TryAsync(stepped.ConnectionString))).Message.ShouldContain("is a superuser");
    }

    [Theory]
    [InlineData("bypassrls", "", "may bypass row-level security")]
    [InlineData("", "create table theirs (n int); alter table theirs owner to {0}", "owns tables")]
    [InlineData("", "create role {0}_owner; grant {0}_owner to {0}; create table theirs (n int); alter table theirs owner to {0}_owner", "owns tables")]
    public async Task A_role_that_row_level_security_would_not_hold_is_refused(string attribute, string more, string because)
    {
        await using var database = await postgres.CloneAsync();
        var role = await database.AskAsync<string>("select current_database() || '_role'");
        await database.ExecuteAsync($"create role {role} login {attribute} password 'x'; {string.Format(null, more, role)}");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(database.Owner) { Username = role, Password = "x", Pooling = false };
            (await Should.ThrowAsync<CannotStart>(() => TryAsync(connection.ConnectionString))).Message.ShouldContain(because);
        }
        finally
        {
            await database.ExecuteAsync($"drop table if exists theirs; drop role {role}; drop role if exists {role}_owner");
        }
    }

    [Fact]
    public async Task Web_and_worker_own_nothing_make_nothing_and_empty_nothing()
    {
        await using var database = await postgres.CloneAsync();
        foreach (var role in new[] { DatabaseRoles.Web, DatabaseRoles.Worker })
        {
            (await database.AskAsync<string>($"select coalesce(string_agg(relname, ' '), '') from pg_class where relnamespace = 'public'::regnamespace and relowner = '{role}'::regrole")).ShouldBe("");
            (await database.AskAsync<string>($"select coalesce(string_agg(relname, ' '), '') from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and has_table_privilege('{role}', oid, 'truncate, references, trigger')")).ShouldBe("");
            (await database.AskAsync<string>($"select coalesce(string_agg(relname, ' ' order by relname), '') from pg_class where relname in ('audit_entry', 'audit_seal') and (has_table_privilege('{role}', oid, 'delete') or has_any_column_privilege('{role}', oid, 'update'))")).ShouldBe("");
            (await database.AskAsync<bool>($"select has_schema_privilege('{role}', 'public', 'create') or has_database_privilege('{role}', current_database(), 'create')")).ShouldBeFalse();
            (await database.AskAsync<bool>($"select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication from pg_roles where rolname = '{role}'")).ShouldBeFalse();
        }

        // Each looks past the policies and gives back a number, or ids that the policies of its caller then narrow, or nothing.
        (await database.AskAsync<string>("select string_agg(proname || ' ' || (proconfig::text like '%search_path=%'), ', ' order by proname) from pg_proc where pronamespace = 'public'::regnamespace and prosecdef")).ShouldBe("psg_bytes_beside true, psg_count_details true, psg_count_parts true, psg_find_cases true, psg_keep_searchable true, psg_keep_words true, psg_known_in_draft true, psg_leave_place true, psg_name_of_its_place true, psg_papers_opened true, psg_people_alike true, psg_place_of true, psg_places_like true, psg_places_named true, psg_places_near true, psg_point_place true, psg_tell_every_case true, psg_told_by_link true", "a function with its owner's rights looks past the policies");
    }

    static async Task TryAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Stop);
        await DatabaseRoles.RefuseTooPowerfulAsync(connection, Stop);
    }
}
