using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.People;

namespace Spp.Psg.Domain.Referrals;

/// <summary>One person named on a referral. Becomes a person of the case when the referral is accepted.</summary>
public sealed record PersonReferred
{
    [Display(Name = "Name"), StringLength(120, ErrorMessage = "Name must be 120 characters or fewer")]
    public string? Name { get; set; }

    [Display(Name = "Role")]
    public PersonRole? Role { get; set; }

    [Display(Name = "Date of birth")]
    public DateOnly? BornOn { get; set; }
}
