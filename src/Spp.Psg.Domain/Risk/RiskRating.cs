namespace Spp.Psg.Domain.Risk;

/// <summary>How much harm is feared, lowest first so that the highest of several is the greatest.</summary>
public enum RiskRating { Standard, Medium, High }

/// <summary>The words for a rating: reports to the board call Standard "low/standard".</summary>
public static class RiskRatingWords
{
    /// <summary>The other word for Standard (domain.md 4.1): one band, so that figures count both together.</summary>
    public const string Low = "Low";

    public static string Label(this RiskRating rating) => rating.ToString();

    public static string ReportLabel(this RiskRating rating) =>
        rating == RiskRating.Standard ? "low/standard" : rating.ToString().ToLowerInvariant();
}
