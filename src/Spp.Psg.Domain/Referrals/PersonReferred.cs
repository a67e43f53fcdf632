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

    /// <summary>What was answered when people of that name were found: the id of one of them, or <see cref="SomebodyNew"/>.</summary>
    [Display(Name = "Is this somebody who is known?"), StringLength(36)]
    public string? Known { get; set; }

    public const string SomebodyNew = "new";

    public Guid? KnownId => Guid.TryParse(Known, out var id) ? id : null;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && Role is null && BornOn is null;
}
