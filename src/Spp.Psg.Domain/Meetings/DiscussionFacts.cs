using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Domain.Meetings;

/// <summary>What is written down of one discussion. Facts and opinion stay apart (Data Protection Act 2018 s.38(2)).</summary>
public sealed record DiscussionFacts
{
    [Display(Name = "Decision"), Required(ErrorMessage = "Select the decision")]
    public PanelDecision? Decision { get; set; }

    [Display(Name = "Rating after"), Required(ErrorMessage = "Select the rating after the discussion")]
    public RiskRating? RatingAfter { get; set; }

    [Display(Name = "Why the rating changed"), StringLength(500, ErrorMessage = "Why the rating changed must be 500 characters or fewer")]
    public string? RatingReason { get; set; }

    [Display(Name = "Next review")]
    public DateOnly? NextReviewOn { get; set; }

    [Display(Name = "Victim update"), StringLength(1000, ErrorMessage = "Victim update must be 1,000 characters or fewer")]
    public string? VictimUpdate { get; set; }

    [Display(Name = "Facts"), Required(ErrorMessage = "Enter the facts that were discussed"), StringLength(4000, ErrorMessage = "Facts must be 4,000 characters or fewer")]
    public string? Facts { get; set; }

    [Display(Name = "Professional opinion"), StringLength(4000, ErrorMessage = "Professional opinion must be 4,000 characters or fewer")]
    public string? Opinion { get; set; }
}
