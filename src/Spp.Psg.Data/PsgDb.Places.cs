using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<Place> Places => Set<Place>();
    internal DbSet<PlaceLoad> PlaceLoads => Set<PlaceLoad>();
    internal DbSet<WardBoundary> WardBoundaries => Set<WardBoundary>();
    internal DbSet<Postcode> Postcodes => Set<Postcode>();
    internal DbSet<Incident> Incidents => Set<Incident>();

    public void Keep(PlaceLoad asked) => PlaceLoads.Add(asked);

    /// <summary>Takes the oldest file that waits to be checked or applied, or that a worker left; null when there is none.</summary>
    public async Task<PlaceLoad?> TakePlaceLoadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var silentSince = now - PlaceLoad.Silence;
        var taken = (await PlaceLoads.FromSql($"""
            select *, xmin from place_load where state in ('Waiting', 'Confirmed') or state in ('Checking', 'Applying') and noted_at < {silentSince}
            order by asked_at limit 1 for update skip locked
            """).ToListAsync(cancellation)).SingleOrDefault();
        taken?.Begin(now);
        return taken;
    }

    public Task<PlaceLoad> PlaceLoadAsync(Guid id, CancellationToken cancellation) => PlaceLoads.SingleAsync(load => load.Id == id, cancellation);

    /// <summary>The names in the folder of files that are still to be read.</summary>
    public Task<List<string>> FilesOfLoadsAsync(CancellationToken cancellation) =>
        PlaceLoads.Where(load => load.State == LoadState.Waiting || load.State == LoadState.Checking || load.State == LoadState.Checked || load.State == LoadState.Confirmed || load.State == LoadState.Applying)
            .Select(load => load.StoredAs).ToListAsync(cancellation);

    /// <summary>How far a load is, said outside any transaction so that its page can show it at once.</summary>
    public static async Task NotePlaceLoadAsync(string connectionString, Guid id, int rows, int percent, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var note = new NpgsqlCommand("update place_load set rows_read = $2, percent = $3, noted_at = $4 where id = $1", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = rows }, new() { Value = percent }, new() { Value = now.ToUniversalTime() } },
        };
        await note.ExecuteNonQueryAsync(cancellation);
    }
}
