using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.People;

namespace Spp.Psg.Domain.Referrals;

/// <summary>One person named on a referral. Becomes a person of the case when the referral is accepted.</summary>
public sealed record PersonReferred
{
    /// <summary>How many one form asks about; more are added on the case.</summary>
    public const int Most = 4;

    [Display(Name = "Name"), StringLength(120, ErrorMessage = "Name must be 120 characters or fewer")]
    public string? Name { get; set; }

    [Display(Name = "Role")]
    public PersonRole? Role { get; set; }

    [Display(Name = "Date of birth")]
    public DateOnly? BornOn { get; set; }

    /// <summary>What was answered when people like this one were found: the id of one of them, or <see cref="SearchFirst.NoneOfThese"/>.</summary>
    [Display(Name = "Is this somebody who is known?"), StringLength(36)]
    public string? Known { get; set; }

    /// <summary>By what those were looked for who were shown beside that answer: <see cref="SearchFirst.For"/>.</summary>
    [StringLength(200)]
    public string? KnownFor { get; set; }

    public Guid? KnownId => Guid.TryParse(Known, out var id) ? id : null;

    public string SearchedFor => string.IsNullOrWhiteSpace(Name) ? "" : SearchFirst.For(Name, BornOn);

    /// <summary>The answer, unless "somebody new" was said of another name or date of birth.</summary>
    public string? Answered => Known == SearchFirst.NobodyAlike || Known == SearchFirst.NoneOfThese && KnownFor != SearchedFor ? null : Known;

    /// <summary>Whether those who may be the same must still be looked for: not when they were shown for this very name and none was it, nor when there were none.</summary>
    public bool IsToBeSearched => !string.IsNullOrWhiteSpace(Name) && (KnownFor != SearchedFor || Known is not (SearchFirst.NoneOfThese or SearchFirst.NobodyAlike));

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && Role is null && BornOn is null;
}
