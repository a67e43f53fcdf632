using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Spp.Psg.Domain.Places;

/// <summary>
/// One street-level incident that the police published: context for a place, never a case. Its point is moved to a nearby "anonymous" one.
/// </summary>
public sealed class Incident
{
    Incident() { }

    public Incident(Guid key, int occurrence, string? crimeId, DateOnly month, MapPoint point, string location, string type, string? outcome) =>
        (Key, Occurrence, CrimeId, Month, Longitude, Latitude, Location, Type, Outcome) = (key, occurrence, crimeId, month, point.Longitude, point.Latitude, location, type, outcome);

    /// <summary>Made from the Crime ID, or from the whole row where there is none.</summary>
    public Guid Key { get; private init; }

    /// <summary>The how-manieth row of that key in its file.</summary>
    public int Occurrence { get; private init; }

    public string? CrimeId { get; private init; }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; private init; }

    public double Longitude { get; private init; }
    public double Latitude { get; private init; }
    public string Location { get; private init; } = "";
    public string Type { get; private init; } = "";
    public string? Outcome { get; private init; }

    /// <summary>By the boundaries in force in its month.</summary>
    public string WardCode { get; private init; } = "";

    public MapPoint Point => new(Longitude, Latitude);
}

/// <summary>One row of an incident file: an incident, or why there is none.</summary>
/// <param name="IsRepeat">The same Crime ID stood further up.</param>
public sealed record IncidentRow(int Number, Incident? Incident, string? Refusal = null, bool HasNoPlace = false, bool IsRepeat = false);

/// <summary>
/// Street-level incidents of data.police.uk. Anti-social behaviour comes without a Crime ID, and several incidents at one anonymous point
/// are the same row several times: each of those is an incident of its own, while the same Crime ID twice is one crime.
/// </summary>
public static class IncidentFile
{
    static readonly string[] Needed = ["Crime ID", "Month", "Longitude", "Latitude", "Location", "Crime type", "Last outcome category"];

    public static IEnumerable<IncidentRow> Read(CsvRows rows)
    {
        int[]? columns = null;
        var width = 0;
        var seen = new Dictionary<Guid, int>();
        foreach (var row in rows.Read())
        {
            if (columns is null)
            {
                var header = row.Cells.Select(name => name.Trim()).ToList();
                columns = [.. Needed.Select(name => header.IndexOf(name))];
                width = header.Count;
                if (columns.Contains(-1))
                    throw new RuleBroken("", $"The file does not have the columns of data.police.uk: it needs {string.Join(", ", Needed)}");
                continue;
            }

            if (row.Cells.Count != width)
                throw new RuleBroken("", $"Row {row.Number:N0} has {row.Cells.Count} columns and not {width} as the header, so nothing was read");
            yield return Of(row, [.. columns.Select(at => row.Cells[at].Trim())], seen);
        }

        if (columns is null)
            throw new RuleBroken("", "The file is empty");
    }

    static IncidentRow Of(CsvRow row, string[] cells, Dictionary<Guid, int> seen)
    {
        var (crimeId, location, type, outcome) = (NullIfEmpty(cells[0]), cells[4], cells[5], NullIfEmpty(cells[6]));
        if (!DateOnly.TryParseExact(cells[1], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) || month.Year is < 2000 or > 2100)
            return new IncidentRow(row.Number, null, "Month is not of the form 2019-01");
        if (type.Length is 0 or > 100 || location.Length > 200 || crimeId?.Length > 100 || outcome?.Length > 200)
            return new IncidentRow(row.Number, null, "Crime type is missing, or a column is too long");
        if (cells[2].Length == 0 || cells[3].Length == 0)
            return new IncidentRow(row.Number, null, HasNoPlace: true);
        if (Point(cells[2], cells[3]) is not { } point)
            return new IncidentRow(row.Number, null, "Longitude and latitude are not degrees within the United Kingdom");
        var key = Key(crimeId is null ? string.Join('\u001f', row.Cells) : $"{crimeId}\u001f{cells[1]}");
        var occurrence = seen[key] = seen.GetValueOrDefault(key) + 1;
        return crimeId is not null && occurrence > 1
            ? new IncidentRow(row.Number, null, IsRepeat: true)
            : new IncidentRow(row.Number, new Incident(key, occurrence, crimeId, month, point, location, type, outcome));
    }

    static MapPoint? Point(string longitude, string latitude) =>
        double.TryParse(longitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var east) && double.TryParse(latitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var north)
        && new MapPoint(east, north) is { IsInKingdom: true } point ? point : null;

    static Guid Key(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    static string? NullIfEmpty(string cell) => cell.Length == 0 ? null : cell;
}
