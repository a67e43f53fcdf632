using Npgsql;

namespace Spp.Psg.Data;

/// <summary>The roles that use the database without owning any of it.</summary>
public static class DatabaseRoles
{
    public const string Web = "psg_web";
    public const string Worker = "psg_worker";

    /// <summary>Makes the roles that are missing, without login: who may sign in is the installation's choice.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var role in new[] { Web, Worker })
        {
            await using var make = new NpgsqlCommand($"""
                do $$ begin
                  if not exists (select from pg_roles where rolname = '{role}') then
                    create role {role} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
                  end if;
                exception when duplicate_object or unique_violation then null;
                end $$
                """, connection);
            await make.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Lets a role sign in with a password: for the embedded server and for tests.</summary>
    public static async Task LetLoginAsync(NpgsqlConnection connection, string role, string password, CancellationToken cancellationToken)
    {
        await using var write = new NpgsqlCommand("select format('alter role %I login password %L', $1, $2)", connection)
        {
            Parameters = { new() { Value = role }, new() { Value = password } },
        };
        await using var alter = new NpgsqlCommand((string)(await write.ExecuteScalarAsync(cancellationToken))!, connection);
        await alter.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Refuses to run the service as a role that row-level security would not hold, or could step back into one.</summary>
    public static async Task RefuseTooPowerfulAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand("""
            select r.rolname::text, r.rolsuper, r.rolbypassrls,
                   exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                           where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
                             and n.nspname not like 'pg\_%' and pg_has_role(r.oid, c.relowner, 'member'))
            from pg_roles r where r.rolname in (current_user, session_user)
            """, connection);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var fault = row.GetBoolean(1) ? "is a superuser" : row.GetBoolean(2) ? "may bypass row-level security" : row.GetBoolean(3) ? "owns tables" : null;
            if (fault is not null)
                throw new CannotStart($"The database role {row.GetString(0)} {fault}, so row-level security would not hold; connect the service as {Web} or {Worker}");
        }
    }

    internal static string Quoted(string identifier) => '"' + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
