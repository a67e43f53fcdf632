using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Features.Places;

namespace Spp.Psg.Web.Dev;

/// <summary>Somebody has put the places of open cases on the map: near the middle of their ward, as problems gather.</summary>
sealed class StoryPlaces(Teller teller)
{
    readonly Random chance = new(1894);

    public async Task TellAsync(DateOnly on, CancellationToken cancellation)
    {
        var wards = await teller.WardsOnAsync(on, cancellation);
        foreach (var (place, ward, kind) in await teller.PlacesOfOpenCasesAsync(cancellation))
            if (wards.Of(ward) is { } around)
                await teller.As("coordinator", new EditPlace.Command { Id = place, Facts = new PlaceFacts { Kind = kind, Point = Near(around.Shape).ToString() } }, cancellation);
    }

    MapPoint Near(Shape ward)
    {
        var middle = ward.Middle();
        while (true)
        {
            var point = new MapPoint(middle.Longitude + Off() * (ward.Frame.East - ward.Frame.West), middle.Latitude + Off() * (ward.Frame.North - ward.Frame.South));
            if (ward.Holds(point))
                return point;
        }
    }

    /// <summary>Mostly small.</summary>
    double Off() => (chance.NextDouble() - 0.5) * chance.NextDouble() * 0.7;
}
