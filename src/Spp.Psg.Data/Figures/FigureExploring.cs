using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Figures;

/// <summary>One question of the explorer: a figure, of these panels, narrowed by filters, in parts.</summary>
public sealed record Explored(FigureDefinition Figure, IReadOnlyList<Panel> Panels, IReadOnlyList<FigureFilter> Filters, SplitBy By);

/// <summary>The parts of each period; they add up to its count, but for cases that belong to several parts.</summary>
public sealed record ExploredPeriod(int Count, IReadOnlyList<FigurePart> Parts)
{
    public int Of(string? key) => Parts.FirstOrDefault(part => part.Key == key)?.Count ?? 0;
}

/// <summary>Answers the explorer: from the sums where a figure adds up month by month and is asked by no more parts than they are kept of, otherwise from the events.</summary>
public static class FigureExploring
{
    /// <summary>Whether sums of whole months answer this in these periods.</summary>
    public static bool IsSummed(this Explored asked, IEnumerable<ReportPeriod> periods) =>
        asked.Figure.Counting is Counting.Happened or Counting.OpenAtEnd && CellSql.Cut(asked) is not null && periods.All(period => period.From.Day == 1 && period.To.Day == 1);

    /// <summary>By the period's code.</summary>
    public static async Task<IReadOnlyDictionary<string, ExploredPeriod>> ExploreAsync(
        this PsgDb db, Actor actor, Explored asked, IReadOnlyCollection<ReportPeriod> periods, CancellationToken cancellation)
    {
        var distinct = periods.DistinctBy(period => period.Code).ToList();
        if (asked.IsSummed(distinct))
            return await FromSumsAsync(db, asked, distinct, cancellation);
        var events = db.FiguresSeenBy(actor, asked.Panels);
        return distinct.ToDictionary(period => period.Code, period =>
        {
            var rows = asked.Figure.Rows(events, period).Of(asked.Filters);
            var count = asked.Figure.Count(rows);
            return new ExploredPeriod(count, asked.By is SplitBy.Nothing or SplitBy.Month ? [new FigurePart(null, count)] : asked.Figure.Split(rows, asked.By));
        });
    }

    /// <summary>The details that the events of a figure have had in these periods, to choose from.</summary>
    public static async Task<IReadOnlyList<string>> DetailsOf(this PsgDb db, Actor actor, Explored asked, IReadOnlyCollection<ReportPeriod> periods, CancellationToken cancellation)
    {
        if (!CountedBy.Of(asked.Figure).Contains(SplitBy.Detail))
            return [];
        var found = await db.ExploreAsync(actor, asked with { By = SplitBy.Detail, Filters = [] }, periods, cancellation);
        return [.. found.Values.SelectMany(period => period.Parts).Select(part => part.Key).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    }

    static async Task<IReadOnlyDictionary<string, ExploredPeriod>> FromSumsAsync(PsgDb db, Explored asked, List<ReportPeriod> periods, CancellationToken cancellation)
    {
        await using var command = CellSql.For(asked, periods);
        command.Connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var months = new List<(DateOnly Month, string? Key, int Count, bool IsWhole)>();
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
            while (await rows.ReadAsync(cancellation))
                months.Add((rows.GetFieldValue<DateOnly>(0), rows.IsDBNull(1) ? null : rows.GetString(1), (int)rows.GetInt64(2), rows.GetBoolean(3)));
        var isStock = asked.Figure.Counting == Counting.OpenAtEnd;
        return periods.ToDictionary(period => period.Code, period =>
        {
            var within = months.Where(one => one.Month < period.To && (isStock || one.Month >= period.From)).ToLookup(one => one.IsWhole);
            var parts = within[false].GroupBy(one => one.Key)
                .Select(same => new FigurePart(same.Key, same.Sum(one => one.Count))).Where(part => part.Count != 0)
                .OrderByDescending(part => part.Count).ThenBy(part => part.Key, StringComparer.Ordinal).ToList();
            return new ExploredPeriod(asked.By == SplitBy.Theme ? within[true].Sum(one => one.Count) : parts.Sum(part => part.Count), parts);
        });
    }
}
