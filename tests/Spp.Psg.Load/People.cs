using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Load;

/// <summary>Panels, agencies and the people who sign in.</summary>
sealed class People
{
    public const string Password = "a password for load only";
    const int HashRounds = 210_000; // as the service hashes
    const int Officers = 120;

    /// <summary>Panels with the share of all cases that each has. The last sees one case in a thousand.</summary>
    public IReadOnlyList<(Guid Id, string Code, double Share)> Panels { get; private init; } = [];

    public IReadOnlyList<Guid> Agencies { get; private init; } = [];
    public IReadOnlyList<string> Wards { get; private init; } = [];
    public Guid[] Users { get; private init; } = [];

    public Guid AgencyOf(Guid user) => Agencies[Array.IndexOf(Users, user) % Agencies.Count];

    /// <summary>Somebody who sits on the two large panels, and somebody who sits only on the small one.</summary>
    public static string Officer(int number) => $"officer{number}@load.example";

    public const string OfSmallPanel = "small@load.example";

    /// <summary>Reads and publishes the figures of the two large panels.</summary>
    public const string Manager = "manager@load.example";

    public static async Task<People> AddAsync(NpgsqlConnection owner, DateTimeOffset now)
    {
        // No panel of young people, and nobody under 18 in Filling: such a case is opened with a reason first, and this measures the page itself.
        await using (var ready = new NpgsqlCommand("""
            insert into panel (id, code, name, is_youth) values (gen_random_uuid(), 'SMALL', 'Small panel', false) on conflict do nothing;
            update panel set is_youth = false;
            insert into information_sharing_agreement (id, agency_id, reference, signed_on, review_on, facilitator, registered_at)
              select gen_random_uuid(), id, 'ISA', '2020-01-01', '2099-12-31', 'Load', now() from agency
            """, owner))
            await ready.ExecuteNonQueryAsync();
        var panels = new List<(Guid Id, string Code)>();
        await using (var ask = new NpgsqlCommand("select id, code from panel order by code = 'SMALL', code", owner))
        await using (var rows = await ask.ExecuteReaderAsync())
            while (await rows.ReadAsync())
                panels.Add((rows.GetGuid(0), rows.GetString(1)));
        var agencies = await ListAsync<Guid>(owner, "select id from agency order by code");
        var people = new People
        {
            Panels = [(panels[0].Id, panels[0].Code, 0.799), (panels[1].Id, panels[1].Code, 0.2), (panels[2].Id, panels[2].Code, 0.001)],
            Agencies = agencies,
            Wards = await ListAsync<string>(owner, "select code from ward order by code"),
            Users = [.. Enumerable.Range(0, Officers).Select(_ => Guid.CreateVersion7(now))],
        };
        var hash = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = HashRounds })).HashPassword(new User(), Password);
        for (var number = 0; number < Officers; number++)
            await AddAsync(owner, people.Users[number], $"Officer {number:000}", agencies[number % agencies.Count], Officer(number), hash, [panels[0].Id, panels[1].Id]);
        await AddAsync(owner, Guid.CreateVersion7(now), "Small Panel", agencies[0], OfSmallPanel, hash, [panels[2].Id]);
        await AddAsync(owner, Guid.CreateVersion7(now), "Manager", agencies[0], Manager, hash, [panels[0].Id, panels[1].Id], Role.Manager);
        return people;
    }

    static async Task AddAsync(NpgsqlConnection owner, Guid id, string name, Guid agency, string email, string hash, Guid[] panels, Role role = Role.Officer)
    {
        await using var insert = new NpgsqlCommand("""
            with added as (
                insert into app_user (id, name, agency_id, email, normalized_email, user_name, normalized_user_name, email_confirmed, password_hash,
                                      security_stamp, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
                values ($1, $2, $3, $4, upper($4), $4, upper($4), true, $5, 'load', false, false, true, 0) returning id),
            held as (insert into user_role (user_id, role) select id, $6 from added)
            insert into panel_member (user_id, panel_id) select id, unnest($7::uuid[]) from added
            """, owner);
        foreach (var value in new object[] { id, name, agency, email, hash, role.ToString(), panels })
            insert.Parameters.Add(new NpgsqlParameter { Value = value });
        await insert.ExecuteNonQueryAsync();
    }

    static async Task<List<T>> ListAsync<T>(NpgsqlConnection owner, string sql)
    {
        var list = new List<T>();
        await using var ask = new NpgsqlCommand(sql, owner);
        await using var rows = await ask.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            list.Add(rows.GetFieldValue<T>(0));
        return list;
    }
}
