using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Referrals;

/// <summary>Who refers through a front door, as they say themselves (domain.md 3.2: name, role and how to reach them).</summary>
public sealed record OutsideTeller
{
    [Display(Name = "Your name"), Required(ErrorMessage = "Enter your name"), StringLength(120, ErrorMessage = "Your name must be 120 characters or fewer")]
    public string? Name { get; set; }

    [Display(Name = "Your job"), StringLength(120, ErrorMessage = "Your job must be 120 characters or fewer")]
    public string? Job { get; set; }

    [Display(Name = "Your telephone number or e-mail address"), Required(ErrorMessage = "Enter your telephone number or e-mail address"), StringLength(200, ErrorMessage = "Your telephone number or e-mail address must be 200 characters or fewer")]
    public string? Contact { get; set; }

    /// <summary>See <see cref="OutsideReferrer.NewReceipt"/>.</summary>
    public string? Receipt { get; set; }
}
