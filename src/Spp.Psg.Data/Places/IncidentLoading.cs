using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Data.Places;

/// <summary>Incidents within the wards of their month. What lies elsewhere, or nowhere, is counted and not kept.</summary>
sealed class IncidentLoading(PsgDb db, NpgsqlConnection connection, Progress note)
{
    const string Put = """
        with sent as (select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as sent(key, occurrence, crime_id, month, longitude, latitude, location, type, outcome, ward_code)),
        compared as (
            select sent.*, known.key is null as is_new,
                   known.key is not null and (known.longitude, known.latitude, known.location, known.type, known.outcome, known.ward_code)
                       is distinct from (sent.longitude, sent.latitude, sent.location, sent.type, sent.outcome, sent.ward_code) as differs
            from sent left join incident known on known.key = sent.key and known.occurrence = sent.occurrence),
        put as (
            insert into incident (key, occurrence, crime_id, month, longitude, latitude, location, type, outcome, ward_code)
            select key, occurrence, crime_id, month, longitude, latitude, location, type, outcome, ward_code from compared where is_new or differs
            on conflict (key, occurrence) do update set longitude = excluded.longitude, latitude = excluded.latitude, location = excluded.location,
                type = excluded.type, outcome = excluded.outcome, ward_code = excluded.ward_code)
        select count(*) filter (where is_new)::int, count(*) filter (where differs)::int from compared
        """;

    readonly LoadReport report = new();
    readonly Dictionary<DateOnly, WardMap> wardsOf = [];
    readonly List<(Incident Incident, string Ward)> batch = new(PlaceLoading.BatchSize);
    int alike;

    public async Task<LoadReport> RunAsync(IEnumerable<IncidentRow> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            report.Read++;
            await SortAsync(row, cancellation);
            if (batch.Count == PlaceLoading.BatchSize)
                await PutAsync(cancellation);
            await note(report.Read);
        }

        await PutAsync(cancellation);
        if (alike > 0)
            report.Notes.Add($"{alike:N0} {(alike == 1 ? "row is" : "rows are")} the same as another row and {(alike == 1 ? "has" : "have")} no Crime ID. Each is kept as an incident of its own: the police move several incidents to one point.");
        return report;
    }

    async Task SortAsync(IncidentRow row, CancellationToken cancellation)
    {
        if (row.Refusal is { } reason)
            report.Refuse(row.Number, reason);
        else if (row.HasNoPlace)
            report.WithoutPlace++;
        else if (row.IsRepeat)
            report.Repeats++;
        else if ((await WardsAsync(row.Incident!.Month, cancellation)).At(row.Incident.Point) is { } ward)
        {
            batch.Add((row.Incident, ward.Code));
            alike += row.Incident.Occurrence > 1 ? 1 : 0;
        }
        else
            report.Outside++;
    }

    async Task<WardMap> WardsAsync(DateOnly month, CancellationToken cancellation)
    {
        if (!wardsOf.TryGetValue(month, out var wards))
            wards = wardsOf[month] = await db.WardsOn(month, cancellation);
        return wards.IsEmpty ? throw new RuleBroken("", $"No ward boundaries were in force on {month.InWords()}: load them first, so that incidents can be placed") : wards;
    }

    async Task PutAsync(CancellationToken cancellation)
    {
        await using var put = new NpgsqlCommand(Put, connection)
        {
            Parameters =
            {
                Of(one => one.Key), Of(one => one.Occurrence), Texts(one => one.Incident.CrimeId), Of(one => one.Month), Of(one => one.Longitude), Of(one => one.Latitude),
                Of(one => one.Location), Of(one => one.Type), Texts(one => one.Incident.Outcome), Texts(one => one.Ward),
            },
        };
        await using var counts = await put.ExecuteReaderAsync(cancellation);
        await counts.ReadAsync(cancellation);
        var (added, changed) = (counts.GetInt32(0), counts.GetInt32(1));
        report.New += added;
        report.Changed += changed;
        report.Unchanged += batch.Count - added - changed;
        batch.Clear();
    }

    NpgsqlParameter Of<T>(Func<Incident, T> column) => new() { Value = batch.Select(one => column(one.Incident)).ToArray() };

    NpgsqlParameter Texts(Func<(Incident Incident, string Ward), string?> column) => new() { Value = batch.Select(column).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
