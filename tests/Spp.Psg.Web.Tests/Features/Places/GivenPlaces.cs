using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Features.Places;

namespace Spp.Psg.Web.Tests.Features.Places;

static class GivenPlaces
{
    public static Task<Guid> PlaceOfAsync(this PsgApp app, OpenedCase @case) => app.Database.AskAsync<Guid>($"select place_id from \"case\" where id = '{@case.Id}'");

    /// <summary>Puts a place on the map, as the co-ordinator.</summary>
    public static Task PutAsync(this PsgApp app, Guid place, double longitude, double latitude) =>
        app.Send("coordinator", new EditPlace.Command { Id = place, Facts = new PlaceFacts { Kind = PlaceType.Home, Point = new MapPoint(longitude, latitude).ToString() } });
}
