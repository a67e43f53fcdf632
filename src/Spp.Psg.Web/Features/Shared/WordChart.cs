using System.Globalization;
using System.Xml.Linq;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>A chart part of a Word file: bars or lines with their numbers beside them, so that nothing is told by colour alone.</summary>
static class WordChart
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

    const int Width = 5760000, Height = 2880000; // English metric units: 16 by 8 cm
    const int Categories = 111111111, Values = 222222222;

    static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart", A = "http://schemas.openxmlformats.org/drawingml/2006/main", R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

    /// <summary>Dark enough on white, and apart from one another without colour; the first is for the newest, which is the last.</summary>
    static readonly string[] Colours = ["1D70B8", "8C8C8C", "003078", "6F7F3E"];
    static readonly string[] Marks = ["circle", "square", "triangle", "diamond"];

    public static XElement Drawing(int number, string relation, string name, string says) => new(W + "drawing",
        new XElement(WP + "inline", new XAttribute("distT", 0), new XAttribute("distB", 0), new XAttribute("distL", 0), new XAttribute("distR", 0),
            new XElement(WP + "extent", new XAttribute("cx", Width), new XAttribute("cy", Height)),
            new XElement(WP + "docPr", new XAttribute("id", number), new XAttribute("name", $"Chart {number}: {WordFile.Clean(name)}"), new XAttribute("descr", WordFile.Clean(says))),
            new XElement(WP + "cNvGraphicFramePr"),
            new XElement(A + "graphic", new XElement(A + "graphicData", new XAttribute("uri", C.NamespaceName), new XElement(C + "chart", new XAttribute(R + "id", relation))))));

    public static XElement Of(bool isLine, IReadOnlyList<string> categories, IReadOnlyList<(string Name, IReadOnlyList<decimal?> Values)> lines) => new(C + "chartSpace",
        new XAttribute(XNamespace.Xmlns + "c", C), new XAttribute(XNamespace.Xmlns + "a", A), new XAttribute(XNamespace.Xmlns + "r", R),
        Val("date1904", 0), Val("lang", "en-GB"), Val("roundedCorners", 0),
        new XElement(C + "chart",
            Val("autoTitleDeleted", 1),
            new XElement(C + "plotArea", new XElement(C + "layout"),
                isLine
                    ? new XElement(C + "lineChart", Val("grouping", "standard"), Val("varyColors", 0), lines.Select((line, at) => Line(line, at, Colours[(lines.Count - 1 - at) % Colours.Length], categories, isLine)), Val("marker", 1), Val("axId", Categories), Val("axId", Values))
                    : new XElement(C + "barChart", Val("barDir", "col"), Val("grouping", "clustered"), Val("varyColors", 0), lines.Select((line, at) => Line(line, at, Colours[(lines.Count - 1 - at) % Colours.Length], categories, isLine)), Val("gapWidth", 60), Val("axId", Categories), Val("axId", Values)),
                Axis("catAx", Categories, Values, "b"), Axis("valAx", Values, Categories, "l")),
            lines.Count > 1 ? new XElement(C + "legend", Val("legendPos", "b"), Val("overlay", 0)) : null,
            Val("plotVisOnly", 1), Val("dispBlanksAs", "gap")));

    static XElement Line((string Name, IReadOnlyList<decimal?> Values) line, int at, string colour, IReadOnlyList<string> categories, bool isLine)
    {
        var fill = new XElement(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", colour)));
        var column = (char)('B' + at);
        return new XElement(C + "ser", Val("idx", at), Val("order", at),
            new XElement(C + "tx", new XElement(C + "strRef", new XElement(C + "f", $"Sheet1!${column}$1"), new XElement(C + "strCache", Val("ptCount", 1), Point(0, line.Name)))),
            isLine ? new XElement(C + "spPr", new XElement(A + "ln", new XAttribute("w", 28575), fill)) : new XElement(C + "spPr", fill),
            isLine ? new XElement(C + "marker", Val("symbol", Marks[at % Marks.Length]), Val("size", 7)) : Val("invertIfNegative", 0),
            new XElement(C + "dLbls", Val("showLegendKey", 0), Val("showVal", 1), Val("showCatName", 0), Val("showSerName", 0), Val("showPercent", 0), Val("showBubbleSize", 0)),
            new XElement(C + "cat", new XElement(C + "strRef", new XElement(C + "f", $"Sheet1!$A$2:$A${categories.Count + 1}"), new XElement(C + "strCache", Val("ptCount", categories.Count), categories.Select((category, one) => Point(one, category))))),
            new XElement(C + "val", new XElement(C + "numRef", new XElement(C + "f", $"Sheet1!${column}$2:${column}${categories.Count + 1}"), new XElement(C + "numCache", new XElement(C + "formatCode", "General"), Val("ptCount", line.Values.Count),
                line.Values.Select((value, one) => value is { } number ? Point(one, number.ToString("0.####", CultureInfo.InvariantCulture)) : null)))),
            isLine ? Val("smooth", 0) : null);
    }

    static XElement Axis(string kind, int id, int crosses, string side) => new(C + kind, Val("axId", id), new XElement(C + "scaling", Val("orientation", "minMax")), Val("delete", 0), Val("axPos", side),
        Val("majorTickMark", "none"), Val("minorTickMark", "none"), Val("tickLblPos", "nextTo"), Val("crossAx", crosses), Val("crosses", "autoZero"));

    static XElement Point(int at, string text) => new(C + "pt", new XAttribute("idx", at), new XElement(C + "v", WordFile.Clean(text)));

    static XElement Val(string name, object value) => new(C + name, new XAttribute("val", value));
}
