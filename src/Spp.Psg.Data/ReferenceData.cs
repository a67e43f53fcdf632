using System.Reflection;
using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data;

/// <summary>Agencies, panels and wards as .csv and risk templates as .json that a manager can read, and the schemes that are shipped, upserted by the owner after the scripts. A partnership's own files in a folder take the place of those shipped.</summary>
public static class ReferenceData
{
    static readonly (string Table, string Key)[] Tables = [("agency", "id"), ("panel", "id"), ("ward", "code")];

    public static async Task UpsertAsync(NpgsqlConnection owner, string? folder, CancellationToken cancellation)
    {
        foreach (var (table, key) in Tables)
        {
            var rows = Read(table == "agency" ? "agencies" : $"{table}s", folder);
            var columns = rows[0];
            foreach (var row in rows.Skip(1))
            {
                await using var upsert = owner.CreateCommand();
                // Column and table names come from the files' own first line and the list above, never from a user.
                upsert.CommandText = $"""
                    insert into {table} ({string.Join(", ", columns)})
                    select {string.Join(", ", columns.Select((column, at) => $"${at + 1}::{TypeOf(column)}"))}
                    on conflict ({key}) do update set {string.Join(", ", columns.Where(column => column != key).Select(column => $"{column} = excluded.{column}"))}
                    """;
                foreach (var value in row)
                    upsert.Parameters.Add(new NpgsqlParameter { Value = value });
                await upsert.ExecuteNonQueryAsync(cancellation);
            }
        }
        await UpsertRiskTemplatesAsync(owner, folder, cancellation);
        await AddSchemesAsync(owner, cancellation);
        await AddWardBoundariesAsync(owner, folder, cancellation);
    }

    /// <summary>Each version is a file of its own. One that has been used, or that an administrator published, stays as it is: a change is a new version.</summary>
    static async Task UpsertRiskTemplatesAsync(NpgsqlConnection owner, string? folder, CancellationToken cancellation)
    {
        foreach (var body in RiskTemplateFiles(folder))
        {
            var template = RiskTemplate.Parse(body);
            await using var upsert = owner.CreateCommand();
            upsert.CommandText = """
                insert into risk_template (code, version, subject, effective_from, body) values ($1, $2, $3, $4, $5::jsonb)
                on conflict (code) do update set version = excluded.version, subject = excluded.subject, effective_from = excluded.effective_from, body = excluded.body
                where risk_template.published_by_id is null and not exists (select from risk_assessment where template_code = excluded.code)
                """;
            upsert.Parameters.AddRange(new NpgsqlParameter[]
            {
                new() { Value = template.Code }, new() { Value = template.Version }, new() { Value = template.Subject.ToString() }, new() { Value = template.EffectiveFrom }, new() { Value = body },
            });
            await upsert.ExecuteNonQueryAsync(cancellation);
        }
    }

    static IEnumerable<string> RiskTemplateFiles(string? folder)
    {
        const string Shipped = "reference/risk-template-";
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Shipped, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
        if (folder is not null)
            foreach (var file in Directory.EnumerateFiles(folder, "risk-template-*.json").Order(StringComparer.Ordinal))
                yield return File.ReadAllText(file);
    }

    /// <summary>Once: from then on they are the administrators', and one that they no longer offer does not come back.</summary>
    static async Task AddSchemesAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        foreach (var shipped in ShippedSchemes.All)
        {
            await using var add = new NpgsqlCommand("""
                with added as (insert into scheme (id, code, name, is_offered, number) values (gen_random_uuid(), $1, $2, true, 1) on conflict do nothing returning id)
                insert into scheme_version (scheme_id, number, code, saved_at, name, about, subjects, youngest_age, oldest_age, concerns_child, fields, stages, clocks)
                select id, 1, $1, now(), $2, $3, $4, $5, $6, $7, $8, $9, $10 from added
                """, owner);
            object?[] values =
            [
                shipped.Code, shipped.Name, shipped.About, shipped.Subjects!.Select(subject => subject.ToString()).ToArray(), shipped.YoungestAge, shipped.OldestAge, shipped.ConcernsChild,
                shipped.Fields, shipped.Stages, shipped.Clocks,
            ];
            NpgsqlDbType[] types =
            [
                NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Array | NpgsqlDbType.Text, NpgsqlDbType.Integer, NpgsqlDbType.Integer, NpgsqlDbType.Boolean,
                NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Text,
            ];
            foreach (var (value, type) in values.Zip(types))
                add.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
            await add.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>The outlines of those wards, until an administrator loads others. A partnership with wards of its own brings its own, or none.</summary>
    static async Task AddWardBoundariesAsync(NpgsqlConnection owner, string? folder, CancellationToken cancellation)
    {
        var file = folder is null ? null : Path.Combine(folder, "wards.geojson");
        await using var content = file is null ? Assembly.GetExecutingAssembly().GetManifestResourceStream("reference/wards.geojson")! : File.Exists(file) ? File.OpenRead(file) : Stream.Null;
        await using var ask = new NpgsqlCommand("select exists (select from ward_boundary)", owner);
        if (content == Stream.Null || (bool)(await ask.ExecuteScalarAsync(cancellation))!)
            return;
        foreach (var ward in WardFile.Read(content))
        {
            await using var add = new NpgsqlCommand("insert into ward_boundary (ward_code, name, valid_from, shape) values ($1, $2, $3, $4::jsonb)", owner);
            add.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = ward.Code }, new() { Value = ward.Name }, new() { Value = SinceEver }, new() { Value = GeoJson.Write(ward.Shape) } });
            await add.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>The councils and wards of today begin with the Local Government Act 1972 (s.273); an edition that is loaded takes over on its day.</summary>
    static readonly DateOnly SinceEver = new(1974, 4, 1);

    static string TypeOf(string column) => column switch { "id" => "uuid", "is_youth" => "boolean", _ => "text" };

    static List<string[]> Read(string name, string? folder)
    {
        var file = folder is null ? null : Path.Combine(folder, $"{name}.csv");
        using var stream = file is not null && File.Exists(file)
            ? File.OpenRead(file)
            : Assembly.GetExecutingAssembly().GetManifestResourceStream($"reference/{name}.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(','))];
    }
}
