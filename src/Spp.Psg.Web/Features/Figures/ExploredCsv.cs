using System.Text;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>The explorer's table as a spreadsheet reads it, with what it counts and where it comes from beneath it.</summary>
sealed class ExploredCsv(ExploreFigures.Answered figures)
{
    public string Text()
    {
        var text = new StringBuilder();
        Line(text, [FigureWords.Split(figures.By), .. figures.Periods.Select(period => period.Name)]);
        foreach (var row in figures.Rows.Append(figures.Total))
            Line(text, [row.Name, .. row.Cells.Select(cell => cell.Public.Shown(number => number.ToString(Shown.English)))]);
        Line(text, []);
        foreach (var line in new ExploredWords(figures).Provenance())
            Line(text, [line]);
        return text.ToString();
    }

    static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    /// <summary>Quoted, and never a formula when it is opened.</summary>
    static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
