using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Editions;

/// <summary>An edition as a spreadsheet reads it.</summary>
static class EditionCsv
{
    public static string Text(ShowEdition.Answered edition)
    {
        var text = new Csv();
        text.Line(["Figure", "By", "Part", .. edition.Heads, "What it counts"]);
        foreach (var figure in edition.Figures)
        {
            text.Line([figure.Figure.Name, "", "All", .. figure.Cells.Select(Number), figure.Figure.Sentence]);
            foreach (var split in figure.Splits)
                foreach (var part in split.Lines)
                    text.Line([figure.Figure.Name, FigureWords.Split(split.By), part.Name, .. part.Cells.Select(Number), ""]);
        }
        text.Line([]);
        text.Line([$"{edition.Content.Title}. {string.Join(" and ", edition.Content.Panels)}. Counted up to {Shown.Moment(edition.Content.CutOff)}. Edition {edition.Id}, {edition.Hash}"]);
        text.Line([EditionWords.Suppression(edition)]);
        return text.ToString();
    }

    static string Number(ShownNumber cell) => cell.Number.Shown(number => number.ToString(Shown.English));
}
