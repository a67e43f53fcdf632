using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Spp.Psg.Data;

/// <summary>What the database has been through: <c>/migrations/NNNN_what.sql</c>, once each, in order, each in its own transaction.</summary>
public static partial class Migrations
{
    const long Lock = 0x5053_474D; // one migration at a time on a database

    /// <summary>The scripts of this version.</summary>
    public static IReadOnlyList<Script> All { get; } = Embedded();

    /// <summary>Brings the database up: roles, scripts, the scheduler's tables. Returns the names of the scripts that ran.</summary>
    public static Task<IReadOnlyList<string>> RunAsync(string connectionString, CancellationToken cancellationToken) =>
        RunAsync(connectionString, All, cancellationToken);

    internal static async Task<IReadOnlyList<string>> RunAsync(string connectionString, IReadOnlyList<Script> scripts, CancellationToken cancellationToken)
    {
        RefuseDoubled(scripts);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", cancellationToken);
        await DatabaseRoles.EnsureAsync(connection, cancellationToken);
        await ExecuteAsync(connection, """
            create table if not exists schema_migration (
              number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())
            """, cancellationToken);
        var landed = await LandedAsync(connection, cancellationToken);
        RefuseChanged(scripts, landed);
        var waiting = scripts.Where(script => !landed.ContainsKey(script.Number)).OrderBy(script => script.Number).ToList();
        foreach (var script in waiting)
            await ApplyAsync(connection, script, cancellationToken);
        await SchedulerSchema.EnsureAsync(connection, cancellationToken);
        return [.. waiting.Select(script => script.Name)];
    }

    /// <summary>Where the database is and where this version wants it; for the health page.</summary>
    public static async Task<Level> LevelAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand("select coalesce(max(number), 0) from schema_migration", connection);
        return new Level((int)(await ask.ExecuteScalarAsync(cancellationToken))!, All.Select(script => script.Number).DefaultIfEmpty().Max());
    }

    static async Task ApplyAsync(NpgsqlConnection connection, Script script, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, script.Sql, cancellationToken);
            await using var record = new NpgsqlCommand("insert into schema_migration (number, name, sha256) values ($1, $2, $3)", connection, transaction)
            {
                Parameters = { new() { Value = script.Number }, new() { Value = script.Name }, new() { Value = script.Sha256 } },
            };
            await record.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new CannotStart($"The script {script.Name} failed and was rolled back: {e.MessageText}{(e.Line is null ? "" : $" ({e.File}:{e.Line})")}", e);
        }
    }

    static async Task<Dictionary<int, (string Name, string Sha256)>> LandedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand("select number, name, sha256 from schema_migration", connection);
        await using var rows = await ask.ExecuteReaderAsync(cancellationToken);
        var landed = new Dictionary<int, (string, string)>();
        while (await rows.ReadAsync(cancellationToken))
            landed.Add(rows.GetInt32(0), (rows.GetString(1), rows.GetString(2)));
        return landed;
    }

    static void RefuseDoubled(IReadOnlyList<Script> scripts)
    {
        if (scripts.GroupBy(script => script.Number).FirstOrDefault(same => same.Count() > 1) is { } doubled)
            throw new CannotStart($"Two scripts have the number {doubled.Key:0000}: {string.Join(" and ", doubled.Select(script => script.Name))}");
    }

    static void RefuseChanged(IReadOnlyList<Script> scripts, Dictionary<int, (string Name, string Sha256)> landed)
    {
        foreach (var (number, (name, sha256)) in landed.OrderBy(one => one.Key))
        {
            var script = scripts.FirstOrDefault(script => script.Number == number)
                ?? throw new CannotStart($"The database has been through {name}, which this version does not know; run the version that brought it, or a newer one");
            if (script.Sha256 != sha256 || script.Name != name)
                throw new CannotStart($"The script {script.Name} has changed since it ran on this database as {name}; put it back and write a new script");
        }
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static List<Script> Embedded()
    {
        var assembly = typeof(Migrations).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith("migrations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return Script.Of(name["migrations/".Length..], reader.ReadToEnd());
        })];
    }

    /// <summary>Numbers of the last script: in the database, and in this version.</summary>
    public sealed record Level(int Database, int Wanted)
    {
        public bool Suffices => Database >= Wanted;

        public override string ToString() => $"database is at {Database:0000}, this version wants {Wanted:0000}";
    }

    /// <summary>One script; the hash does not mind how a checkout ended its lines.</summary>
    public sealed partial record Script(int Number, string Name, string Sql, string Sha256)
    {
        public static Script Of(string name, string sql) => NamePattern().IsMatch(name)
            ? new Script(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, sql,
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql.ReplaceLineEndings("\n")))))
            : throw new CannotStart($"The script {name} is not named NNNN_what.sql");

        [GeneratedRegex(@"^[0-9]{4}_[a-z0-9_]+\.sql$", RegexOptions.NonBacktracking)]
        private static partial Regex NamePattern();
    }
}
