using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Spp.Psg.Domain.Places;

/// <summary>Shapes as GeoJSON (RFC 7946) writes them.</summary>
public static class GeoJson
{
    /// <summary>A Polygon or MultiPolygon; null for anything else.</summary>
    public static Shape? ReadShape(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("coordinates", out var coordinates) || !geometry.TryGetProperty("type", out var type))
            return null;
        try
        {
            return type.GetString() switch
            {
                "Polygon" => new Shape([ReadPatch(coordinates)]),
                "MultiPolygon" => new Shape([.. coordinates.EnumerateArray().Select(ReadPatch)]),
                _ => null,
            };
        }
        catch (Exception odd) when (odd is InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    public static Shape ReadShape(string text)
    {
        using var document = JsonDocument.Parse(text);
        return ReadShape(document.RootElement) ?? throw new FormatException("Not a Polygon or MultiPolygon");
    }

    /// <summary>Always as a MultiPolygon, with every digit, so that the same shape is the same text.</summary>
    public static string Write(Shape shape)
    {
        var text = new StringBuilder("{\"type\":\"MultiPolygon\",\"coordinates\":");
        List(shape.Patches, patch => List(patch.Rings, ring => List(ring, point =>
            text.Append(CultureInfo.InvariantCulture, $"[{point.Longitude:R},{point.Latitude:R}]"))));
        return text.Append('}').ToString();

        void List<T>(IEnumerable<T> items, Action<T> write)
        {
            text.Append('[');
            foreach (var (at, item) in items.Index())
            {
                if (at > 0)
                    text.Append(',');
                write(item);
            }

            text.Append(']');
        }
    }

    static Patch ReadPatch(JsonElement rings)
    {
        List<IReadOnlyList<MapPoint>> read = [.. rings.EnumerateArray().Select(ring => (IReadOnlyList<MapPoint>)[.. ring.EnumerateArray().Select(position => new MapPoint(position[0].GetDouble(), position[1].GetDouble()))])];
        return read.Count > 0 ? new Patch(read[0], read[1..]) : throw new FormatException("A polygon without rings");
    }
}
