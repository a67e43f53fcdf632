using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.CaseReviews;

/// <summary>How the application came.</summary>
public enum ApplicationRoute
{
    [Display(Name = "Online form")]
    Online,
    Telephone,
    [Display(Name = "Letter or e-mail")]
    Letter,
    [Display(Name = "In person")]
    InPerson,
    [Display(Name = "Through a councillor or MP")]
    Representative,
    [Display(Name = "Through the local policing body")]
    PolicingBody,
}

/// <summary>Anybody may apply, for themselves or for somebody else (2014 Act s.104).</summary>
public enum ReviewApplicant
{
    [Display(Name = "The victim")]
    Victim,
    [Display(Name = "Somebody for the victim")]
    OnBehalf,
    [Display(Name = "Somebody for a group of victims")]
    Group,
}

/// <summary>Why the threshold is held met although too few complaints count.</summary>
public enum LocalCriterion
{
    Persistence,
    [Display(Name = "Harm, or the potential for it")]
    Harm,
    [Display(Name = "How adequate the response was")]
    Response,
}

/// <summary>What an application says.</summary>
public sealed record ApplicationFacts
{
    [Display(Name = "Panel"), Required(ErrorMessage = "Select the panel that looks after it")]
    public Guid? PanelId { get; set; }

    [Display(Name = "Received"), Required(ErrorMessage = "Enter the date the application was received")]
    public DateOnly? ReceivedOn { get; set; }

    [Display(Name = "Body that received it"), Required(ErrorMessage = "Select the body that received it")]
    public Guid? AgencyId { get; set; }

    [Display(Name = "How it came"), Required(ErrorMessage = "Select how it came")]
    public ApplicationRoute? Route { get; set; }

    [Display(Name = "Who applies"), Required(ErrorMessage = "Select who applies")]
    public ReviewApplicant? Applicant { get; set; }

    [Display(Name = "Applicant’s name"), Required(ErrorMessage = "Enter the applicant’s name"), StringLength(120, ErrorMessage = "Applicant’s name must be 120 characters or fewer")]
    public string? ApplicantName { get; set; }

    [Display(Name = "How to reach the applicant"), StringLength(200, ErrorMessage = "How to reach the applicant must be 200 characters or fewer")]
    public string? Contact { get; set; }

    [Display(Name = "Who they are to the victim"), StringLength(120, ErrorMessage = "Who they are to the victim must be 120 characters or fewer")]
    public string? Relation { get; set; }

    [Display(Name = "Victim’s consent, or why without it"), StringLength(500, ErrorMessage = "Consent must be 500 characters or fewer")]
    public string? Consent { get; set; }

    [Display(Name = "Victims"), Required(ErrorMessage = "Enter who the victims are"), StringLength(1000, ErrorMessage = "Victims must be 1,000 characters or fewer")]
    public string? Victims { get; set; }

    [Display(Name = "What it is about"), Required(ErrorMessage = "Enter what it is about"), StringLength(4000, ErrorMessage = "What it is about must be 4,000 characters or fewer")]
    public string? About { get; set; }

    [Display(Name = "It is about hate")]
    public bool IsHate { get; set; }
}
