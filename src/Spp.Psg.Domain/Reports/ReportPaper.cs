using System.Text.Json;

namespace Spp.Psg.Domain.Reports;

/// <summary>What a piece of a report is.</summary>
public enum PaperKind { Chapter, Theme, Lead, Sub, Paragraph, Bullets, Numbered, Table, Chart, CaseStudy }

/// <summary>A report as it is printed for one audience: the pieces of ECMA-376, HTML and CSV are made of it.</summary>
/// <param name="Edition">Which edition it prints, with its hash.</param>
/// <param name="Suppressed">What was left out, and why.</param>
public sealed record ReportPaper(ReportFacts Cover, bool IsPublic, string Edition, string Suppressed, IReadOnlyList<PaperBlock> Blocks)
{
    public IEnumerable<PaperTable> Tables => Blocks.Select(block => block.Table).OfType<PaperTable>();
}

/// <param name="Number">4.6.1 before a paragraph.</param>
public sealed record PaperBlock(PaperKind Kind, string? Number, string Text, IReadOnlyList<string>? Items = null, PaperTable? Table = null);

/// <summary>A table, or a chart with the table that it is drawn from.</summary>
/// <param name="Provenance">Measure, period, source, cut-off, suppression and edition (domain.md 7.5).</param>
public sealed record PaperTable(string Code, string Caption, IReadOnlyList<string> Heads, IReadOnlyList<PaperRow> Rows, string Provenance, PaperChart? Chart = null);

public sealed record PaperRow(string Name, IReadOnlyList<PaperCell> Cells, bool IsTotal = false);

/// <param name="Value">Unrounded; null where there is none or it is hidden.</param>
public sealed record PaperCell(string Text, decimal? Value = null);

/// <param name="Says">What it shows, in a sentence: for whoever does not see it.</param>
public sealed record PaperChart(bool IsLine, string Says, IReadOnlyList<string> Categories, IReadOnlyList<PaperLine> Lines);

public sealed record PaperLine(string Name, IReadOnlyList<decimal?> Values);

/// <summary>Both versions as they were published.</summary>
public sealed record FrozenReport(ReportPaper Inside, ReportPaper? Public)
{
    public string Text() => JsonSerializer.Serialize(this);

    public static FrozenReport Read(string text) => JsonSerializer.Deserialize<FrozenReport>(text)!;
}
