using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Domain.Reports;
using Xunit;
using static Spp.Psg.Domain.Tests.Reports.GivenFigures;

namespace Spp.Psg.Domain.Tests.Reports;

public sealed class ReportWriterTests
{
    static ReportSeries Fires => Count("fires", "Deliberate fires", 348, 482, Publication.Open,
        ("ward", [("East", 40, 50), ("Bretton North", 22, 33), ("Paston", 76, 86), ("Dogsthorpe", 26, 30), ("Central", 35, 39), ("Others", 149, 244)]));

    static ReportWriter Writer(ReportFigures figures, bool isPublic = false) => new(figures, [], new SmallNumbers(), "Edition X.", isPublic);

    [Theory]
    [InlineData("{{fires}} fires", "348 fires")]
    [InlineData("after {{fires before}}", "after 482")]
    [InlineData("{{fires change}}, {{fires rise}}, {{fires direction}}", "−27.8%, −134, down")]
    [InlineData("{{fires last-year}}", "–")]
    [InlineData("{{smoke}}", "[No figure is called smoke]")]
    [InlineData("{{fires table}} in a sentence", "[No figure is called fires table] in a sentence")]
    [InlineData("{fires} {{}} {{fires", "{fires} {{}} {{fires")]
    public void Placeholders_show_the_figure(string typed, string shown) => Writer(All(Fires)).InLine(typed).ShouldBe(shown);

    [Fact]
    public void A16_top_five_wards_are_ranked_by_the_current_year_with_the_total_beneath()
    {
        var table = Writer(All(Fires)).Paragraphs("Before it.\n{{fires table ward top 6}}\nAfter it.")[1].Table.ShouldNotBeNull();
        table.Heads.ShouldBe(["Ward", "Second half of 2017/18", "First half of 2018/19", "Change"]);
        table.Rows.Select(row => $"{row.Name} {string.Join(' ', row.Cells.Select(cell => cell.Text))}").ShouldBe([
            "Others 244 149 ▼ down −38.9%", "Paston 86 76 ▼ down −11.6%", "East 50 40 ▼ down −20.0%", "Central 39 35 ▼ down −10.3%", "Dogsthorpe 30 26 ▼ down −13.3%", "Bretton North 33 22 ▼ down −33.3%", "Total 482 348 ▼ down −27.8%"]);
        table.Provenance.ShouldContain("fires: Each of deliberate fires. Second half of 2017/18 and First half of 2018/19. Source: the source, as at 1 November 2018. Nothing is suppressed: for use inside the partnership. Edition X.");
    }

    [Fact]
    public void The_public_reads_no_small_number_and_none_that_it_could_work_out()
    {
        var figures = All(Count("calls", "Calls", 34, 40, Publication.Suppressed, ("ward", [("East", 3, 20), ("West", 31, 20), ("North", 0, 0)])), Share("few", "Few", new Amount(2, 7)), Count("secret", "Secret", 50, null, Publication.Inside));
        var writer = Writer(figures, isPublic: true);
        var rows = writer.Paragraphs("{{calls table ward}}")[0].Table!.Rows.ToDictionary(row => row.Name, row => row.Cells[1].Text);
        rows["East"].ShouldBe("<5");
        rows["West"].ShouldBe("[c]");
        rows["Total"].ShouldBe("34");
        writer.InLine("{{few}} {{secret}} {{secret change}}").ShouldBe("[c] [not published] [not shown]");
        Writer(figures).InLine("{{few}} {{secret}}").ShouldBe("29% 50");
    }

    [Fact]
    public void Paragraphs_are_numbered_in_the_house_order_and_themes_have_their_leads()
    {
        var (actor, now) = (GivenReports.Somebody("Ann"), GivenReports.Now);
        var (report, sections) = GivenReports.Begin(actor);
        var theme = report.AddTheme("Anti-social behaviour", "Head of Prevention", sections, actor, now);
        foreach (var section in sections)
            section.Write(report, null, null, section.Chapter == HouseOrder.Recommendations ? "Note the progress\nEndorse the approach" : section.Chapter == HouseOrder.Background ? "One.\n\nTwo\nmore of two." : "Not applicable", actor, now);
        theme.Write(report, "Anti-social behaviour", "Head of Prevention", "## Outcome 1\nFewer fires: {{fires}}.\n- first\n- second\nAnd last.", actor, now);
        var blocks = Writer(All(Fires)).Write(report.Cover, [.. sections, theme]).Blocks.Select(block => $"{block.Kind} {block.Number} {block.Text}{string.Join('|', block.Items ?? [])}").ToList();
        blocks.Take(9).ShouldBe(["Numbered  Note the progress|Endorse the approach", "Chapter 1 Origin of report", "Paragraph 1.1 Not applicable", "Chapter 2 Purpose and reason for report", "Paragraph 2.1 Not applicable",
            "Chapter 3 Timescales", "Paragraph 3.1 Not applicable", "Chapter 4 Background and key issues", "Paragraph 4.1 One."]);
        blocks.Skip(9).Take(7).ShouldBe(["Paragraph 4.2 Two more of two.", "Theme 4.3 Anti-social behaviour", "Lead  Head of Prevention", "Sub  Outcome 1", "Paragraph 4.3.1 Fewer fires: 348.", "Bullets  first|second", "Paragraph 4.3.2 And last."]);
        blocks.ShouldContain("Sub  Rural implications");
        blocks.ShouldContain("Paragraph 9.4 Not applicable");
    }
}
