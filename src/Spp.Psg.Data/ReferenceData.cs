using System.Reflection;
using Npgsql;

namespace Spp.Psg.Data;

/// <summary>Agencies, panels and wards, kept as .csv that a manager can read, and upserted by the owner after the scripts. A partnership's own files in a folder take the place of those shipped.</summary>
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
    }

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
