using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Figures;

/// <summary>The door to figures: which panels' events somebody may count, and the reading of them. Row-level security says the same once more.</summary>
public static class FigureReading
{
    /// <summary>Managers count every panel, others the panels they sit on.</summary>
    public static IReadOnlyList<Panel> PanelsCountedFor(this Names names, Actor actor) =>
        [.. names.Panels.Where(panel => actor.Is(Role.Manager) || actor.Panels.Contains(panel.Id))];

    /// <summary>Three statements in one trip.</summary>
    public static Task<FigureNumbers> ReadFiguresAsync(
        this OneTrip trip, string request, IReadOnlyList<Panel> panels, IReadOnlyList<ReportPeriod> windows, CancellationToken cancellation) =>
        trip.ReadAsync(request, FigureSql.For(Ids(panels), windows), rows => FigureNumbers.ReadAsync(windows, rows, cancellation), cancellation);

    /// <summary>The same inside a transaction that is open already.</summary>
    public static async Task<FigureNumbers> ReadFiguresAsync(
        this PsgDb db, IReadOnlyList<Panel> panels, IReadOnlyList<ReportPeriod> windows, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        foreach (var statement in FigureSql.For(Ids(panels), windows))
            batch.BatchCommands.Add(statement);
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        return await FigureNumbers.ReadAsync(windows, rows, cancellation);
    }

    /// <summary>The events of these panels, of those that the actor may count.</summary>
    public static IQueryable<CountedEvent> FiguresSeenBy(this PsgDb db, Actor actor, IReadOnlyList<Panel> panels)
    {
        var ids = Ids(panels);
        return db.FiguresSeenBy(actor).Where(happened => ids.Contains(happened.PanelId));
    }

    /// <summary>What the last recounts found, the newest first.</summary>
    public static async Task<IReadOnlyList<FigureCheck>> FigureChecksAsync(this PsgDb db, int atMost, CancellationToken cancellation)
    {
        await using var ask = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        ask.CommandText = "select checked_at, cells, differing from figure_check order by checked_at desc limit $1";
        ask.Parameters.Add(new NpgsqlParameter<int> { TypedValue = atMost });
        var checks = new List<FigureCheck>();
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            checks.Add(new FigureCheck(rows.GetFieldValue<DateTimeOffset>(0), rows.GetInt64(1), rows.GetInt64(2)));
        return checks;
    }

    static Guid[] Ids(IReadOnlyList<Panel> panels) => [.. panels.Select(panel => panel.Id)];
}
