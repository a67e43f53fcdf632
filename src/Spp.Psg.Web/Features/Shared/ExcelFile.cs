using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>A workbook of tables, one on each sheet: texts as texts, which no spreadsheet carries out, and numbers as numbers.</summary>
public sealed class ExcelFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    const string Part = "application/vnd.openxmlformats-officedocument.spreadsheetml.", Kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Links = "http://schemas.openxmlformats.org/package/2006/relationships";
    static readonly XNamespace S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", T = "http://schemas.openxmlformats.org/package/2006/content-types", L = Links, R = Kind;

    readonly List<(string Name, XElement Sheet)> sheets = [];

    /// <param name="rows">Of texts and decimals. The first is the head.</param>
    public ExcelFile Sheet(string name, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        sheets.Add((NameOf(name), new XElement(S + "worksheet",
            new XElement(S + "sheetViews", new XElement(S + "sheetView", new XAttribute("workbookViewId", 0), new XElement(S + "pane", new XAttribute("ySplit", 1), new XAttribute("topLeftCell", "A2"), new XAttribute("activePane", "bottomLeft"), new XAttribute("state", "frozen")))),
            new XElement(S + "cols", new XElement(S + "col", new XAttribute("min", 1), new XAttribute("max", 1), new XAttribute("width", 36), new XAttribute("customWidth", 1)), new XElement(S + "col", new XAttribute("min", 2), new XAttribute("max", 16), new XAttribute("width", 22), new XAttribute("customWidth", 1))),
            new XElement(S + "sheetData", rows.Select((row, at) => new XElement(S + "row", new XAttribute("r", at + 1), row.Select((value, column) => Cell(value, column, at))))))));
        return this;
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var each = sheets.Select((sheet, at) => (sheet.Name, sheet.Sheet, Number: at + 1)).ToList();
            Put(zip, "[Content_Types].xml", new XElement(T + "Types",
                new XElement(T + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
                new XElement(T + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
                Override("/xl/workbook.xml", "sheet.main+xml"), Override("/xl/styles.xml", "styles+xml"), each.Select(sheet => Override($"/xl/worksheets/sheet{sheet.Number}.xml", "worksheet+xml"))));
            Put(zip, "_rels/.rels", new XElement(L + "Relationships", Link("rId1", "/officeDocument", "xl/workbook.xml")));
            Put(zip, "xl/workbook.xml", new XElement(S + "workbook", new XAttribute(XNamespace.Xmlns + "r", R),
                new XElement(S + "sheets", each.Select(sheet => new XElement(S + "sheet", new XAttribute("name", sheet.Name), new XAttribute("sheetId", sheet.Number), new XAttribute(R + "id", $"rId{sheet.Number}"))))));
            Put(zip, "xl/_rels/workbook.xml.rels", new XElement(L + "Relationships", each.Select(sheet => Link($"rId{sheet.Number}", "/worksheet", $"worksheets/sheet{sheet.Number}.xml")), Link($"rId{each.Count + 1}", "/styles", "styles.xml")));
            Put(zip, "xl/styles.xml", Styles());
            foreach (var sheet in each)
                Put(zip, $"xl/worksheets/sheet{sheet.Number}.xml", sheet.Sheet);
        }

        return file.ToArray();
    }

    /// <summary>At most 31 characters, none that a sheet's name may not have, and no name twice.</summary>
    string NameOf(string name)
    {
        var plain = new string([.. WordFile.Clean(name).Select(letter => letter is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'' or '\n' ? ' ' : letter)]).Trim();
        plain = plain.Length == 0 ? "Table" : plain[..Math.Min(31, plain.Length)].Trim();
        for (var number = 2; sheets.Exists(sheet => string.Equals(sheet.Name, plain, StringComparison.OrdinalIgnoreCase)); number++)
            plain = $"{plain[..Math.Min(27, plain.Length)].TrimEnd()} {number.ToString(CultureInfo.InvariantCulture)}";
        return plain;
    }

    static XElement Cell(object? value, int column, int row)
    {
        var at = new XAttribute("r", string.Create(CultureInfo.InvariantCulture, $"{Column(column)}{row + 1}"));
        var style = row == 0 ? new XAttribute("s", 1) : null;
        return value is decimal number
            ? new XElement(S + "c", at, style, new XElement(S + "v", number.ToString(CultureInfo.InvariantCulture)))
            : new XElement(S + "c", at, style, new XAttribute("t", "inlineStr"), new XElement(S + "is", new XElement(S + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), WordFile.Clean($"{value}"))));
    }

    static string Column(int at) => at < 26 ? $"{(char)('A' + at)}" : $"{Column((at / 26) - 1)}{(char)('A' + (at % 26))}";

    static XElement Styles() => new(S + "styleSheet",
        new XElement(S + "fonts", new XAttribute("count", 2), new XElement(S + "font", Sized()), new XElement(S + "font", new XElement(S + "b"), Sized())),
        new XElement(S + "fills", new XAttribute("count", 2), new XElement(S + "fill", new XElement(S + "patternFill", new XAttribute("patternType", "none"))), new XElement(S + "fill", new XElement(S + "patternFill", new XAttribute("patternType", "gray125")))),
        new XElement(S + "borders", new XAttribute("count", 1), new XElement(S + "border")),
        new XElement(S + "cellStyleXfs", new XAttribute("count", 1), new XElement(S + "xf")),
        new XElement(S + "cellXfs", new XAttribute("count", 2), Format(0), Format(1)));

    static object[] Sized() => [new XElement(S + "sz", new XAttribute("val", 11)), new XElement(S + "name", new XAttribute("val", "Arial"))];

    static XElement Format(int font) => new(S + "xf", new XAttribute("numFmtId", 0), new XAttribute("fontId", font), new XAttribute("fillId", 0), new XAttribute("borderId", 0), new XAttribute("xfId", 0), new XAttribute("applyFont", font));

    static XElement Override(string name, string type) => new(T + "Override", new XAttribute("PartName", name), new XAttribute("ContentType", Part + type));

    static XElement Link(string id, string type, string target) => new(L + "Relationship", new XAttribute("Id", id), new XAttribute("Type", Kind + type), new XAttribute("Target", target));

    static void Put(ZipArchive zip, string name, XElement root)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = WordFile.Undated;
        using var part = entry.Open();
        using var writer = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(writer);
    }
}
