using Npgsql;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Figures;

/// <summary>The last ordinary meeting that a panel held by the end of a window, and how the cases discussed there were rated.</summary>
public sealed record LastReview(Guid PanelId, DateOnly HeldOn, IReadOnlyList<FigurePart> Ratings);

/// <summary>Every figure of some panels for periods that follow one another, read in one go; takes the figures' own definitions to its sums.</summary>
public sealed class FigureNumbers
{
    readonly Dictionary<(int Window, string Kind, SplitBy By), List<FigurePart>> sums = [];
    readonly Dictionary<(string Kind, Guid Panel), long[]> ofPanels = [];
    readonly Dictionary<int, long> casesDiscussed = [];
    readonly Dictionary<int, List<LastReview>> reviews = [];
    readonly Dictionary<string, int> windows;

    FigureNumbers(IReadOnlyList<ReportPeriod> periods) =>
        windows = periods.Select((period, at) => (period.Code, Window: at + 1)).ToDictionary(one => one.Code, one => one.Window);

    public FigureCheck? LastCheck { get; private set; }

    /// <summary>Whether the sums hold this figure in this split; otherwise its events must be counted.</summary>
    public static bool Holds(FigureDefinition figure, SplitBy by) => figure.Counting switch
    {
        Counting.Happened => by is SplitBy.Nothing or SplitBy.Detail or SplitBy.Ward or SplitBy.CaseType && (figure.Detail is null || by == SplitBy.Nothing),
        Counting.OpenAtEnd => by is SplitBy.Nothing or SplitBy.Ward or SplitBy.CaseType,
        Counting.DistinctCases => by == SplitBy.Nothing,
        Counting.LastReview => by is SplitBy.Nothing or SplitBy.Rating,
        _ => false,
    };

    public int Count(FigureDefinition figure, ReportPeriod period) => figure.Counting switch
    {
        Counting.DistinctCases => (int)casesDiscussed.GetValueOrDefault(windows[period.Code]),
        Counting.LastReview => LastReviews(period).Sum(review => review.Ratings.Sum(part => part.Count)),
        _ when figure.Detail is { } detail => Count(figure, period, SplitBy.Detail, detail),
        _ => Split(figure, period, SplitBy.Detail).Sum(part => part.Count),
    };

    public int Count(FigureDefinition figure, ReportPeriod period, SplitBy by, string? key) =>
        by == SplitBy.Nothing ? Count(figure, period) : Split(figure, period, by).FirstOrDefault(part => part.Key == key)?.Count ?? 0;

    /// <summary>The parts that add up to the count, largest first.</summary>
    public IReadOnlyList<FigurePart> Split(FigureDefinition figure, ReportPeriod period, SplitBy by) => figure.Counting == Counting.LastReview
        ? Largest(LastReviews(period).SelectMany(review => review.Ratings))
        : Largest(Windows(figure, period).SelectMany(window =>
            Cells(window, figure.Kinds, by, 1).Concat(Cells(window, figure.EndedBy, by, -1))));

    public int OfPanel(FigureDefinition figure, ReportPeriod period, Guid panel) => Windows(figure, period).Sum(window =>
        figure.Kinds.Sum(kind => OfPanel(kind, panel, window)) - figure.EndedBy.Sum(kind => OfPanel(kind, panel, window)));

    public IReadOnlyList<LastReview> LastReviews(ReportPeriod period) => reviews.GetValueOrDefault(windows[period.Code]) ?? [];

    internal static async Task<FigureNumbers> ReadAsync(IReadOnlyList<ReportPeriod> periods, NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var read = new FigureNumbers(periods);
        await read.ReadSumsAsync(rows, cancellation);
        await rows.NextResultAsync(cancellation);
        await read.ReadCasesAndReviewsAsync(rows, cancellation);
        await rows.NextResultAsync(cancellation);
        if (await rows.ReadAsync(cancellation))
            read.LastCheck = new FigureCheck(rows.GetFieldValue<DateTimeOffset>(0), rows.GetInt64(1), rows.GetInt64(2));
        return read;
    }

    async Task ReadSumsAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        while (await rows.ReadAsync(cancellation))
        {
            var (window, kind, sum) = (rows.GetInt32(0), rows.GetString(1), rows.GetInt64(7));
            var grouped = rows.GetInt32(6);
            if (grouped == FigureSql.OfPanel)
            {
                var panel = (kind, rows.GetGuid(3));
                if (!ofPanels.TryGetValue(panel, out var held))
                    ofPanels[panel] = held = new long[windows.Count + 1];
                held[window] = sum;
                continue;
            }
            var (by, column) = grouped switch { FigureSql.OfDetail => (SplitBy.Detail, 2), FigureSql.OfWard => (SplitBy.Ward, 4), _ => (SplitBy.CaseType, 5) };
            if (!sums.TryGetValue((window, kind, by), out var parts))
                sums[(window, kind, by)] = parts = [];
            parts.Add(new FigurePart(rows.IsDBNull(column) ? null : rows.GetString(column), (int)sum));
        }
    }

    async Task ReadCasesAndReviewsAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var read = new List<(int Window, Guid Panel, DateOnly HeldOn, FigurePart Part)>();
        while (await rows.ReadAsync(cancellation))
        {
            if (rows.IsDBNull(1))
                casesDiscussed[rows.GetInt32(0)] = rows.GetInt64(4);
            else
                read.Add((rows.GetInt32(0), rows.GetGuid(1), rows.GetFieldValue<DateOnly>(2), new FigurePart(rows.IsDBNull(3) ? null : rows.GetString(3), (int)rows.GetInt64(4))));
        }
        foreach (var window in read.GroupBy(row => row.Window))
            reviews[window.Key] = [.. window.GroupBy(row => (row.Panel, row.HeldOn))
                .Select(meeting => new LastReview(meeting.Key.Panel, meeting.Key.HeldOn, Largest(meeting.Select(row => row.Part))))
                .OrderByDescending(review => review.HeldOn)];
    }

    /// <summary>What is open at the end is what was open before the first window and what came and went in each since.</summary>
    IEnumerable<int> Windows(FigureDefinition figure, ReportPeriod period)
    {
        var window = windows[period.Code];
        return figure.Counting == Counting.OpenAtEnd ? Enumerable.Range(FigureSql.Before, window + 1) : [window];
    }

    IEnumerable<FigurePart> Cells(int window, IReadOnlyList<string> kinds, SplitBy by, int sign) =>
        kinds.SelectMany(kind => sums.GetValueOrDefault((window, kind, by)) ?? []).Select(part => part with { Count = sign * part.Count });

    int OfPanel(string kind, Guid panel, int window) => ofPanels.TryGetValue((kind, panel), out var held) ? (int)held[window] : 0;

    static List<FigurePart> Largest(IEnumerable<FigurePart> parts) =>
        [.. parts.GroupBy(part => part.Key).Select(same => new FigurePart(same.Key, same.Sum(part => part.Count))).Where(part => part.Count != 0)
            .OrderByDescending(part => part.Count).ThenBy(part => part.Key, StringComparer.Ordinal)];
}
