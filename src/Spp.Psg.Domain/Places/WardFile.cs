using System.Text.Json;
using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Places;

/// <summary>
/// Ward boundaries as the Office for National Statistics publishes them: GeoJSON in WGS 84, with a code and a name of an edition, such as
/// WD19CD and WD19NM. A map with a hole where a ward is faulty would mislead, so one faulty ward refuses the file.
/// </summary>
public static partial class WardFile
{
    public static IEnumerable<WardOutline> Read(Stream content)
    {
        var features = new FeatureReader(content);
        var number = 0;
        foreach (var feature in features.Read())
        {
            number++;
            if (IsOtherProjection(features.Projection))
                throw new RuleBroken("", "The file says that it is not in longitude and latitude: export it in WGS 84 (EPSG:4326)");
            yield return ReadWard(feature, number);
        }

        if (number == 0)
            throw new RuleBroken("", "The file has no wards in it");
    }

    static WardOutline ReadWard(JsonElement feature, int number)
    {
        var properties = feature.TryGetProperty("properties", out var given) && given.ValueKind == JsonValueKind.Object ? given.EnumerateObject().ToList() : [];
        var code = Text(properties, Code());
        var name = Text(properties, Name());
        if (code is null || name is null)
            throw new RuleBroken("", $"Feature {number:N0} has no ward code and name: the properties of ONS wards are called WD24CD and WD24NM, with the year of the edition");
        if (code.Length > 12 || name.Length > 100)
            throw new RuleBroken("", $"Feature {number:N0} has a ward code or name that is too long");
        var shape = feature.TryGetProperty("geometry", out var geometry) ? GeoJson.ReadShape(geometry) : null;
        if ((shape is null ? "is not a Polygon or MultiPolygon" : ShapeFaults.Of(shape)) is { } fault)
            throw new RuleBroken("", $"{name} ({code}) {fault}");
        return new WardOutline(code, name, shape!);
    }

    static string? Text(List<JsonProperty> properties, Regex named)
    {
        foreach (var property in properties)
            if (named.IsMatch(property.Name) && property.Value.ValueKind == JsonValueKind.String && property.Value.GetString()?.Trim() is { Length: > 0 } text)
                return text;
        return null;
    }

    /// <summary>RFC 7946 knows no "crs"; older files have one, and may mean it.</summary>
    static bool IsOtherProjection(string crs) => crs.Length > 0 && !crs.Contains("CRS84", StringComparison.OrdinalIgnoreCase) && !crs.Contains("4326", StringComparison.Ordinal);

    [GeneratedRegex(@"^wd\d\dcd$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"^wd\d\dnm$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
