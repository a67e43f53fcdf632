using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Domain.Measures;

/// <summary>What a relevant authority sends each quarter: the depersonalised information of the Crime and Disorder Act 1998 s.17A, one file of several measures.</summary>
public sealed record QuarterlyReturn(Guid Id, ReportPeriod Quarter)
{
    /// <summary>The quarter's information is due by the end of the next one (SI 2007/1831 reg. 3).</summary>
    public DateOnly DueOn => Quarter.To.AddMonths(3).AddDays(-1);

    /// <summary>The information quarters, three months from 1 January, April, July or October, that are over, the newest first.</summary>
    public static IEnumerable<ReportPeriod> Quarters(DateOnly today)
    {
        var quarter = ReportPeriod.LastComplete(PeriodKind.FinancialQuarter, today);
        for (var back = 0; back < 8; back++, quarter = quarter.Before)
            yield return quarter;
    }

    /// <summary>Reads the file: each line names its measure by its code, and its period lies in the quarter. Without a period, a line is of the quarter.</summary>
    public Dictionary<Measure, List<SeriesLine>> Read(Stream content, IReadOnlyList<Measure> measures, DateOnly asAt, DateOnly today)
    {
        using var rows = new CsvRows(content);
        var byCode = measures.ToDictionary(measure => measure.Code, StringComparer.OrdinalIgnoreCase);
        string[] known = ["measure", .. Measure.Columns, .. measures.SelectMany(measure => measure.Splits).Distinct(StringComparer.OrdinalIgnoreCase)];
        Dictionary<Measure, List<SeriesLine>> lines = [];
        List<string>? columns = null;
        foreach (var row in rows.Read())
        {
            if (columns is null)
            {
                columns = SeriesFile.Columns(row, known);
                new Rules().Refuse(!columns.Contains("measure"), "", $"Row {row.Number} has no column “measure”").Hold();
                continue;
            }

            var code = columns.IndexOf("measure") is var at && at < row.Cells.Count ? row.Cells[at].Trim() : "";
            if (!byCode.TryGetValue(code, out var measure))
                throw new RuleBroken("", $"Row {row.Number:N0} is of a measure “{TypedNumber.Short(code)}” that is not defined: its short code is asked for");
            if (!lines.TryGetValue(measure, out var own))
                lines[measure] = own = [];
            own.Add(Line(row, columns, measure, asAt, today));
            if (lines.Values.Sum(some => some.Count) > SeriesFile.MostRows)
                throw new RuleBroken("", $"The file has more than {SeriesFile.MostRows:N0} values (row {row.Number:N0})");
        }

        return lines.Count > 0 ? lines : throw new RuleBroken("", columns is null ? "The file is empty" : "The file has a heading and no values");
    }

    SeriesLine Line(CsvRow row, List<string> columns, Measure measure, DateOnly asAt, DateOnly today)
    {
        var (names, cells) = (columns.Select(name => measure.Splits.Find(split => string.Equals(split, name, StringComparison.OrdinalIgnoreCase)) ?? name).ToList(), row.Cells.ToList());
        if (!names.Contains("period") && !names.Contains("first day"))
        {
            names.Insert(0, "period");
            cells.Insert(0, Quarter.Code);
        }

        var line = SeriesFile.Line(new CsvRow(row.Number, cells), names, measure, asAt, today);
        return line.Fate == LineFate.Refused || (line.From >= Quarter.From && line.To <= Quarter.To) ? line
            : line.Refuse($"{ReportPeriod.Between(line.From, line.To).Name} is not in the quarter of this return, {Quarter.Name}");
    }
}
