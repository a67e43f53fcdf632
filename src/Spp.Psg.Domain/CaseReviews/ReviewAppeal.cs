using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.CaseReviews;

/// <summary>What the applicant is dissatisfied with (2014 Act Sch. 4).</summary>
public enum AppealAbout
{
    [Display(Name = "The decision that the threshold was not met")]
    Threshold,
    [Display(Name = "The way in which the review was carried out")]
    Review,
}

/// <summary>What the form of an appeal asks.</summary>
public sealed record AppealFacts
{
    public DateOnly? MadeOn { get; init; }
    public string? Grounds { get; init; }

    /// <summary>Why it is heard although it was made too late.</summary>
    public string? LateBecause { get; init; }
}

/// <summary>How an appeal was decided.</summary>
public sealed record AppealDecision
{
    public DateOnly? DecidedOn { get; init; }
    public bool? IsUpheld { get; init; }
    public string? Reason { get; init; }
}

/// <summary>The applicant asks for another look, once at the threshold and once at the review.</summary>
public sealed class ReviewAppeal
{
    ReviewAppeal() { }

    internal ReviewAppeal(Guid reviewId, AppealAbout about, AppealFacts facts) =>
        (ReviewId, About, MadeOn, Grounds, LateBecause) = (reviewId, about, facts.MadeOn!.Value, facts.Grounds!.Trim(), facts.LateBecause?.Trim());

    public Guid ReviewId { get; private set; }
    public AppealAbout About { get; private set; }
    public DateOnly MadeOn { get; private set; }
    public string Grounds { get; private set; } = "";
    public string? LateBecause { get; private set; }
    public DateOnly? DecidedOn { get; private set; }
    public bool? IsUpheld { get; private set; }
    public string? Reason { get; private set; }

    public bool IsPending => DecidedOn is null;

    internal void Decide(AppealDecision decision) => (DecidedOn, IsUpheld, Reason) = (decision.DecidedOn, decision.IsUpheld, decision.Reason!.Trim());
}
