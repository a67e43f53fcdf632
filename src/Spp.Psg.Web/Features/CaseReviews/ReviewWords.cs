using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Features.Shared.Tags;

namespace Spp.Psg.Web.Features.CaseReviews;

/// <summary>Words and colours of where a case review stands.</summary>
static class ReviewWords
{
    public static string Status(string status) => status switch
    {
        CaseReview.InfoGathering => "Gathering information",
        CaseReview.NotMet => "Threshold not met",
        CaseReview.PanelHeld => "Review held",
        CaseReview.RecommendationsIssued => "Recommended",
        _ => Lifecycle.InWords(status) is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : status,
    };

    public static string Colour(string status) => status switch
    {
        CaseReview.Received => "blue",
        CaseReview.Acknowledged or CaseReview.InfoGathering => "yellow",
        CaseReview.ThresholdMet or CaseReview.RecommendationsIssued => "orange",
        CaseReview.PanelHeld or CaseReview.Responded => "teal",
        _ => "grey",
    };

    public static string Said(Enum value) => ChoiceField.Said(value);

    public static string State(ReviewClock clock) => clock.State switch
    {
        ClockState.Met => "done",
        ClockState.Missed => "done late",
        _ => "no longer needed",
    };
}
