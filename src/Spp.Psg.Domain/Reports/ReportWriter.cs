using System.Globalization;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Reports;

/// <summary>Composes the sections of a report into what is printed: numbers its paragraphs in the house order and fills in its figures for one audience.</summary>
public sealed class ReportWriter
{
    readonly ReportFigures figures;
    readonly IReadOnlyDictionary<int, CaseStudy> studies;
    readonly AudienceNumbers numbers;
    readonly ReportTables tables;
    readonly string edition;
    readonly List<PaperBlock> blocks = [];
    readonly List<string> unknown = [];

    /// <param name="edition">As in: Edition April to June 2026, 1f2e….</param>
    public ReportWriter(ReportFigures figures, IEnumerable<CaseStudy> studies, SmallNumbers policy, string edition, bool isPublic)
    {
        (this.figures, this.studies, this.edition) = (figures, studies.ToDictionary(study => study.Number), edition);
        numbers = new AudienceNumbers(figures, policy, isPublic);
        tables = new ReportTables(numbers, edition);
    }

    /// <summary>Placeholders of which there is no figure, as they were typed.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    public ReportPaper Write(ReportFacts cover, IEnumerable<ReportSection> sections)
    {
        blocks.Clear();
        foreach (var chapter in sections.OrderBy(section => section.Chapter).ThenBy(section => section.Place).GroupBy(section => section.Chapter))
            Write(HouseOrder.Of(chapter.Key), [.. chapter]);
        return new ReportPaper(cover, numbers.IsPublic, edition, Suppressed(), [.. blocks]);
    }

    /// <summary>One section alone, its paragraphs not numbered within the report yet.</summary>
    public IReadOnlyList<PaperBlock> Paragraphs(string text)
    {
        blocks.Clear();
        Paragraphs(text, "", 1);
        return [.. blocks.Select(block => block with { Number = null })];
    }

    /// <summary>A text with the figures of its sentences filled in, and without its tables.</summary>
    public string Filled(string text) => string.Join('\n', text.Split('\n')
        .Select(line => Placeholder.InText.Match(line.Trim()) is { Success: true } match && match.Length == line.Trim().Length && Placeholder.Read(match.Groups[1].Value) is { IsBlock: true } ? "" : InLine(line)));

    void Write(Chapter chapter, IReadOnlyList<ReportSection> sections)
    {
        if (chapter.Number == HouseOrder.Recommendations)
        {
            blocks.Add(new PaperBlock(PaperKind.Numbered, null, "", [.. sections.SelectMany(section => section.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(line => InLine(line.TrimStart('-', '*', ' ')))]));
            return;
        }
        blocks.Add(new PaperBlock(PaperKind.Chapter, $"{chapter.Number}", chapter.Heading));
        var next = 1;
        foreach (var section in sections)
        {
            if (section.IsTheme)
            {
                var number = Dotted(chapter.Number, next++);
                blocks.Add(new PaperBlock(PaperKind.Theme, number, section.Heading));
                if (section.Lead is { } lead)
                    blocks.Add(new PaperBlock(PaperKind.Lead, null, lead));
                Paragraphs(section.Text, number, 1);
                continue;
            }
            if (section.Place > 0)
                blocks.Add(new PaperBlock(PaperKind.Sub, null, section.Heading));
            next = Paragraphs(section.Text, chapter.Number.ToString(CultureInfo.InvariantCulture), next);
        }
    }

    /// <summary>Numbers each paragraph; a line that begins with a hyphen is a bullet, one with ## a heading, and a placeholder on a line of its own a table, chart or case study.</summary>
    int Paragraphs(string text, string prefix, int next)
    {
        var (lines, bullets) = (new List<string>(), new List<string>());
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Append(""))
        {
            var isBullet = line.StartsWith("- ", StringComparison.Ordinal);
            if (!isBullet && bullets.Count > 0)
            {
                blocks.Add(new PaperBlock(PaperKind.Bullets, null, "", [.. bullets]));
                bullets.Clear();
            }
            var block = Placeholder.InText.Match(line) is { Success: true } match && match.Length == line.Length ? Placeholder.Read(match.Groups[1].Value) : null;
            if (lines.Count > 0 && (line.Length == 0 || isBullet || line.StartsWith("## ", StringComparison.Ordinal) || block is { IsBlock: true }))
            {
                blocks.Add(new PaperBlock(PaperKind.Paragraph, $"{prefix}.{next++}", InLine(string.Join(' ', lines))));
                lines.Clear();
            }
            if (isBullet)
                bullets.Add(InLine(line[2..].Trim()));
            else if (line.StartsWith("## ", StringComparison.Ordinal))
                blocks.Add(new PaperBlock(PaperKind.Sub, null, InLine(line[3..].Trim())));
            else if (block is { IsBlock: true })
                Block(block, line);
            else if (line.Length > 0)
                lines.Add(line);
        }
        return next;
    }

    void Block(Placeholder asked, string typed)
    {
        if (asked.Shows == Shows.CaseStudy)
        {
            if (studies.TryGetValue(asked.Top!.Value, out var study))
                blocks.Add(new PaperBlock(PaperKind.CaseStudy, null, study.Title, [.. study.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(InLine)]));
            else
                Missing(typed);
            return;
        }
        var series = figures.Find(asked.Code);
        var split = asked.Split.Length == 0 ? null : series?.Split(asked.Split);
        if (series is null || (asked.Split.Length > 0 && split is null))
            Missing(typed);
        else
            blocks.Add(asked.Shows == Shows.Chart
                ? new PaperBlock(PaperKind.Chart, null, "", Table: tables.Chart(series, split, asked.Top))
                : new PaperBlock(PaperKind.Table, null, "", Table: tables.Table(series, split, asked.Top)));
    }

    void Missing(string typed)
    {
        unknown.Add(typed);
        blocks.Add(new PaperBlock(PaperKind.Paragraph, null, $"[No figure is called {typed.Trim('{', '}')}]"));
    }

    /// <summary>A line with its figures filled in, as the audience reads them.</summary>
    public string InLine(string line) => Placeholder.InText.Replace(line, match =>
    {
        var asked = Placeholder.Read(match.Groups[1].Value);
        if (asked is not null && !asked.IsBlock && figures.Find(asked.Code) is { } series)
            return Shown(series, asked.Shows);
        unknown.Add(match.Value);
        return $"[No figure is called {match.Groups[1].Value.Trim()}]";
    });

    string Shown(ReportSeries series, Shows shows)
    {
        var now = numbers.Cell(series, series.Now);
        if (shows is Shows.Now or Shows.Before or Shows.LastYear)
            return shows == Shows.Now ? now.Text : numbers.Cell(series, series.Column(shows == Shows.Before ? ReportColumn.BeforeKey : ReportColumn.LastYearKey)).Text;
        var before = numbers.Cell(series, series.Column(ReportColumn.BeforeKey));
        if (now.Value is not { } current || before.Value is not { } previous)
            return numbers.IsPublic ? $"[{ReportTables.NotShown}]" : Change.NotApplicable;
        var change = new Change(current, previous);
        return shows switch { Shows.Change => change.PercentShown(), Shows.Rise => change.AbsoluteShown(series.Number.Places), _ => change.DirectionText };
    }

    string Suppressed()
    {
        var (small, other) = numbers.Hidden;
        return !numbers.IsPublic ? "Nothing is suppressed: for use inside the partnership."
            : small + other == 0 ? "Public version: no number had to be suppressed."
            : $"Public version: {small} {(small == 1 ? "number" : "numbers")} from 1 to 4 suppressed{(other == 0 ? "" : $", and {other} from which a small one could be worked out")}.";
    }

    static string Dotted(int chapter, int place) => string.Create(CultureInfo.InvariantCulture, $"{chapter}.{place}");
}
