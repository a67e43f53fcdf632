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

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && Role is null && BornOn is null;
}
