using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Web.Start;

/// <summary>The one user who cannot be invited by another: made on the command line as the owner, with a random password that is printed once.</summary>
static class FirstAdministrator
{
    public static async Task<int> AddAsync(Connections connections, IConfiguration given)
    {
        if (given["email"] is not { } email || given["name"] is not { } name || given["agency"] is not { } agency)
            throw new CannotStart("Give --email, --name and --agency (its code)");
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 20);
        var hash = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = Composition.HashRounds })).HashPassword(new User(), password);
        await using var owner = new NpgsqlConnection(connections.Owner);
        await owner.OpenAsync();
        await using var insert = owner.CreateCommand();
        insert.CommandText = """
            with added as (
                insert into app_user (id, name, agency_id, email, normalized_email, user_name, normalized_user_name, email_confirmed, password_hash,
                                      security_stamp, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
                select gen_random_uuid(), $1, agency.id, $2, upper($2), $2, upper($2), true, $3, gen_random_uuid()::text, false, false, true, 0
                from agency where agency.code = $4
                returning id)
            insert into user_role (user_id, role) select id, $5 from added
            """;
        foreach (var value in new[] { name, email, hash, agency, nameof(Role.Administrator) })
            insert.Parameters.Add(new NpgsqlParameter { Value = value });
        if (await insert.ExecuteNonQueryAsync() == 0)
            throw new CannotStart($"There is no agency with the code '{agency}'");
        Console.WriteLine($"{email} may sign in with the password {password}");
        return 0;
    }
}
