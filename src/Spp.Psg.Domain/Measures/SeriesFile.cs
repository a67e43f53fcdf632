using Spp.Psg.Domain.Places;

namespace Spp.Psg.Domain.Measures;

/// <summary>Reads a CSV file of one measure line by line. What is wrong with the file as a whole is refused; what is wrong with a line stands at the line.</summary>
public static class SeriesFile
{
    /// <summary>Twenty years of months in eighty parts: more than any series has, and still one page to check.</summary>
    public const int MostRows = 20_000;

    public static (List<SeriesLine> Lines, string? Note) Read(Stream content, Measure measure, DateOnly asAt, DateOnly today)
    {
        using var rows = new CsvRows(content);
        List<SeriesLine> lines = [];
        List<string>? columns = null;
        foreach (var row in rows.Read())
        {
            if (columns is null)
                columns = Heading(row, measure);
            else if (lines.Count == MostRows)
                throw new RuleBroken("", $"The file has more than {MostRows:N0} values (row {row.Number:N0}): load it in parts, such as a year at a time");
            else if (row.Cells.Any(cell => cell.Trim().Length > 0))
                lines.Add(Line(row, columns, measure, asAt, today));
        }

        if (lines.Count == 0)
            throw new RuleBroken("", columns is null ? "The file is empty" : "The file has a heading and no values");
        return (lines, rows.BeginsWithMark ? "The file begins with a byte order mark (row 1), which was left out." : null);
    }

    /// <summary>What the first row may say.</summary>
    public static IReadOnlyList<string> ColumnsOf(Measure measure) =>
    [
        "period", "first day", "last day", .. measure.Splits, .. measure.HasDenominator ? new[] { "numerator", "denominator" } : ["value"],
        "label", "as at", "peer mean", "rank", "of", "range low", "range high",
    ];

    static List<string> Heading(CsvRow row, Measure measure)
    {
        List<string> columns = Columns(row, ColumnsOf(measure));
        string[] needed = measure.HasDenominator ? ["numerator", "denominator"] : ["value"];
        new Rules()
            .Refuse(!columns.Contains("period") && !(columns.Contains("first day") && columns.Contains("last day")), "", $"Row {row.Number} has no column “period”, nor “first day” and “last day”")
            .Refuse(needed.Except(columns).Any(), "", $"Row {row.Number} has no column “{needed.Except(columns).FirstOrDefault()}”")
            .Hold();
        return columns;
    }

    /// <summary>The names in the first row, as they are known.</summary>
    internal static List<string> Columns(CsvRow row, IReadOnlyList<string> known)
    {
        if (row.Cells is [var only] && (only.Contains(';', StringComparison.Ordinal) || only.Contains('\t', StringComparison.Ordinal)))
            throw new RuleBroken("", $"Row {row.Number} is divided by {(only.Contains(';', StringComparison.Ordinal) ? "semicolons" : "tabs")}: save the file as CSV with commas");
        List<string> columns = [.. row.Cells.Select(cell => known.FirstOrDefault(name => string.Equals(name, cell.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new RuleBroken("", $"Row {row.Number} has a column “{TypedNumber.Short(cell.Trim())}” that it cannot have. It may have: {string.Join(", ", known)}"))];
        new Rules().Refuse(columns.Count != columns.Distinct().Count(), "", $"Row {row.Number} has a column twice").Hold();
        return columns;
    }

    internal static SeriesLine Line(CsvRow row, List<string> columns, Measure measure, DateOnly asAt, DateOnly today)
    {
        var blank = new SeriesLine { Row = row.Number };
        if (row.Cells is [var only] && only.Contains(';', StringComparison.Ordinal))
            return blank.Refuse("This line is divided by semicolons: save the file as CSV with commas");
        if (row.Cells.Count > columns.Count)
            return blank.Refuse($"This line has {row.Cells.Count} columns and the heading {columns.Count}: a thousands separator, as in 1,633, makes two of one. Write 1633");
        try
        {
            return SeriesLine.Read(measure, columns.Zip(row.Cells).ToDictionary(cell => cell.First, cell => cell.Second), row.Number, asAt, today);
        }
        catch (RuleBroken broken)
        {
            return blank.Refuse(broken.Refusals[0].Sentence);
        }
    }
}
