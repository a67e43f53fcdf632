using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Data.Places;

/// <summary>
/// Carries a file into the tables, in the transaction that is open. A dry run is the same load up to a savepoint that is rolled back: so
/// what a check reports is what applying would do, to the row. The file is read row by row and written in batches.
/// </summary>
public sealed class PlaceLoading(PsgDb db, Connections connections, TimeProvider clock)
{
    internal const int BatchSize = 1_000;
    static readonly TimeSpan BetweenNotes = TimeSpan.FromSeconds(1);

    NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <exception cref="RuleBroken">Nothing of the file can be used; the tables are as they were.</exception>
    public async Task<LoadReport> RunAsync(PlaceLoad load, Stream content, bool keep, CancellationToken cancellation)
    {
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync("before", cancellation);
        try
        {
            var report = await LoadAsync(load, content, cancellation);
            if (!keep)
                await transaction.RollbackToSavepointAsync("before", cancellation);
            return report.AddsUp ? report : throw new InvalidOperationException("A row was counted twice, or not at all");
        }
        catch (RuleBroken)
        {
            await transaction.RollbackToSavepointAsync("before", cancellation);
            throw;
        }
    }

    async Task<LoadReport> LoadAsync(PlaceLoad load, Stream content, CancellationToken cancellation)
    {
        var lastNote = clock.GetTimestamp();
        if (load.Kind == LoadKind.WardBoundaries)
            return await new WardLoading(db, Connection, load, NoteAsync).RunAsync(content, cancellation);
        using var rows = new CsvRows(content);
        var report = load.Kind == LoadKind.Incidents
            ? await new IncidentLoading(db, Connection, NoteAsync).RunAsync(IncidentFile.Read(rows), cancellation)
            : await new PostcodeLoading(db, Connection, load, NoteAsync).RunAsync(load.Kind == LoadKind.CodePoint ? PostcodeFile.ReadCodePoint(rows) : PostcodeFile.ReadDirectory(rows), cancellation);
        if (rows.BeginsWithMark)
            report.Notes.Add("The file begins with a byte order mark, which was skipped.");
        return report;

        async Task NoteAsync(int read)
        {
            if (clock.GetElapsedTime(lastNote) < BetweenNotes)
                return;
            lastNote = clock.GetTimestamp();
            await PsgDb.NotePlaceLoadAsync(connections.Worker, load.Id, read, (int)(content.Position * 100 / Math.Max(1, content.Length)), clock.GetUtcNow(), cancellation);
        }
    }
}

/// <summary>Says now and then how many rows were read.</summary>
delegate Task Progress(int read);
