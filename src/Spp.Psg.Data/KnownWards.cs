using Spp.Psg.Domain.Places;

namespace Spp.Psg.Data;

/// <summary>The outlines of each edition of the wards, as coarse as a page can carry, kept in memory.</summary>
public sealed class KnownWards
{
    /// <summary>Some 16 KB of a page.</summary>
    const int MostPositions = 1_500;

    static readonly WardMap Nowhere = new(default, null, []);

    readonly IReadOnlyList<WardMap> editions;

    KnownWards(string version, IReadOnlyList<WardMap> editions) => (Version, this.editions) = (version, editions);

    /// <summary>Another whenever boundaries are loaded.</summary>
    internal string Version { get; }

    /// <summary>The wards in force on a day; none where no boundaries of that day are loaded.</summary>
    public WardMap On(DateOnly day) => editions.FirstOrDefault(edition => edition.ValidFrom <= day && !(edition.ValidTo < day)) ?? Nowhere;

    /// <summary>Whether any edition has the ward.</summary>
    public bool Have(string code) => editions.Any(edition => edition.Of(code) is not null);

    internal static async Task<KnownWards> ReadAsync(WebDatabase database, string version, CancellationToken cancellation)
    {
        await using var ask = database.Source.CreateCommand("select valid_from, valid_to, ward_code, name, shape::text from ward_boundary order by valid_from, ward_code");
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        var read = new List<(DateOnly From, DateOnly? To, WardOutline Ward)>();
        while (await row.ReadAsync(cancellation))
            read.Add((row.GetFieldValue<DateOnly>(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateOnly>(1), new WardOutline(row.GetString(2), row.GetString(3), GeoJson.ReadShape(row.GetString(4)))));
        return new KnownWards(version, [.. read.GroupBy(one => (one.From, one.To)).Select(edition => new WardMap(edition.Key.From, edition.Key.To, [.. edition.Select(one => one.Ward)]).Coarser(MostPositions))]);
    }
}
