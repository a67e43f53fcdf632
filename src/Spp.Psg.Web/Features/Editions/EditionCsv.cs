using System.Text;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Editions;

/// <summary>An edition as a spreadsheet reads it.</summary>
static class EditionCsv
{
    public static string Text(ShowEdition.Answered edition)
    {
        var text = new StringBuilder();
        Line(text, ["Figure", "By", "Part", .. edition.Heads, "What it counts"]);
        foreach (var figure in edition.Figures)
        {
            Line(text, [figure.Figure.Name, "", "All", .. figure.Cells.Select(Number), figure.Figure.Sentence]);
            foreach (var split in figure.Splits)
                foreach (var part in split.Lines)
                    Line(text, [figure.Figure.Name, FigureWords.Split(split.By), part.Name, .. part.Cells.Select(Number), ""]);
        }
        Line(text, []);
        Line(text, [$"{edition.Content.Title}. {string.Join(" and ", edition.Content.Panels)}. Counted up to {Shown.Moment(edition.Content.CutOff)}. Edition {edition.Id}, {edition.Hash}"]);
        Line(text, [EditionWords.Suppression(edition)]);
        return text.ToString();
    }

    static string Number(ShownNumber cell) => cell.Number.Shown(number => number.ToString(Shown.English));

    static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    /// <summary>Quoted, and never a formula when it is opened.</summary>
    static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
