using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Features.Shared.Tags;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>Who was served, by whom, how and when: asked of a warning and of a notice.</summary>
public abstract record CommunityProtectionForm : IAgainstSomeone
{
    /// <summary>Chosen in place of a person.</summary>
    static readonly Guid aBody = Guid.Empty;

    [BindNever]
    public string Address { get; set; } = "";

    [Display(Name = "Who it is against")]
    public Guid? SubjectPersonId { get; set; }

    [Display(Name = "Name of the business or body"), StringLength(200, ErrorMessage = "Name must be 200 characters or fewer")]
    public string? Body { get; set; }

    [Display(Name = "Their date of birth")]
    public DateOnly? BornOn { get; set; }

    [Display(Name = "Parent or guardian"), StringLength(200, ErrorMessage = "Parent or guardian must be 200 characters or fewer")]
    public string? Guardian { get; set; }

    [Display(Name = "Premises or proper address"), StringLength(300, ErrorMessage = "Premises or proper address must be 300 characters or fewer")]
    public string? Place { get; set; }

    [Display(Name = "Who issued it")]
    public CommunityProtectionIssuer? Issuer { get; set; }

    [Display(Name = "How it was served")]
    public ServiceMethod? Method { get; set; }

    [Display(Name = "Served")]
    public DateTime? ServedAt { get; set; }

    [Display(Name = "Posted")]
    public DateOnly? PostedOn { get; set; }

    [Display(Name = "What was done to find the occupier"), StringLength(1000, ErrorMessage = "What was done must be 1,000 characters or fewer")]
    public string? Enquiries { get; set; }

    [Display(Name = "Lead agency")]
    public Guid? LeadAgencyId { get; set; }

    /// <summary>The people of the case, and whoever is no person.</summary>
    public static IEnumerable<SelectListItem> Everybody(IEnumerable<SelectListItem> people) =>
        [.. people, new Choice(aBody.ToString(), "A business or other body", "Or the occupier, if nobody can name them")];

    /// <param name="subject">Null unless the person chosen is on the case.</param>
    /// <param name="known">The date of birth that the person already has, which wins.</param>
    public Serving ToService(Guid? subject, DateOnly? known) => new()
    {
        SubjectPersonId = subject,
        IsOnBody = SubjectPersonId == aBody,
        Body = SubjectPersonId == aBody ? Typed.Text(Body) : null,
        BornOn = known ?? BornOn,
        Guardian = Typed.Text(Guardian),
        Place = Typed.Text(Place),
        Issuer = Issuer,
        Method = Method,
        ServedAt = Typed.Instant(ServedAt, nameof(ServedAt)),
        PostedOn = Method == ServiceMethod.Post ? PostedOn : null,
        Enquiries = Method == ServiceMethod.PostedOnPremises ? Typed.Text(Enquiries) : null,
    };
}

/// <summary>A page that asks who was served and how.</summary>
public interface IAskForService
{
    CommunityProtectionForm Form { get; }
}
