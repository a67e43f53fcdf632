using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>Where things come to stand on a map a thousand units wide: Web Mercator, so that tiles fit beneath.</summary>
public sealed class MapDrawing
{
    const double Width = 1000;

    /// <summary>Between the drawing and its frame.</summary>
    public const int Margin = 20;

    const int TileSize = 256;
    const int MostZoom = 18;

    readonly double west, north, scale;

    /// <summary>What script needs to tell where a point of the drawing is: of the world as a square of side 1.</summary>
    public double West => west;

    public double North => north;

    public double Scale => scale;

    public MapDrawing(Frame frame)
    {
        var ((left, top), (right, bottom)) = (Mercator(new MapPoint(frame.West, frame.North)), Mercator(new MapPoint(frame.East, frame.South)));
        (west, north) = (left, top);
        scale = (Width - 2 * Margin) / Math.Max(right - left, 1e-9);
        Height = (bottom - top) * scale + 2 * Margin;
    }

    public double Height { get; }

    public string ViewBox => string.Create(CultureInfo.InvariantCulture, $"0 0 {Width:0} {Height:0}");

    /// <summary>The outline of a ward, simplified to what a screen can show.</summary>
    public string Outline(Shape shape)
    {
        const double HalfAUnit = 0.5;
        var path = new StringBuilder();
        foreach (var ring in shape.Simplified(HalfAUnit * 360 / scale * Math.Cos(double.DegreesToRadians(shape.Frame.North))).Patches.SelectMany(patch => patch.Rings))
            Trace(path, ring.SkipLast(1));
        return path.ToString();
    }

    /// <summary>In steps of whole units, which are a third shorter to write; each is from where the last one ended, so that none drifts.</summary>
    void Trace(StringBuilder path, IEnumerable<MapPoint> ring)
    {
        var (from, letter) = ((X: 0, Y: 0), 'M');
        foreach (var (x, y) in ring.Select(Place).Select(at => ((int)Math.Round(at.X), (int)Math.Round(at.Y))))
        {
            if (letter == 'l' && (x, y) == from)
                continue;
            path.Append(CultureInfo.InvariantCulture, $"{letter}{x - from.X} {y - from.Y}");
            (from, letter) = ((x, y), 'l');
        }

        path.Append('Z');
    }

    /// <summary>How wide and how high the frame around a shape is drawn.</summary>
    public (double Width, double Height) Room(Shape shape)
    {
        var ((left, top), (right, bottom)) = (Mercator(new MapPoint(shape.Frame.West, shape.Frame.North)), Mercator(new MapPoint(shape.Frame.East, shape.Frame.South)));
        return ((right - left) * scale, (bottom - top) * scale);
    }

    public string Square(Cell cell) => Append(new StringBuilder(), cell.Corners).ToString();

    /// <summary>Words around a point. Razor has a meaning of its own for an element called text.</summary>
    /// <param name="lower">So much further down.</param>
    public IHtmlContent Words(string @class, MapPoint around, string words, int lower = 0)
    {
        var (x, y) = Place(around);
        var text = new TagBuilder("text") { Attributes = { ["class"] = @class, ["x"] = Number(x), ["y"] = Number(y + lower) } };
        text.InnerHtml.Append(words);
        return text;
    }

    /// <summary>The tiles beneath, where the installation has a server for them.</summary>
    public IEnumerable<(string Href, string X, string Y, string Size)> Tiles(TileServer server)
    {
        var zoom = Math.Clamp((int)Math.Round(Math.Log2(scale / TileSize)), 0, MostZoom);
        var across = Math.Pow(2, zoom);
        var size = scale / across;
        var (left, top) = (west - Margin / scale, north - Margin / scale);
        for (var x = (int)(left * across); x <= (int)((left + Width / scale) * across); x++)
            for (var y = (int)(top * across); y <= (int)((top + Height / scale) * across); y++)
                yield return (server.Tile(zoom, x, y), Number((x / across - west) * scale + Margin), Number((y / across - north) * scale + Margin), Number(size));
    }

    StringBuilder Append(StringBuilder path, IEnumerable<MapPoint> ring)
    {
        var letter = 'M';
        foreach (var point in ring)
        {
            var (x, y) = Place(point);
            path.Append(letter).Append(Number(x)).Append(' ').Append(Number(y));
            letter = 'L';
        }

        return path.Append('Z');
    }

    (double X, double Y) Place(MapPoint point)
    {
        var (x, y) = Mercator(point);
        return ((x - west) * scale + Margin, (y - north) * scale + Margin);
    }

    /// <summary>The world as a square of side 1, from north-west to south-east.</summary>
    static (double X, double Y) Mercator(MapPoint point)
    {
        var latitude = double.DegreesToRadians(point.Latitude);
        return ((point.Longitude + 180) / 360, (1 - Math.Log(Math.Tan(latitude) + 1 / Math.Cos(latitude)) / Math.PI) / 2);
    }

    public static string Exact(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
