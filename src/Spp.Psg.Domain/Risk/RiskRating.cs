namespace Spp.Psg.Domain.Risk;

/// <summary>How much harm is feared, lowest first so that the highest of several is the greatest.</summary>
public enum RiskRating { Standard, Medium, High }

/// <summary>The words for a rating: reports to the board call Standard "low/standard".</summary>
public static class RiskRatingWords
{
    public static string Label(this RiskRating rating) => rating.ToString();

    public static string ReportLabel(this RiskRating rating) =>
        rating == RiskRating.Standard ? "low/standard" : rating.ToString().ToLowerInvariant();
}
