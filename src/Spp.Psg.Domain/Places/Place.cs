using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Domain.Places;

/// <summary>
/// Where problems happen: one record for each address, found again or made when a referral or case names it (script 0024). Its history is
/// the cases and referrals there; who sees none of them does not see the place.
/// </summary>
public sealed class Place
{
    Place() { }

    public Guid Id { get; private init; }
    public PlaceType Kind { get; private set; }

    /// <summary>What people call it, where that is not its address.</summary>
    public string? Name { get; private set; }

    /// <summary>As it was first given, without its postcode.</summary>
    public string Address { get; private init; } = "";

    public string? Postcode { get; private init; }

    /// <summary>Folded address and postcode: by this it is found again.</summary>
    public string Key { get; private init; } = "";

    /// <summary>Unique Property Reference Number, of up to twelve figures.</summary>
    public long? Uprn { get; private set; }

    public double? Longitude { get; private set; }
    public double? Latitude { get; private set; }

    /// <summary>A GeoJSON MultiPolygon, for a park, an estate or an alley.</summary>
    public string? Outline { get; private set; }

    public DateTimeOffset? EditedAt { get; private set; }
    public Guid? EditedById { get; private set; }
    public uint Version { get; private set; }

    public string Title => Name ?? Full;

    public string Full => Postcode is null ? Address : $"{Address}, {Postcode}";

    /// <summary>Its own point, or the middle of its outline; not its postcode's.</summary>
    public MapPoint? Point => Longitude is { } longitude && Latitude is { } latitude ? new MapPoint(longitude, latitude)
        : Outline is { } outline ? GeoJson.ReadShape(outline).Middle() : null;

    public PlaceFacts Facts() => new()
    {
        Kind = Kind,
        Name = Name,
        Uprn = Uprn?.ToString(CultureInfo.InvariantCulture),
        Point = Longitude is { } longitude && Latitude is { } latitude ? new MapPoint(longitude, latitude).ToString() : null,
        Outline = Outline,
    };

    public void Edit(PlaceFacts facts, Actor by, DateTimeOffset now)
    {
        var (point, outline, fault) = (MapPoint.Read(facts.Point), ReadOutline(facts.Outline, out var wrong), wrong);
        var uprn = long.TryParse(facts.Uprn?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 999_999_999_999 ? number : (long?)null;
        new Rules()
            .Refuse(uprn is null && !string.IsNullOrWhiteSpace(facts.Uprn), "Facts.Uprn", "UPRN must be a number of up to 12 figures")
            .Refuse(point is null && !string.IsNullOrWhiteSpace(facts.Point), "Facts.Point", "Enter the map point as latitude and longitude, such as 52.5731, -0.2405, or as a grid reference, such as TL 193 985")
            .Refuse(fault is not null, "Facts.Outline", $"The outline {fault}")
            .Hold();
        (Kind, Name, Uprn) = (facts.Kind!.Value, string.IsNullOrWhiteSpace(facts.Name) ? null : facts.Name.Trim(), uprn);
        (Longitude, Latitude, Outline) = (point?.Longitude, point?.Latitude, outline);
        (EditedAt, EditedById) = (now, by.UserId);
    }

    internal static string? ReadOutline(string? typed, out string? fault)
    {
        fault = null;
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        try
        {
            using var document = JsonDocument.Parse(typed);
            var geometry = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("geometry", out var inside) ? inside : document.RootElement;
            if (GeoJson.ReadShape(geometry) is { } shape)
                return (fault = ShapeFaults.Of(shape)) is null ? GeoJson.Write(shape) : null;
        }
        catch (JsonException)
        {
            // Said below.
        }

        fault = "must be a GeoJSON Polygon or MultiPolygon, as map programs copy it";
        return null;
    }
}

/// <summary>What may be said of a place beyond its address.</summary>
public sealed record PlaceFacts
{
    [Display(Name = "Kind of place"), Required(ErrorMessage = "Select the kind of place")]
    public PlaceType? Kind { get; set; }

    [Display(Name = "Name"), StringLength(120, ErrorMessage = "Name must be 120 characters or fewer")]
    public string? Name { get; set; }

    [Display(Name = "UPRN"), StringLength(20, ErrorMessage = "UPRN must be a number of up to 12 figures")]
    public string? Uprn { get; set; }

    [Display(Name = "Map point"), StringLength(60, ErrorMessage = "Map point must be 60 characters or fewer")]
    public string? Point { get; set; }

    [Display(Name = "Outline"), StringLength(50_000, ErrorMessage = "Outline must be 50,000 characters or fewer")]
    public string? Outline { get; set; }
}
