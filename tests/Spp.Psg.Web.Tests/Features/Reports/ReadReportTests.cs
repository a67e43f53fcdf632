using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Features.Reports;
using Spp.Psg.Web.Tests.Features.Measures;
using Spp.Psg.Web.Tests.Features.Meetings;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reports;

public sealed class ReadReportTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task The_report_is_read_as_a_page_as_Word_and_as_tables_each_audience_its_own()
    {
        var counted = new Counted(app.Database);
        counted.Add(31, CountedEventKind.ReferralReceived, "2018-05-10", ward: "FB01");
        counted.Add(3, CountedEventKind.ReferralReceived, "2018-05-10", ward: "FB02");
        counted.Add(20, CountedEventKind.ReferralReceived, "2017-12-10", ward: "FB01");
        await counted.SaveAsync();
        var administrator = await app.SignedInAs("administrator");
        await administrator.DefineAsync("deliberate-fires", "Deliberate fires", ("Frequency", "TwelveMonths"), ("Splits", "Type of property"), ("Publication", "Open"));
        await administrator.LoadAsync("deliberate-fires", "period,type of property,value\n12 months to September 2017,=Buildings,113\n12 months to September 2018,=Buildings,50\n12 months to September 2017,Outdoor fires,272\n12 months to September 2018,Outdoor fires,246\n".Replace("=B", "B"));
        var report = await app.AReportAsync(title: "Report with tables");
        await app.WriteAsync(report, 4, "There were {{referrals-received}} referrals.\n\n{{referrals-received table ward}}\n\n{{deliberate-fires chart type of property}}\n\n{{deliberate-fires table type of property}}");
        var manager = await app.SignedInAs("manager");
        var page = await manager.GetAsync($"/reports/committee/{report}/paper");
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Text.ShouldContain("There were 34 referrals.");
        page.Text.ShouldContain("3. Timescales Is this a major policy item or statutory plan? No");
        FigureRows.Of(page, "Referrals received by ward", "Total")[..2].ShouldBe(["20", "34"]);
        page.Text.ShouldContain("Outdoor fires 272 246 ▼ down −9.6% Buildings 113 50 ▼ down −55.8% Total 385 296 ▼ down −23.1%");
        page.Text.ShouldContain("Source: Fire service incident records, as at 20 November 2026");
        page.Body.ShouldContain("OFFICIAL-SENSITIVE");
        page.Body.Split("data-chart=").Length.ShouldBe(2, "a table is drawn only where a chart was asked for");
        page.Body.ShouldContain("data-chart-skip>Change<");
        var open = await manager.GetAsync($"/reports/committee/{report}/paper?for=public");
        open.Text.ShouldContain("There were 34 referrals.");
        open.Text.ShouldContain("<5");
        open.Text.ShouldContain("[c]");
        open.Text.ShouldContain("Public version: 1 number from 1 to 4 suppressed, and 1 from which a small one could be worked out.");

        var word = await manager.GetAsync($"/reports/committee/{report}/paper?handler=word");
        word.Response.Content.Headers.ContentDisposition!.FileName.ShouldBe("report-2026-12-09-OFFICIAL-SENSITIVE.docx");
        var said = await WriteMinutesTests.WordAsync(word);
        foreach (var words in new[] { "Report with tables", "Communities Scrutiny Committee", "4. Background and key issues", "There were 34 referrals.", "Referrals received by ward", "Source: Fire service incident records", "Rural implications" })
            said.ShouldContain(words);
        using var zip = new ZipArchive(new MemoryStream(await word.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        zip.Entries.ShouldAllBe(entry => entry.LastWriteTime.Year == 1980);
        var document = Text(zip, "word/document.xml");
        document.ShouldContain("w:tblHeader");
        document.ShouldContain("descr=\"Deliberate fires by type of property. The most are in Outdoor fires: 246.\"");
        document.ShouldContain("tblCaption");
        Text(zip, "word/charts/chart1.xml").ShouldContain("barChart");
        Text(zip, "word/styles.xml").ShouldContain("en-GB");
        var properties = XDocument.Parse(Text(zip, "docProps/core.xml")).Root!.Elements().Select(element => element.Name.LocalName);
        properties.ShouldBe(["title", "subject", "language"], "nobody is named in the file's properties, nor a day");

        var csv = await manager.GetAsync($"/reports/committee/{report}/paper?handler=csv&table=1");
        csv.Body.ShouldContain("\"Total\",\"20\",\"34\",\"▲ up +70.0%\"");
        (await manager.GetAsync($"/reports/committee/{report}/paper?handler=csv")).Body.ShouldContain("\"Buildings\",\"113\",\"50\"");
        (await manager.GetAsync($"/reports/committee/{report}/paper?handler=csv&table=99")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.GetAsync($"/reports/committee/{report}/paper?handler=csv&table=x")).Status.ShouldBe(HttpStatusCode.NotFound);
        var excel = await manager.GetAsync($"/reports/committee/{report}/paper?handler=xlsx");
        using var book = new ZipArchive(new MemoryStream(await excel.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        Text(book, "xl/workbook.xml").ShouldContain("Referrals received by ward");
        Text(book, "xl/worksheets/sheet1.xml").ShouldContain("<v>34</v>");
        (await manager.GetAsync($"/reports/committee/{report}/paper?handler=xlsx&for=public")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_Word_file_of_a_report_with_every_piece_is_what_the_standard_says_and_is_read_without_eyes()
    {
        var counted = new Counted(app.Database);
        counted.Add(40, CountedEventKind.CaseOpened, "2018-06-11", ward: "FB01", type: "Noise");
        counted.Add(12, CountedEventKind.CaseOpened, "2018-06-11", ward: "FB03", type: "ArsonDeliberateFires");
        counted.Add(25, CountedEventKind.CaseOpened, "2017-11-14", ward: "FB01", type: "Noise");
        await counted.SaveAsync();
        var administrator = await app.SignedInAs("administrator");
        await administrator.DefineAsync("street-count", "People sleeping rough", ("Publication", "Open"));
        await administrator.LoadAsync("street-count", "period,value\nJune 2018,31\nJuly 2018,28\nAugust 2018,33\nSeptember 2018,33\n");
        var report = await app.AReportAsync(title: "Report with every piece");
        await app.Send("manager", new AddTheme.Command(report, "Housing & homes <first>", "Head of Housing"));
        await app.Send("manager", new WriteStudy.Command(report, 1, "A home taken over", "A tenant was exploited.\nThe home was closed for three months.", null));
        await app.WriteAsync(report, HouseOrder.Recommendations, "Note the report\nAsk for another in a year");
        foreach (var chapter in HouseOrder.Chapters.Where(chapter => chapter.Number > HouseOrder.Background && chapter.Parts.Count == 0))
            await app.WriteAsync(report, chapter.Number, "Not applicable");
        for (var place = 1; place <= 4; place++)
            await app.Send("manager", new WriteSection.Command(report, await app.SectionAsync(report, HouseOrder.Implications, place), null, null, "None.", null));
        await app.WriteAsync(report, HouseOrder.Background, "{{cases-opened}} cases were opened.\n\n## How it works\n\n- Each month\n- Each quarter\n\n{{cases-opened table}}\n\n{{cases-opened chart ward}}\n\n{{cases-opened table ward top 2}}\n\n{{case-study 1}}");
        await app.Send("manager", new WriteSection.Command(report, await app.SectionAsync(report, HouseOrder.Background, 1), "Housing & homes <first>", "Head of Housing", "{{street-count chart}}", null));

        var word = await (await app.SignedInAs("manager")).GetAsync($"/reports/committee/{report}/paper?handler=word");
        await WritePackTests.FaultlessAsync(word);
        await using var file = new MemoryStream(await word.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        var body = document.MainDocumentPart!.Document!.Body!;

        var levels = body.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value!).Where(style => style.StartsWith("Heading", StringComparison.Ordinal)).Select(style => style[^1] - '0').ToList();
        levels.Count.ShouldBeGreaterThan(HouseOrder.Chapters.Count);
        levels.Zip(levels.Prepend(0)).ShouldAllBe(pair => pair.First <= pair.Second + 1, "no level of heading is left out");
        foreach (var table in body.Elements<Table>())
        {
            var head = table.Elements<TableRow>().First();
            head.Descendants<TableHeader>().ShouldHaveSingleItem();
            head.Elements<TableCell>().ShouldAllBe(cell => cell.InnerText.Length > 0);
            table.Descendants<TableCaption>().Single().Val!.Value.ShouldNotBeNullOrWhiteSpace();
        }
        body.InnerText.ShouldContain("Is this a major policy item or statutory plan?NoDate for the cabinet meetingNot applicable");
        body.Descendants<DocProperties>().Select(chart => chart.Description?.Value).ShouldBe([
            "Cases opened by ward. The most are in Abbey Fen: 40.", "People sleeping rough: 33 in September 2018, 33 in August 2018, no change 0.0%."]);
        document.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val!.Value.ShouldBe("en-GB");
        document.MainDocumentPart.ChartParts.ShouldAllBe(part => part.ChartSpace!.Descendants<EditingLanguage>().Single().Val == "en-GB");
        var properties = document.PackageProperties;
        new[] { properties.Creator, properties.LastModifiedBy, properties.Keywords, properties.Description }.ShouldAllBe(property => string.IsNullOrEmpty(property));
        new[] { properties.Created, properties.Modified, properties.LastPrinted }.ShouldAllBe(moment => moment == null);
        properties.Language.ShouldBe("en-GB");
        document.ExtendedFilePropertiesPart.ShouldBeNull("no company, template or minutes of editing");
    }

    [Fact]
    public async Task A_published_report_reads_the_same_whatever_is_loaded_later()
    {
        var administrator = await app.SignedInAs("administrator");
        await administrator.DefineAsync("tips", "Fly-tips", ("Frequency", "HalfYearly"), ("Publication", "Open"));
        await administrator.LoadAsync("tips", "period,value\nFirst half of 2018/19,1633\n");
        var report = await app.AReportAsync(title: "Stays");
        await app.WriteAsync(report, 4, "There were {{tips}} fly-tips.\n\n{{tips table}}");
        await app.SubmitAsync(report);
        var chair = await app.SignedInAs("chair");
        (await chair.DoAsync(report, "approve")).ShouldBeDone();
        (await chair.DoAsync(report, "publish", new() { ["Form.ForPublic"] = "true" })).ShouldBeDone();
        var before = await Bytes(chair, report);
        await administrator.LoadAsync("tips", "period,value\nFirst half of 2018/19,1700\n");
        (await chair.GetAsync($"/reports/committee/{report}/paper?for=public")).Text.ShouldContain("There were 1,633 fly-tips.");
        (await Bytes(chair, report)).ShouldBe(before);
    }

    static async Task<byte[]> Bytes(Browser browser, Guid report) =>
        await (await browser.GetAsync($"/reports/committee/{report}/paper?handler=word&for=public")).Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    static string Text(ZipArchive zip, string part)
    {
        using var reader = new StreamReader(zip.GetEntry(part).ShouldNotBeNull(part).Open());
        return reader.ReadToEnd();
    }
}
