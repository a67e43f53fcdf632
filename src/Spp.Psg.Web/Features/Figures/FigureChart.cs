using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>One column of a table as a chart draws it; null where the number is hidden.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<int?> Values);

/// <summary>Charts drawn by the server, so that they need no script and print. Series differ by pattern, dash and mark as well as by colour.</summary>
public static class FigureChart
{
    const int Width = 720, Left = 190, Right = 70, Bar = 16, Gap = 12, Top = 44;
    const int MostBars = 25;

    /// <summary>More small charts than that are left to the table.</summary>
    public const int MostSmall = 30;

    static readonly string[] Fills = ["currentColor", "url(#psg-hatch)", "url(#psg-dots)"];
    static readonly string[] Marks = ["circle", "square", "triangle"];

    /// <summary>Bars by part, the most first; with more parts than can be read, the rest is left to the table.</summary>
    public static IHtmlContent Bars(string says, IReadOnlyList<string> names, IReadOnlyList<ChartSeries> series, Func<int, int, string> text)
    {
        var shown = Math.Min(names.Count, MostBars);
        var step = (series.Count * Bar) + Gap;
        var height = Top + (shown * step) + 4;
        var most = Math.Max(1, series.SelectMany(one => one.Values.Take(shown)).Max() ?? 0);
        var drawing = Begin(says, height);
        Legend(drawing, series, (at, x) => Rect(x, 8, 14, 14, at));
        for (var part = 0; part < shown; part++)
        {
            var y = Top + (part * step);
            Text(drawing, Left - 8, y + (series.Count * Bar / 2) + 5, Short(names[part]), "end");
            for (var one = 0; one < series.Count; one++)
            {
                var length = (series[one].Values[part] ?? 0) * (Width - Left - Right) / (double)most;
                drawing.Append(Rect(Left, y + (one * Bar), length, Bar - 3, one));
                Text(drawing, Left + length + 5, y + (one * Bar) + 12, text(part, one), "start");
            }
        }
        return new HtmlString(drawing.Append("</svg>").ToString());
    }

    /// <summary>Lines by month.</summary>
    public static IHtmlContent Lines(string says, IReadOnlyList<string> names, IReadOnlyList<ChartSeries> series)
    {
        const int Height = 300, Bottom = 40, Start = 44;
        var most = Math.Max(1, series.SelectMany(one => one.Values).Max() ?? 0);
        double X(int at) => Start + (at * (Width - Start - 30) / (double)Math.Max(1, names.Count - 1));
        double Y(double value) => Height - Bottom - (value * (Height - Bottom - Top) / most);
        var drawing = Begin(says, Height);
        Legend(drawing, series, (at, x) => $"{Line(at, $"M{x - 4} 15h22")}{Mark(x + 7, 15, at)}");
        foreach (var line in (int[])[0, most])
        {
            drawing.Append(Say($"<path class=\"psg-figure-chart__grid\" d=\"M{Start} {Y(line)}H{Width - 30}\"/>"));
            Text(drawing, Start - 8, Y(line) + 5, line.ToString(CultureInfo.InvariantCulture), "end");
        }
        for (var at = 0; at < names.Count; at++)
            if (at % ((names.Count / 13) + 1) == 0)
                Text(drawing, X(at), Height - 14, Initials(names[at]), "middle");
        for (var one = series.Count - 1; one >= 0; one--)
        {
            var points = series[one].Values.Select((value, at) => (value, at)).Where(point => point.value is not null).ToList();
            drawing.Append(Line(one, string.Concat(points.Select((point, at) => Say($"{(at == 0 || points[at - 1].at != point.at - 1 ? 'M' : 'L')}{X(point.at):0.#} {Y(point.value!.Value):0.#}")))));
            foreach (var (value, at) in points)
                drawing.Append(Mark(X(at), Y(value!.Value), one));
        }
        return new HtmlString(drawing.Append("</svg>").ToString());
    }

    /// <summary>One chart of a part, with columns as high as those of the other parts: each column says its number.</summary>
    /// <param name="top">The highest column of all parts.</param>
    public static IHtmlContent Small(string name, IReadOnlyList<string> points, IReadOnlyList<int> counts, int top)
    {
        const int Wide = 240, High = 96, Foot = 78, Room = 60, Numbered = 12;
        var step = Wide / (double)Math.Max(1, counts.Count);
        var says = $"{name}: {string.Join(", ", points.Select((point, at) => Say($"{point} {counts[at]}")))}";
        var drawing = new StringBuilder(Say($"<svg class=\"psg-small-chart\" viewBox=\"0 0 {Wide} {High}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(says)}\"><path class=\"psg-figure-chart__grid\" d=\"M0 {Foot}H{Wide}\"/>"));
        for (var at = 0; at < counts.Count; at++)
        {
            var height = counts[at] * Room / (double)Math.Max(1, top);
            drawing.Append(Rect((at * step) + (step * 0.15), Foot - height, step * 0.7, height, 0));
            if (counts.Count <= Numbered)
                Text(drawing, (at + 0.5) * step, Foot - height - 4, Say($"{counts[at]}"), "middle");
        }
        Text(drawing, 0, High - 3, Initials(points[0]), "start");
        if (points.Count > 1)
            Text(drawing, Wide, High - 3, Initials(points[^1]), "end");
        return new HtmlString(drawing.Append("</svg>").ToString());
    }

    static StringBuilder Begin(string says, int height) => new(Say($"""
        <svg class="psg-figure-chart" viewBox="0 0 {Width} {height}" role="img" aria-label="{WebUtility.HtmlEncode(says)}"><defs><pattern id="psg-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="currentColor" stroke-width="3"/></pattern><pattern id="psg-dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="3" cy="3" r="1.3" fill="currentColor"/></pattern></defs>
        """));

    static void Legend(StringBuilder drawing, IReadOnlyList<ChartSeries> series, Func<int, int, string> sign)
    {
        for (var one = 0; one < series.Count; one++)
        {
            var x = 8 + (one * 238);
            drawing.Append(sign(one, x));
            Text(drawing, x + 22, 20, Short(series[one].Name, 30), "start");
        }
    }

    static string Rect(double x, double y, double width, double height, int series) =>
        Say($"<rect fill=\"{Fills[series]}\" class=\"psg-figure-chart__bar psg-figure-chart__bar--{series}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\"/>");

    static string Line(int series, string path) => $"<path class=\"psg-figure-chart__line psg-figure-chart__line--{series}\" d=\"{path}\"/>";

    static string Mark(double x, double y, int series) => Say($"<path class=\"psg-figure-chart__mark psg-figure-chart__mark--{series}\" d=\"{Marks[series] switch
    {
        "circle" => Say($"M{x - 4:0.#} {y:0.#}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),
        "square" => Say($"M{x - 4:0.#} {y - 4:0.#}h8v8h-8z"),
        _ => Say($"M{x:0.#} {y - 5:0.#}l5 9h-10z"),
    }}\"/>");

    static void Text(StringBuilder drawing, double x, double y, string text, string anchor) =>
        drawing.Append(Say($"<text class=\"psg-figure-chart__word\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>"));

    static string Short(string name, int most = 26) => name.Length <= most ? name : name[..(most - 1)] + "…";

    /// <summary>April 2026 as Apr 26, Q2 2026/27 as it is.</summary>
    static string Initials(string month) => month.Split(' ') is [{ Length: >= 3 } word, { Length: 4 } year] ? $"{word[..3]} {year[2..]}" : Short(month, 10);

    static string Say(FormattableString text) => FormattableString.Invariant(text);
}
