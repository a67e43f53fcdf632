using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Interventions;

/// <summary>How an intervention ends before its time: the issuer takes it back, whoever made it lifts it, or a higher court undoes it.</summary>
public enum EarlyEnd
{
    [Display(Name = "Cancelled by whoever issued it")]
    Cancelled,
    [Display(Name = "Discharged")]
    Discharged,
    [Display(Name = "Quashed by a higher court")]
    Quashed,
    [Display(Name = "Withdrawn by whoever issued it")]
    Withdrawn,
}

/// <summary>What is asked when an intervention ends early.</summary>
public sealed record Ending
{
    public EarlyEnd? How { get; init; }
    public DateOnly? DecidedOn { get; init; }
    public string? Reason { get; init; }

    /// <summary>For a public spaces protection order that is discharged: 2014 Act s.72.</summary>
    public IReadOnlyList<PspoStep> Steps { get; init; } = [];
}
