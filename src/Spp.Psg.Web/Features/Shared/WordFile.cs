using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>A Word file of headings, paragraphs, bullets and tables, with a marking at the head of every page and its number at the foot: the parts of ECMA-376 that every word processor reads.</summary>
/// <param name="marking">OFFICIAL-SENSITIVE, on every page (domain.md 6.5).</param>
public sealed class WordFile(string title, string marking)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    const string Types = "http://schemas.openxmlformats.org/package/2006/content-types", Links = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string Part = "application/vnd.openxmlformats-officedocument.wordprocessingml.", Kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", R = Kind;

    /// <summary>The width between the margins of an A4 page, in twentieths of a point, and what a table is set in, so that its lines and not its text begin at the margin.</summary>
    const int Width = 9638 - Inset, Inset = 108;

    static readonly string[] Borders = ["top", "left", "bottom", "right", "insideH", "insideV"], Sides = ["left", "right"];

    readonly List<XElement> body = [];
    readonly List<XElement> charts = [];

    public WordFile Heading(int level, string text) => Add(Paragraph(text, $"Heading{level}"));

    /// <summary>A paragraph with its number before it, as 4.6.1.</summary>
    public WordFile Numbered(string number, string text) => Add(Paragraph($"{number}\t{text}", "Numbered"));

    /// <summary>1. 2. 3., typed and not counted by the program that opens it, so that it always reads as it was published.</summary>
    public WordFile List(IEnumerable<string> texts)
    {
        foreach (var (text, at) in texts.Select((text, at) => (text, at)))
            Add(Paragraph($"{at + 1}.\t{text}", "Numbered"));
        return this;
    }

    /// <summary>Small print under a table.</summary>
    public WordFile Small(string text)
    {
        if (body is [.., { Name.LocalName: "tbl" }, { HasElements: false }])
            body.RemoveAt(body.Count - 1);
        return Add(Paragraph(text, "SmallPrint"));
    }

    public WordFile Caption(string text) => Add(Paragraph(text, "Caption"));

    /// <summary>A chart that Word draws itself, with what it says for whoever does not see it.</summary>
    public WordFile Chart(string name, string says, bool isLine, IReadOnlyList<string> categories, IReadOnlyList<(string Name, IReadOnlyList<decimal?> Values)> lines)
    {
        charts.Add(WordChart.Of(isLine, categories, lines));
        return Add(new XElement(W + "p", new XElement(W + "r", WordChart.Drawing(charts.Count, $"rIdChart{charts.Count}", name, says))));
    }

    /// <param name="term">In bold before the text.</param>
    public WordFile Text(string text, string? term = null) => Add(Paragraph(text, null, term));

    public WordFile Bullets(IEnumerable<string> texts)
    {
        foreach (var text in texts)
            Add(Paragraph(text, "ListBullet"));
        return this;
    }

    /// <param name="describes">What the table shows, for screen readers.</param>
    /// <param name="isOfNumbers">All columns but the first are set to the right.</param>
    public WordFile Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, string? describes = null, bool isOfNumbers = false)
    {
        // Names need more room than numbers.
        var width = isOfNumbers && head.Count > 2 ? Width / (head.Count + 1) : Width / head.Count;
        int WidthOf(int at) => at == 0 ? Width - (width * (head.Count - 1)) : width;
        XElement Cell(string text, bool isHead, int at) => new(W + "tc", new XElement(W + "tcPr", new XElement(W + "tcW", Val("w", WidthOf(at)), Val("type", "dxa"))), Paragraph(isHead ? "" : text, isOfNumbers && at > 0 ? "Number" : null, isHead ? text : null));
        body.Add(new XElement(W + "tbl",
            new XElement(W + "tblPr", new XElement(W + "tblStyle", Val("val", "TableGrid")), new XElement(W + "tblW", Val("w", Width), Val("type", "dxa")), new XElement(W + "tblInd", Val("w", Inset), Val("type", "dxa")), new XElement(W + "tblLayout", Val("type", "fixed")),
                describes is null ? null : new XElement(W + "tblLook", Val("firstRow", 1), Val("firstColumn", 1), Val("lastRow", 0), Val("lastColumn", 0), Val("noHBand", 1), Val("noVBand", 1)),
                describes is null ? null : new XElement(W + "tblCaption", Val("val", Clean(describes)))),
            new XElement(W + "tblGrid", head.Select((_, at) => new XElement(W + "gridCol", Val("w", WidthOf(at))))),
            new XElement(W + "tr", new XElement(W + "trPr", new XElement(W + "cantSplit"), new XElement(W + "tblHeader")), head.Select((text, at) => Cell(text, isHead: true, at))),
            rows.Select(row => new XElement(W + "tr", new XElement(W + "trPr", new XElement(W + "cantSplit")), row.Select((text, at) => Cell(text, isHead: false, at))))));
        body.Add(new XElement(W + "p")); // two tables that touch would be one
        return this;
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "[Content_Types].xml", new XElement(XName.Get("Types", Types),
                Typed("Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
                Typed("Default", ("Extension", "xml"), ("ContentType", "application/xml")),
                Typed("Override", ("PartName", "/word/document.xml"), ("ContentType", Part + "document.main+xml")),
                Typed("Override", ("PartName", "/word/styles.xml"), ("ContentType", Part + "styles+xml")),
                Typed("Override", ("PartName", "/word/numbering.xml"), ("ContentType", Part + "numbering+xml")),
                Typed("Override", ("PartName", "/word/header1.xml"), ("ContentType", Part + "header+xml")),
                Typed("Override", ("PartName", "/word/footer1.xml"), ("ContentType", Part + "footer+xml")),
                Typed("Override", ("PartName", "/docProps/core.xml"), ("ContentType", "application/vnd.openxmlformats-package.core-properties+xml")),
                charts.Select((_, at) => Typed("Override", ("PartName", $"/word/charts/chart{at + 1}.xml"), ("ContentType", WordChart.ContentType)))));
            Put(zip, "_rels/.rels", new XElement(XName.Get("Relationships", Links),
                Link("rId1", Kind + "/officeDocument", "word/document.xml"),
                Link("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")));
            Put(zip, "docProps/core.xml", Core());
            Put(zip, "word/_rels/document.xml.rels", new XElement(XName.Get("Relationships", Links),
                Link("rId1", Kind + "/styles", "styles.xml"), Link("rId2", Kind + "/numbering", "numbering.xml"), Link("rId3", Kind + "/header", "header1.xml"), Link("rId4", Kind + "/footer", "footer1.xml"),
                charts.Select((_, at) => Link($"rIdChart{at + 1}", Kind + "/chart", $"charts/chart{at + 1}.xml"))));
            foreach (var (chart, at) in charts.Select((chart, at) => (chart, at)))
                Put(zip, $"word/charts/chart{at + 1}.xml", chart);
            Put(zip, "word/styles.xml", Styles());
            Put(zip, "word/numbering.xml", Numbering());
            Put(zip, "word/header1.xml", new XElement(W + "hdr", Prefix, Paragraph(marking, "Header")));
            Put(zip, "word/footer1.xml", new XElement(W + "ftr", Prefix, Paragraph(title, "Footer").With(Run("    Page "), Field("PAGE"), Run(" of "), Field("NUMPAGES"))));
            Put(zip, "word/document.xml", new XElement(W + "document", Prefix, new XAttribute(XNamespace.Xmlns + "r", R), new XElement(W + "body", Paragraph(title, "Title"), body, Section())));
        }

        return file.ToArray();
    }

    WordFile Add(XElement paragraph)
    {
        body.Add(paragraph);
        return this;
    }

    /// <summary>The first day that a zip can name: the same text is the same file, and the file does not tell when it was made.</summary>
    internal static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static XAttribute Prefix => new(XNamespace.Xmlns + "w", W);

    static XAttribute Val(string name, object value) => new(W + name, value);

    static XElement Typed(string name, params (string Name, string Value)[] attributes) => new(XName.Get(name, Types), attributes.Select(one => new XAttribute(one.Name, one.Value)));

    static XElement Link(string id, string type, string target) => new(XName.Get("Relationship", Links), new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", target));

    static XElement Paragraph(string text, string? style, string? term = null) => new(W + "p",
        style is null ? null : new XElement(W + "pPr", new XElement(W + "pStyle", Val("val", style))),
        term is null ? null : Run(text.Length > 0 ? term + ": " : term, isBold: true), Run(text));

    static XElement? Run(string text, bool isBold = false) => text.Length == 0 ? null : new XElement(W + "r",
        isBold ? new XElement(W + "rPr", new XElement(W + "b")) : null,
        Clean(text).Split('\n').SelectMany((line, at) => (object?[])[at == 0 ? null : new XElement(W + "br"), .. line.Split('\t').SelectMany((word, tab) => (object?[])[tab == 0 ? null : new XElement(W + "tab"), new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), word)])]));

    static XElement Field(string name) => new(W + "fldSimple", Val("instr", $" {name} "), Run("1"));

    static XElement Section() => new(W + "sectPr",
        new XElement(W + "headerReference", Val("type", "default"), new XAttribute(R + "id", "rId3")),
        new XElement(W + "footerReference", Val("type", "default"), new XAttribute(R + "id", "rId4")),
        new XElement(W + "pgSz", Val("w", 11906), Val("h", 16838)),
        new XElement(W + "pgMar", Val("top", 1134), Val("right", 1134), Val("bottom", 1134), Val("left", 1134), Val("header", 567), Val("footer", 567), Val("gutter", 0)));

    XElement Core()
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", dc = "http://purl.org/dc/elements/1.1/";
        return new XElement(core + "coreProperties", new XAttribute(XNamespace.Xmlns + "cp", core), new XAttribute(XNamespace.Xmlns + "dc", dc), new XElement(dc + "title", Clean(title)), new XElement(dc + "subject", marking), new XElement(dc + "language", "en-GB"));
    }

    static XElement Styles()
    {
        XElement Style(string id, string name, string? next, object? paragraph, object? run, bool isDefault = false) => new(W + "style", Val("type", "paragraph"), isDefault ? Val("default", 1) : null, Val("styleId", id),
            new XElement(W + "name", Val("val", name)), id == "Normal" ? null : new XElement(W + "basedOn", Val("val", "Normal")), next is null ? null : new XElement(W + "next", Val("val", next)),
            id == "Normal" ? null : new XElement(W + "qFormat"), paragraph is null ? null : new XElement(W + "pPr", paragraph), run is null ? null : new XElement(W + "rPr", run));
        XElement Spacing(int before, int after) => new(W + "spacing", Val("before", before), Val("after", after));
        object[] Bold(int size) => [new XElement(W + "b"), new XElement(W + "sz", Val("val", size)), new XElement(W + "szCs", Val("val", size))];
        object[] Titled(int level) => [new XElement(W + "keepNext"), new XElement(W + "keepLines"), Spacing(240, 80), new XElement(W + "outlineLvl", Val("val", level))];
        XElement Line(string side) => new(W + side, Val("val", "single"), Val("sz", 4), Val("space", 0), Val("color", "auto"));
        return new XElement(W + "styles", Prefix,
            new XElement(W + "docDefaults",
                new XElement(W + "rPrDefault", new XElement(W + "rPr", new XElement(W + "rFonts", Val("ascii", "Arial"), Val("hAnsi", "Arial"), Val("cs", "Arial")), new XElement(W + "sz", Val("val", 22)), new XElement(W + "szCs", Val("val", 22)), new XElement(W + "lang", Val("val", "en-GB")))),
                new XElement(W + "pPrDefault", new XElement(W + "pPr", Spacing(0, 120)))),
            Style("Normal", "Normal", null, null, null, isDefault: true),
            Style("Title", "Title", "Normal", Spacing(0, 240), Bold(36)),
            Style("Heading1", "heading 1", "Normal", Titled(0), Bold(28)),
            Style("Heading2", "heading 2", "Normal", Titled(1), Bold(24)),
            Style("Heading3", "heading 3", "Normal", Titled(2), Bold(22)),
            Style("Numbered", "Numbered paragraph", null, new object[] { new XElement(W + "tabs", new XElement(W + "tab", Val("val", "left"), Val("pos", 851))), new XElement(W + "ind", Val("left", 851), Val("hanging", 851)) }, null),
            Style("Number", "Number", null, new XElement(W + "jc", Val("val", "right")), null),
            Style("Caption", "caption", "Normal", new object[] { new XElement(W + "keepNext"), Spacing(120, 80) }, Bold(22)),
            Style("SmallPrint", "Small print", "Normal", new object[] { new XElement(W + "keepLines"), Spacing(80, 200) }, new object[] { new XElement(W + "sz", Val("val", 18)), new XElement(W + "szCs", Val("val", 18)) }),
            Style("ListBullet", "List Bullet", null, new object[] { new XElement(W + "numPr", new XElement(W + "numId", Val("val", 1))), new XElement(W + "contextualSpacing") }, null),
            Style("Header", "header", null, new XElement(W + "jc", Val("val", "center")), Bold(20)),
            Style("Footer", "footer", null, null, new XElement(W + "sz", Val("val", 18))),
            new XElement(W + "style", Val("type", "table"), Val("styleId", "TableGrid"), new XElement(W + "name", Val("val", "Table Grid")),
                new XElement(W + "pPr", Spacing(40, 40)),
                new XElement(W + "tblPr",
                    new XElement(W + "tblBorders", Borders.Select(Line)),
                    new XElement(W + "tblCellMar", Sides.Select(side => new XElement(W + side, Val("w", 108), Val("type", "dxa")))))));
    }

    static XElement Numbering() => new(W + "numbering", Prefix,
        new XElement(W + "abstractNum", Val("abstractNumId", 0), new XElement(W + "multiLevelType", Val("val", "singleLevel")),
            new XElement(W + "lvl", Val("ilvl", 0), new XElement(W + "start", Val("val", 1)), new XElement(W + "numFmt", Val("val", "bullet")), new XElement(W + "lvlText", Val("val", "•")), new XElement(W + "lvlJc", Val("val", "left")),
                new XElement(W + "pPr", new XElement(W + "ind", Val("left", 360), Val("hanging", 360))))),
        new XElement(W + "num", Val("numId", 1), new XElement(W + "abstractNumId", Val("val", 0))));

    /// <summary>Without what XML cannot hold.</summary>
    internal static string Clean(string text) => string.Concat(text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes()
        .Where(rune => rune.Value is '\n' or '\t' || (rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF))).Select(rune => rune.ToString()));

    static void Put(ZipArchive zip, string name, XElement root)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Undated;
        using var part = entry.Open();
        using var writer = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(writer);
    }
}

file static class Elements
{
    public static XElement With(this XElement element, params object?[] more)
    {
        element.Add(more);
        return element;
    }
}
