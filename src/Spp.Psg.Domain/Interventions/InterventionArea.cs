using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Domain.Interventions;

/// <summary>Where an order holds, as an outline on the ground: the cases inside it are found by it.</summary>
public sealed class InterventionArea
{
    InterventionArea() { }

    public Guid InterventionId { get; private init; }

    /// <summary>A GeoJSON MultiPolygon.</summary>
    public string Outline { get; private set; } = "";

    public DateTimeOffset DrawnAt { get; private set; }
    public Guid DrawnById { get; private set; }
    public uint Version { get; private set; }

    public Shape Shape => GeoJson.ReadShape(Outline);

    /// <summary>An order against a person holds wherever they go: it has no area.</summary>
    public static bool IsFor(Intervention intervention) => intervention.SubjectPersonId is null;

    /// <param name="typed">A GeoJSON Polygon or MultiPolygon, alone or in a feature.</param>
    public static InterventionArea Draw(Intervention of, string? typed, Actor by, DateTimeOffset now)
    {
        var drawn = new InterventionArea { InterventionId = of.Id };
        drawn.Draw(typed, by, now);
        return drawn;
    }

    public void Draw(string? typed, Actor by, DateTimeOffset now)
    {
        var outline = Place.ReadOutline(typed, out var fault);
        new Rules()
            .Refuse(outline is null && fault is null, "Outline", "Enter the area as GeoJSON, choose its file, or select a place")
            .Refuse(fault is not null, "Outline", $"The area {fault}")
            .Hold();
        (Outline, DrawnAt, DrawnById) = (outline!, now, by.UserId);
    }
}
