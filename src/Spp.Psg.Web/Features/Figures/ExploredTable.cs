using Spp.Psg.Data;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared;
using static Spp.Psg.Web.Features.Figures.ExploreFigures;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>Lays what was found out as rows and columns, each number with its list or, for the public, made safe.</summary>
sealed class ExploredTable(
    ExploreAsked asked, CountedPanels panels, IReadOnlyList<ReportPeriod> periods, SplitBy by, IReadOnlyList<ReportPeriod> points, IReadOnlyDictionary<string, ExploredPeriod> found, Names names)
{
    static readonly string[] Ratings = [.. Enum.GetNames<Domain.Risk.RiskRating>().Reverse()];

    /// <summary>The months of a state and the several parts or themes of one case do not add up to the whole.</summary>
    public bool AddsUp => asked.Figure.Counting != Counting.DistinctCases && by != SplitBy.Theme && !(by == SplitBy.Month && asked.Figure.Counting != Counting.Happened);

    public (IReadOnlyList<Row> Rows, Row Total) Answer()
    {
        var lines = by switch { SplitBy.Nothing => [], SplitBy.Month => Months(), _ => Parts() };
        var totals = periods.Select(period => found[period.Code].Count).ToList();
        var shown = periods.Select((_, column) => asked.IsPublic ? Safe([.. lines.Select(line => line.Counts[column])], totals[column]) : Open([.. lines.Select(line => line.Counts[column])], totals[column])).ToList();
        var rows = lines.Select((line, at) => new Row(line.Key, line.Name,
            [.. periods.Select((period, column) => new Cell(shown[column].Parts[at], Href(line.Slices[column], line.Counts[column]), column == 0 ? null : line.Notes?[column]))])
        { Trend = [.. points.Select(point => found[point.Code].Of(line.Key))] }).ToList();
        var total = new Row(null, "All", [.. periods.Select((period, column) =>
            new Cell(shown[column].Total, Href(new FigureSlice(asked.Figure, period) { Also = asked.Filters }, totals[column]), null))]);
        return (Sorted(rows), total);
    }

    (IReadOnlyList<PublicNumber> Parts, PublicNumber Total) Safe(IReadOnlyList<int> parts, int whole)
    {
        var total = asked.Policy.One(whole, asked.IsOfAuthority);
        if (parts.Count == 0)
            return ([], total);
        if (by == SplitBy.Month && !AddsUp)
            return ([.. parts.Select(part => asked.Policy.One(part, asked.IsOfAuthority))], total);
        var table = asked.Policy.Table([.. parts.Select(part => (IReadOnlyList<int>)[part])], hasRowTotals: false, asked.IsOfAuthority);
        return ([.. table.Cells.Select(row => row[0])], total);
    }

    static (IReadOnlyList<PublicNumber> Parts, PublicNumber Total) Open(IReadOnlyList<int> parts, int whole) =>
        ([.. parts.Select(part => new PublicNumber(part, Hidden.No))], new PublicNumber(whole, Hidden.No));

    string? Href(FigureSlice? slice, int count) => asked.IsPublic || count == 0 || slice is null ? null : panels.ListOf(slice);

    List<Line> Parts()
    {
        var keys = periods.SelectMany(period => found[period.Code].Parts).Select(part => part.Key).Distinct().ToList();
        return [.. keys.Select(key => new Line(key, FigureWords.Part(by, key, names),
            [.. periods.Select(period => found[period.Code].Of(key))],
            [.. periods.Select(period => new FigureSlice(asked.Figure, period, by, key) { Also = asked.Filters })]))];
    }

    List<Line> Months()
    {
        var months = periods.Select(period => MonthsOf(period).ToList()).ToList();
        return [.. months[0].Select((month, at) => new Line(month.Code, month.Name,
            [.. months.Select(of => found[of[at].Code].Count)],
            [.. months.Select(of => new FigureSlice(asked.Figure, of[at]) { Also = asked.Filters })],
            [.. months.Select(of => of[at].Name)]))];
    }

    /// <summary>By the column asked for; otherwise months, ratings and ages in their own order, other parts by size.</summary>
    List<Row> Sorted(List<Row> rows)
    {
        int? Number(Row row, int column) => column < row.Cells.Count ? row.Cells[column].Public.Value ?? 0 : 0;
        var (word, falls) = asked.Sort is ['-', .. var rest] ? (rest, true) : (asked.Sort, false);
        Func<Row, IComparable?>? key = word switch
        {
            "name" => by == SplitBy.Month ? row => row.Key : row => row.Name,
            "now" => row => Number(row, 0),
            "before" => row => Number(row, 1),
            "last" => row => Number(row, 2),
            _ => null,
        };
        return key is not null ? [.. falls ? rows.OrderByDescending(key) : rows.OrderBy(key)]
            : by == SplitBy.Month ? rows
            : by == SplitBy.Rating ? [.. rows.OrderBy(row => row.Key is null ? Ratings.Length : Array.IndexOf(Ratings, row.Key))]
            : by == SplitBy.AgeBand ? [.. rows.OrderBy(row => row.Key is null).ThenBy(row => AgeBands.All.TakeWhile(band => band != row.Key).Count())]
            : [.. rows.OrderBy(row => row.Key is null).ThenByDescending(row => Number(row, 0)).ThenByDescending(row => Number(row, 1)).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    sealed record Line(string? Key, string Name, IReadOnlyList<int> Counts, IReadOnlyList<FigureSlice> Slices, IReadOnlyList<string>? Notes = null);
}
