using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>A report as a Word file in the council's house order. It says nothing of who made it or when.</summary>
static class PaperWord
{
    public static byte[] Of(ReportPaper paper)
    {
        var cover = paper.Cover;
        var word = new WordFile(cover.Title!, paper.IsPublic ? "PUBLIC REPORT" : "OFFICIAL-SENSITIVE");
        word.Table(["Committee", cover.Committee!],
            [["Meeting", Shown.LongDate(cover.MeetsOn)], .. cover.Item is { } item ? (IReadOnlyList<string>[])[["Agenda item", item]] : [], .. PaperCover.Lines(cover).Select(line => (IReadOnlyList<string>)[line.Name, line.Value])],
            "Which committee the report is for, and who answers for it");
        foreach (var (block, level) in PaperHeadings.Of(paper.Blocks))
        {
            Add(word, block, level);
            if (PaperCover.IsTimescales(block))
            {
                IReadOnlyList<string>[] asked = [.. PaperCover.Timescales(cover).Select(one => (string[])[one.Question, one.Answer])];
                word.Table(asked[0], asked.Skip(1), "Timescales");
            }
        }

        return word.Small($"{paper.Edition} {paper.Suppressed}").ToBytes();
    }

    static WordFile Add(WordFile word, PaperBlock block, int level) => block.Kind switch
    {
        PaperKind.Chapter => word.Heading(level, $"{block.Number}. {block.Text}"),
        PaperKind.Theme => word.Heading(level, $"{block.Number} {block.Text}"),
        PaperKind.Lead => word.Text(block.Text, "Theme lead"),
        PaperKind.Sub => word.Heading(level, block.Text),
        PaperKind.Bullets => word.Bullets(block.Items!),
        PaperKind.Numbered => word.Heading(level, "Recommendations").Text("It is recommended that the committee:").List(block.Items!),
        PaperKind.CaseStudy => block.Items!.Aggregate(word.Heading(level, $"Case study: {block.Text}"), (file, item) => file.Text(item)),
        PaperKind.Paragraph => block.Number is { } number ? word.Numbered(number, block.Text) : word.Text(block.Text),
        _ => Add(word, block.Table!),
    };

    static WordFile Add(WordFile word, PaperTable table)
    {
        if (table.Chart is { } chart)
            word.Text(chart.Says).Chart(table.Caption, chart.Says, chart.IsLine, chart.Categories, [.. chart.Lines.Select(line => (line.Name, line.Values))]);
        return word.Caption(table.Caption)
            .Table(table.Heads, table.Rows.Select(row => (IReadOnlyList<string>)[row.Name, .. row.Cells.Select(cell => cell.Text)]), table.Caption, isOfNumbers: true).Small(table.Provenance);
    }
}
