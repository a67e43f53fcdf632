using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Data.Places;

/// <summary>Postcodes of one edition. What a later edition said stays; what is not in the file stays.</summary>
sealed class PostcodeLoading(PsgDb db, NpgsqlConnection connection, PlaceLoad load, Progress note)
{
    const int DifferingNamed = 5;

    const string Put = """
        with sent as (select * from unnest($1, $2, $3, $4, $5) as sent(code, longitude, latitude, ward_code, quality)),
        compared as (
            select sent.*, known.code is null as is_new,
                   known.edition_on <= $6 and (known.longitude, known.latitude, known.ward_code, known.quality) is distinct from (sent.longitude, sent.latitude, sent.ward_code, sent.quality) as differs,
                   known.edition_on < $6 as is_newer
            from sent left join postcode known on known.code = sent.code),
        put as (
            insert into postcode (code, longitude, latitude, ward_code, quality, edition_on)
            select code, longitude, latitude, ward_code, quality, $6 from compared where is_new or differs or is_newer
            on conflict (code) do update set longitude = excluded.longitude, latitude = excluded.latitude, ward_code = excluded.ward_code, quality = excluded.quality, edition_on = excluded.edition_on)
        select count(*) filter (where is_new)::int, count(*) filter (where differs)::int from compared
        """;

    readonly LoadReport report = new();
    readonly HashSet<string> seen = [];
    readonly List<Postcode> batch = new(PlaceLoading.BatchSize);
    readonly List<string> differing = [];
    int differ;

    public async Task<LoadReport> RunAsync(IEnumerable<PostcodeRow> rows, CancellationToken cancellation)
    {
        var wards = await db.WardsOn(load.ValidFrom!.Value, cancellation);
        foreach (var row in rows)
        {
            report.Read++;
            Sort(row, wards);
            if (batch.Count == PlaceLoading.BatchSize)
                await PutAsync(cancellation);
            await note(report.Read);
        }

        await PutAsync(cancellation);
        if (differ > 0)
            report.Notes.Add($"{differ:N0} {(differ == 1 ? "postcode lies" : "postcodes lie")} by boundary in another ward than the file says, such as {string.Join(", ", differing)}. The boundary decides.");
        return report;
    }

    void Sort(PostcodeRow row, WardMap wards)
    {
        if (row.Refusal is { } reason)
            report.Refuse(row.Number, reason);
        else if (row.HasNoPlace)
            report.WithoutPlace++;
        else if (!seen.Add(row.Postcode!.Code))
            report.Repeats++;
        else
        {
            batch.Add(row.Postcode);
            if (wards.Of(row.Postcode.WardCode) is not null && wards.At(row.Postcode.Point)?.Code != row.Postcode.WardCode && differ++ < DifferingNamed)
                differing.Add(row.Postcode.Code);
        }
    }

    async Task PutAsync(CancellationToken cancellation)
    {
        await using var put = new NpgsqlCommand(Put, connection)
        {
            Parameters =
            {
                new() { Value = batch.Select(one => one.Code).ToArray() },
                new() { Value = batch.Select(one => one.Longitude).ToArray() },
                new() { Value = batch.Select(one => one.Latitude).ToArray() },
                new() { Value = batch.Select(one => one.WardCode).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = batch.Select(one => one.Quality).ToArray() },
                new() { Value = load.ValidFrom!.Value },
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
}
