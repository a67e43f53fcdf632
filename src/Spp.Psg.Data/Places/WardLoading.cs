using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Data.Places;

/// <summary>
/// One edition of the wards: in force from its day until the day before the next one. The wards of incidents that happened meanwhile are
/// found anew, so that an incident's ward always agrees with its point.
/// </summary>
sealed class WardLoading(PsgDb db, NpgsqlConnection connection, PlaceLoad load, Progress note)
{
    const string Put = """
        with named as (
            insert into ward (code, name) values ($1, $2)
            on conflict (code) do update set name = excluded.name where ward.name <> excluded.name and not exists (select from ward_boundary later where later.ward_code = excluded.code and later.valid_from > $3)),
        known as (select name, shape from ward_boundary where ward_code = $1 and valid_from = $3),
        put as (
            insert into ward_boundary (ward_code, name, valid_from, shape, load_id)
            select $1, $2, $3, $4, $5 where not exists (select from known where name = $2 and shape = $4)
            on conflict (ward_code, valid_from) do update set name = excluded.name, shape = excluded.shape, load_id = excluded.load_id)
        select case when not exists (select from known) then 'new' when exists (select from known where name = $2 and shape = $4) then 'unchanged' else 'changed' end
        """;

    // Each edition ends the day before the next begins.
    const string Date = """
        update ward_boundary set valid_to = dated.valid_to
        from (select valid_from, (lead(valid_from) over (order by valid_from)) - 1 as valid_to from (select distinct valid_from from ward_boundary) edition) dated
        where dated.valid_from = ward_boundary.valid_from and dated.valid_to is distinct from ward_boundary.valid_to
        """;

    const string IncidentsMeanwhile = """
        select key, occurrence, month, longitude, latitude, ward_code from incident
        where month >= $1 and (key, occurrence) > ($2, $3) order by key, occurrence limit 1000
        """;

    const string Move = "update incident set ward_code = moved.ward_code from unnest($1, $2, $3) as moved(key, occurrence, ward_code) where incident.key = moved.key and incident.occurrence = moved.occurrence";

    const string Remove = "delete from incident using unnest($1, $2) as gone(key, occurrence) where incident.key = gone.key and incident.occurrence = gone.occurrence";

    readonly LoadReport report = new();

    DateOnly From => load.ValidFrom!.Value;

    public async Task<LoadReport> RunAsync(Stream content, CancellationToken cancellation)
    {
        var seen = new HashSet<string>();
        foreach (var ward in WardFile.Read(content))
        {
            report.Read++;
            if (!seen.Add(ward.Code))
                throw new RuleBroken("", $"{ward.Name} ({ward.Code}) is in the file twice");
            await PutAsync(ward, cancellation);
            await note(report.Read);
        }

        await DateAsync(cancellation);
        await TellOfOthersAsync(seen.Count, cancellation);
        if (!report.ChangesNothing)
            await PlaceIncidentsAsync(cancellation);
        return report;
    }

    async Task PutAsync(WardOutline ward, CancellationToken cancellation)
    {
        await using var put = new NpgsqlCommand(Put, connection)
        {
            Parameters =
            {
                new() { Value = ward.Code }, new() { Value = ward.Name }, new() { Value = From }, new() { Value = GeoJson.Write(ward.Shape), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = load.Id },
            },
        };
        switch ((string)(await put.ExecuteScalarAsync(cancellation))!)
        {
            case "new":
                report.New++;
                break;
            case "changed":
                report.Changed++;
                break;
            default:
                report.Unchanged++;
                break;
        }
    }

    async Task DateAsync(CancellationToken cancellation)
    {
        await using var date = new NpgsqlCommand(Date, connection);
        await date.ExecuteNonQueryAsync(cancellation);
    }

    async Task TellOfOthersAsync(int inFile, CancellationToken cancellation)
    {
        foreach (var edition in await db.WardEditions(cancellation))
            if (edition.ValidFrom == From && edition.Wards > inFile)
                report.Notes.Add($"{edition.Wards - inFile} of the wards in force from that day are not in the file and stay.");
            else if (edition.ValidTo is { } end && edition.ValidFrom != From && end == From.AddDays(-1))
                report.Notes.Add($"The {edition.Wards} wards in force from {edition.ValidFrom.InWords()} are in force until {end.InWords()}.");
            else if (edition.ValidFrom == From && edition.ValidTo is { } own)
                report.Notes.Add($"A later edition begins on {own.AddDays(1).InWords()}: these wards are in force until the day before.");
    }

    /// <summary>Only incidents since the edition began can lie in another ward than before.</summary>
    async Task PlaceIncidentsAsync(CancellationToken cancellation)
    {
        var wardsOf = new Dictionary<DateOnly, WardMap>();
        var (moved, removed, last) = (0, 0, (Key: Guid.Empty, Occurrence: 0));
        while (await BatchAsync(last.Key, last.Occurrence, cancellation) is { Count: > 0 } batch)
        {
            foreach (var month in batch.Select(one => one.Month).Distinct().Where(month => !wardsOf.ContainsKey(month)).ToList())
                wardsOf[month] = await db.WardsOn(month, cancellation);
            var placed = batch.Select(one => (one.Key, one.Occurrence, one.Ward, Now: wardsOf[one.Month].At(one.Point)?.Code)).Where(one => one.Now != one.Ward).ToList();
            var gone = placed.Where(one => one.Now is null).ToList();
            placed.RemoveAll(one => one.Now is null);
            await ChangeAsync(Move, cancellation, placed.Select(one => one.Key).ToArray(), placed.Select(one => one.Occurrence).ToArray(), placed.Select(one => one.Now!).ToArray());
            await ChangeAsync(Remove, cancellation, gone.Select(one => one.Key).ToArray(), gone.Select(one => one.Occurrence).ToArray());
            (moved, removed, last) = (moved + placed.Count, removed + gone.Count, (batch[^1].Key, batch[^1].Occurrence));
        }

        if (moved > 0)
            report.Notes.Add($"{moved:N0} {(moved == 1 ? "incident lies" : "incidents lie")} in another ward now.");
        if (removed > 0)
            report.Notes.Add($"{removed:N0} {(removed == 1 ? "incident lies" : "incidents lie")} in none of these wards and {(removed == 1 ? "is" : "are")} taken out.");
    }

    async Task<List<(Guid Key, int Occurrence, DateOnly Month, MapPoint Point, string Ward)>> BatchAsync(Guid afterKey, int afterOccurrence, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand(IncidentsMeanwhile, connection) { Parameters = { new() { Value = From }, new() { Value = afterKey }, new() { Value = afterOccurrence } } };
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        var batch = new List<(Guid, int, DateOnly, MapPoint, string)>();
        while (await row.ReadAsync(cancellation))
            batch.Add((row.GetGuid(0), row.GetInt32(1), row.GetFieldValue<DateOnly>(2), new MapPoint(row.GetDouble(3), row.GetDouble(4)), row.GetString(5)));
        return batch;
    }

    async Task ChangeAsync(string sql, CancellationToken cancellation, params Array[] columns)
    {
        if (columns[0].Length == 0)
            return;
        await using var change = new NpgsqlCommand(sql, connection);
        foreach (var column in columns)
            change.Parameters.Add(new NpgsqlParameter { Value = column });
        await change.ExecuteNonQueryAsync(cancellation);
    }
}
