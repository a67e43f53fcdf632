using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>The explorer's table as a spreadsheet reads it, with what it counts and where it comes from beneath it.</summary>
sealed class ExploredCsv(ExploreFigures.Answered figures)
{
    public string Text()
    {
        var text = new Csv();
        text.Line([FigureWords.Split(figures.By), .. figures.Periods.Select(period => period.Name)]);
        foreach (var row in figures.Rows.Append(figures.Total))
            text.Line([row.Name, .. row.Cells.Select(cell => cell.Public.Shown(number => number.ToString(Shown.English)))]);
        text.Line([]);
        foreach (var line in new ExploredWords(figures).Provenance())
            text.Line([line]);
        return text.ToString();
    }
}
