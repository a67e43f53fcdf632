using System.Globalization;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Domain.Reports;

/// <summary>Lays a figure out as a table or chart, the oldest period first as both seed reports do, with the change and its provenance.</summary>
sealed class ReportTables(AudienceNumbers numbers, string edition)
{
    public const string NotShown = "not shown";

    public PaperTable Table(ReportSeries series, ReportSplit? split, int? top)
    {
        var order = Enumerable.Range(0, series.Columns.Count).Where(at => series.Columns[at].Key != ReportColumn.LastYearKey).Reverse().ToList();
        if (split is null)
            order = [.. Enumerable.Range(0, series.Columns.Count).OrderBy(at => series.Columns[at].From)];
        var hasChange = series.Column(ReportColumn.BeforeKey) is not null;
        var parts = split is null ? [] : numbers.Parts(series, split);
        // Ranked by the current period (domain.md 7.2, A16), by what is shown: hidden numbers stand last, in the order of their names.
        var ranked = split is null ? [] : Enumerable.Range(0, split.Parts.Count).OrderByDescending(at => parts[at][0].Value ?? -1).ThenByDescending(at => parts[at].Count > 1 ? parts[at][1].Value ?? -1 : 0)
            .ThenBy(at => split.Parts[at].Name, StringComparer.Ordinal).Take(top ?? int.MaxValue).ToList();
        var rows = ranked.Select(at => Row(split!.Parts[at].Name, [.. order.Select(column => parts[at][column])], hasChange)).ToList();
        if (split is null || series.PartsSum)
            rows.Add(Row(split is null ? series.Name : "Total", [.. order.Select(column => numbers.Cell(series, series.Columns[column]))], hasChange) with { IsTotal = split is not null });
        var caption = $"{series.Name}{(split is null ? "" : $" by {split.By}")}{(top is null ? "" : $", top {top}")}";
        IEnumerable<string> heads = [split is null ? "Figure" : Capital(split.By), .. order.Select(at => series.Columns[at].Name)];
        return new PaperTable(series.Code, caption, [.. hasChange ? heads.Append("Change") : heads], rows, Provenance(series));
    }

    public PaperTable Chart(ReportSeries series, ReportSplit? split, int? top)
    {
        if (split is not null || series.History.Count < 3)
        {
            var table = Table(series, split, top);
            var rows = table.Rows.Where(row => !row.IsTotal).ToList();
            var columns = table.Heads.Count - 1 - (series.Column(ReportColumn.BeforeKey) is null ? 0 : 1);
            var lines = split is null
                ? [new PaperLine(series.Name, [.. rows[0].Cells.Take(columns).Select(cell => cell.Value)])]
                : Enumerable.Range(0, columns).Select(column => new PaperLine(table.Heads[column + 1], [.. rows.Select(row => row.Cells[column].Value)])).ToList();
            IReadOnlyList<string> categories = split is null ? [.. table.Heads.Skip(1).Take(columns)] : [.. rows.Select(row => row.Name)];
            var highest = rows.Count > 0 ? rows[0].Name : "";
            return table with { Chart = new PaperChart(false, split is null ? Says(series) : $"{table.Caption}. {(rows.Count > 0 && rows[0].Cells[columns - 1].Value is not null ? $"The most are in {highest}: {rows[0].Cells[columns - 1].Text}." : "")}", categories, lines) };
        }
        var history = series.History.Select(column => (column.Name, Cell: numbers.Cell(series, column))).ToList();
        return new PaperTable(series.Code, series.Name, ["Period", Capital(series.Unit)], [.. history.Select(one => new PaperRow(one.Name, [one.Cell]))], Provenance(series),
            new PaperChart(true, Says(series), [.. history.Select(one => one.Name)], [new PaperLine(series.Name, [.. history.Select(one => one.Cell.Value)])]));
    }

    /// <summary>▼ down −134, −27.8%; of hidden numbers nothing.</summary>
    PaperRow Row(string name, IReadOnlyList<PaperCell> cells, bool hasChange)
    {
        if (!hasChange)
            return new PaperRow(name, cells);
        var (now, before) = (cells[^1].Value, cells[^2].Value);
        var change = now is { } current && before is { } previous ? new Change(current, previous) : null;
        return new PaperRow(name, [.. cells, change is null ? new PaperCell(cells[^1].Value is null || cells[^2].Value is null ? NotShown : AudienceNumbers.NoFigure) : new PaperCell($"{change.Arrow} {change.DirectionText} {change.PercentShown()}", change.Percent)]);
    }

    string Says(ReportSeries series)
    {
        var (now, before) = (numbers.Cell(series, series.Now), series.Column(ReportColumn.BeforeKey) is { } column ? numbers.Cell(series, column) : null);
        var change = now.Value is { } current && before?.Value is { } previous ? new Change(current, previous) : null;
        return $"{series.Name}: {now.Text} in {series.Now.Name}{(before is null ? "" : $", {before.Text} in {series.Column(ReportColumn.BeforeKey)!.Name}")}{(change is null ? "" : $", {change.DirectionText} {change.PercentShown()}")}.";
    }

    string Provenance(ReportSeries series) => string.Create(CultureInfo.InvariantCulture,
        $"{series.Code}: {series.Sentence.TrimEnd('.')}. {Periods([.. series.Columns.Select(column => column.Name).Reverse()])}. Source: {series.Source}. {Suppression(series)} {edition}");

    static string Periods(IReadOnlyList<string> names) => names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    string Suppression(ReportSeries series) => !numbers.IsPublic ? "Nothing is suppressed: for use inside the partnership."
        : series.Publication switch { Publication.Open => "Published elsewhere, nothing is suppressed.", Publication.Inside => "Not published.", _ => $"Numbers from 1 to 4 are shown as {SmallNumbers.Mark}, and others from which they could be worked out as {SmallNumbers.OtherMark}." };

    static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
