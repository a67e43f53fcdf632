using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Domain.Referrals;

/// <summary>What is known of the place that somebody types.</summary>
/// <param name="Because">What says which ward it lies in: the map point.</param>
/// <param name="Kind">Null where nobody said it before.</param>
public sealed record KnownPlace(string WardCode, string Because, PlaceType? Kind = null);

/// <summary>Fills in what a referral leaves empty and what follows from the rest. What somebody chose is never changed.</summary>
public static class FillingIn
{
    const int LongestTitle = 120;

    /// <summary>Whether only the place itself can say what is missing.</summary>
    public static bool AsksPlace(this ReferralFacts facts) => string.IsNullOrWhiteSpace(facts.WardCode) || facts.PlaceType is null;

    /// <summary>The map point: typed as one, or as the place.</summary>
    public static MapPoint? PointOf(string? point, string? place) => MapPoint.Read(string.IsNullOrWhiteSpace(point) ? place : point);

    public static ReferralFacts FilledIn(this ReferralFacts facts, KnownPlace? known)
    {
        var point = PointOf(facts.Point, facts.Place);
        var place = string.IsNullOrWhiteSpace(facts.Place) && point is { } at ? $"Map point {at}" : facts.Place?.Trim();
        return facts with
        {
            Point = point?.ToString() ?? facts.Point,
            Place = place,
            WardCode = string.IsNullOrWhiteSpace(facts.WardCode) ? known?.WardCode : facts.WardCode,
            PlaceType = facts.PlaceType ?? known?.Kind ?? KindOfPlace.Of(place),
            Title = string.IsNullOrWhiteSpace(facts.Title) ? TitleOf(facts, place) : facts.Title,
        };
    }

    /// <summary>What and where, without anybody's name: Noise at 12 Wharf Lane.</summary>
    public static string? TitleOf(ReferralFacts facts, string? place)
    {
        if (string.IsNullOrWhiteSpace(place) || facts.CaseType is not { } type)
            return null;
        var title = $"{(facts.Themes is [var theme, ..] ? theme : type == CaseType.Nuisance ? "Nuisance" : "Anti-social behaviour")} at {place}";
        return title.Length <= LongestTitle ? title : $"{title[..(LongestTitle - 1)].TrimEnd()}…";
    }
}
