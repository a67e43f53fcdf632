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
        word.Table(["Committee", "Meeting", "Agenda item"], [[cover.Committee!, Shown.LongDate(cover.MeetsOn), cover.Item ?? ""]], "Which committee the report is for");
        word.Table(["Cover", ""], [.. PaperCover.Lines(cover).Select(line => (IReadOnlyList<string>)[line.Name, line.Value])], "Who answers for the report");
        foreach (var block in paper.Blocks)
            Add(word, block);
        return word.Small($"{paper.Edition} {paper.Suppressed}").ToBytes();
    }

    static WordFile Add(WordFile word, PaperBlock block) => block.Kind switch
    {
        PaperKind.Chapter => word.Heading(1, $"{block.Number}. {block.Text}"),
        PaperKind.Theme => word.Heading(2, $"{block.Number} {block.Text}"),
        PaperKind.Lead => word.Text(block.Text, "Theme lead"),
        PaperKind.Sub => word.Heading(3, block.Text),
        PaperKind.Bullets => word.Bullets(block.Items!),
        PaperKind.Numbered => word.Heading(1, "Recommendations").Text("It is recommended that the committee:").List(block.Items!),
        PaperKind.CaseStudy => block.Items!.Aggregate(word.Heading(3, $"Case study: {block.Text}"), (file, item) => file.Text(item)),
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
