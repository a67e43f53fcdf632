using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>The tables of a report for a spreadsheet, each with its provenance.</summary>
static class PaperSheets
{
    public static byte[] Of(ReportPaper paper) => !paper.Tables.Any() ? new ExcelFile().Sheet("No tables", [["This report has no tables"]]).ToBytes() : paper.Tables.Aggregate(new ExcelFile(), (file, table) => file.Sheet(table.Caption,
        [table.Heads, .. table.Rows.Select(row => (IReadOnlyList<object?>)[row.Name, .. row.Cells.Select(cell => (object?)(IsChange(table, row, cell) ? cell.Text : cell.Value ?? (object)cell.Text))]), [table.Provenance], [paper.Suppressed]])).ToBytes();

    public static byte[] Csv(ReportPaper paper, IEnumerable<PaperTable> tables)
    {
        var csv = new Csv();
        foreach (var table in tables)
        {
            csv.Line([table.Caption]).Line(table.Heads);
            foreach (var row in table.Rows)
                csv.Line([row.Name, .. row.Cells.Select(cell => cell.Text)]);
            csv.Line([table.Provenance]).Line([]);
        }
        return csv.Line([paper.Suppressed]).ToBytes();
    }

    /// <summary>A change keeps its arrow and sign.</summary>
    static bool IsChange(PaperTable table, PaperRow row, PaperCell cell) => table.Heads[^1] == "Change" && ReferenceEquals(row.Cells[^1], cell);
}
