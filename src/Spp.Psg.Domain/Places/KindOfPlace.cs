using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Domain.Places;

/// <summary>What kind of place an address most likely means: offered to whoever types it, who may say otherwise.</summary>
public static class KindOfPlace
{
    static readonly HashSet<string> Ways = new(StringComparer.Ordinal)
    {
        "street", "road", "lane", "avenue", "drive", "close", "way", "crescent", "terrace", "walk", "gardens", "row", "hill", "rise", "grove",
    };

    static readonly (PlaceType Kind, string[] Words)[] Telling =
    [
        (PlaceType.TransportHub, ["station", "interchange", "bus", "rail", "railway", "tram"]),
        (PlaceType.SchoolRoute, ["school", "academy", "college", "sixth"]),
        (PlaceType.LicensedPremises, ["pub", "inn", "tavern", "nightclub", "bar"]),
        (PlaceType.Alley, ["alley", "alleyway", "passage", "underpass", "snicket", "ginnel", "footpath"]),
        (PlaceType.Shop, ["shop", "shops", "supermarket", "precinct", "arcade"]),
        (PlaceType.Park, ["park", "playground", "recreation", "meadow", "skatepark"]),
        (PlaceType.Area, ["estate"]),
        (PlaceType.Home, ["flat", "apartment", "maisonette", "bungalow"]),
    ];

    /// <summary>Null when the words do not say.</summary>
    public static PlaceType? Of(string? place)
    {
        var name = (place ?? "").Split(',')[0].ToLowerInvariant();
        var words = name.Split([' ', '/', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            return null;
        if (Ways.Contains(words[^1]))
            return char.IsDigit(words[0][0]) ? PlaceType.Home : PlaceType.Street;
        if (name.Contains("car park", StringComparison.Ordinal))
            return PlaceType.CarPark;
        foreach (var (kind, telling) in Telling)
            if (words.Any(telling.Contains))
                return kind;
        return null;
    }
}
