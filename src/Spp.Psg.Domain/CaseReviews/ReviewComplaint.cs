using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.CaseReviews;

/// <summary>One line of the form: a complaint that the victim says was made.</summary>
public sealed record ComplaintFacts
{
    [Display(Name = "When it happened")]
    public DateOnly? BehaviourOn { get; set; }

    [Display(Name = "When it was reported")]
    public DateOnly? MadeOn { get; set; }

    [Display(Name = "Reported to")]
    public Guid? AgencyId { get; set; }

    [Display(Name = "What was reported"), StringLength(500, ErrorMessage = "What was reported must be 500 characters or fewer")]
    public string? Words { get; set; }

    public bool IsEmpty => BehaviourOn is null && MadeOn is null && AgencyId is null && string.IsNullOrWhiteSpace(Words);
}

/// <summary>A report of behaviour to a body, on which an application for a review rests.</summary>
public sealed class ReviewComplaint
{
    ReviewComplaint() { }

    internal ReviewComplaint(Guid reviewId, int number, ComplaintFacts facts) =>
        (ReviewId, Number, BehaviourOn, MadeOn, AgencyId, Words) = (reviewId, number, facts.BehaviourOn!.Value, facts.MadeOn!.Value, facts.AgencyId!.Value, facts.Words!.Trim());

    public Guid ReviewId { get; private set; }
    public int Number { get; private set; }
    public DateOnly BehaviourOn { get; private set; }
    public DateOnly MadeOn { get; private set; }

    /// <summary>To whom it was reported.</summary>
    public Guid AgencyId { get; private set; }
    public string Words { get; private set; } = "";
}
