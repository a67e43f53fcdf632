using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Domain.Referrals;

/// <summary>
/// What a referral tells (domain.md 3.2, the fields of a first version). The form, the row and the rules share this one list of fields. Those that <see cref="FillingIn"/>
/// may fill in are asked for by the rules, after that.
/// </summary>
public sealed record ReferralFacts
{
    [Display(Name = "Address or description of the place"), StringLength(200, ErrorMessage = "Address must be 200 characters or fewer")]
    public string? Place { get; set; }

    /// <summary>See <see cref="Places.MapPoint.Read"/>; kept as latitude and longitude.</summary>
    [Display(Name = "Map point"), StringLength(60, ErrorMessage = "Map point must be 60 characters or fewer")]
    public string? Point { get; set; }

    [Display(Name = "Ward"), StringLength(12)]
    public string? WardCode { get; set; }

    [Display(Name = "Kind of place")]
    public PlaceType? PlaceType { get; set; }

    [Display(Name = "Landlord or owner"), StringLength(120, ErrorMessage = "Landlord or owner must be 120 characters or fewer")]
    public string? Landlord { get; set; }

    [Display(Name = "Known hazards for visiting staff"), StringLength(500, ErrorMessage = "Known hazards must be 500 characters or fewer")]
    public string? Hazards { get; set; }

    [Display(Name = "Is a child or adult at risk of significant harm?"), Required(ErrorMessage = "Select yes if a child or adult is at risk of significant harm")]
    public bool? SafeguardingConcern { get; set; }

    [Display(Name = "Safeguarding referral reference"), StringLength(60, ErrorMessage = "Safeguarding referral reference must be 60 characters or fewer")]
    public string? SafeguardingReference { get; set; }

    [Display(Name = "Date of the safeguarding referral")]
    public DateOnly? SafeguardingReferredOn { get; set; }

    [Display(Name = "Panel"), Required(ErrorMessage = "Select the panel this goes to")]
    public Guid? PanelId { get; set; }

    [Display(Name = "Title"), StringLength(120, ErrorMessage = "Title must be 120 characters or fewer")]
    public string? Title { get; set; }

    [Display(Name = "Is this urgent?"), Required(ErrorMessage = "Select yes if this is urgent")]
    public bool? IsUrgent { get; set; }

    [Display(Name = "Why it is urgent"), StringLength(500, ErrorMessage = "Why it is urgent must be 500 characters or fewer")]
    public string? UrgentReason { get; set; }

    [Display(Name = "Type of anti-social behaviour"), Required(ErrorMessage = "Select the type of anti-social behaviour")]
    public CaseType? CaseType { get; set; }

    [Display(Name = "Themes")]
    public List<string> Themes { get; set; } = [];

    [Display(Name = "When it started"), Required(ErrorMessage = "Enter when it started")]
    public DateOnly? StartedOn { get; set; }

    [Display(Name = "Last incident")]
    public DateOnly? LastIncidentOn { get; set; }

    [Display(Name = "Linked incidents in the last 3 months"), Required(ErrorMessage = "Enter the number of linked incidents in the last 3 months"), Range(0, 999, ErrorMessage = "Linked incidents must be between 0 and 999")]
    public int? IncidentCount { get; set; }

    [Display(Name = "Incident references"), StringLength(500, ErrorMessage = "Incident references must be 500 characters or fewer")]
    public string? IncidentReferences { get; set; }

    [Display(Name = "What has happened (facts)"), Required(ErrorMessage = "Enter what has happened"), StringLength(5000, ErrorMessage = "What has happened must be 5,000 characters or fewer")]
    public string? Facts { get; set; }

    [Display(Name = "What you think is behind it (opinion)"), StringLength(5000, ErrorMessage = "Opinion must be 5,000 characters or fewer")]
    public string? Opinion { get; set; }

    [Display(Name = "Concerns")]
    public List<string> Concerns { get; set; } = [];

    [Display(Name = "I have considered a MARAC referral and made one if it is needed")]
    public bool MaracConsidered { get; set; }

    [Display(Name = "I have called 999")]
    public bool EmergencyCalled { get; set; }

    [Display(Name = "What each agency has tried, when, and what came of it"), Required(ErrorMessage = "Enter what has been tried so far, or say why nothing has"), StringLength(3000, ErrorMessage = "What has been tried must be 3,000 characters or fewer")]
    public string? Tried { get; set; }

    [Display(Name = "What the panel is asked to do"), Required(ErrorMessage = "Enter what the panel is asked to do"), StringLength(2000, ErrorMessage = "What the panel is asked to do must be 2,000 characters or fewer")]
    public string? Wanted { get; set; }

    [Display(Name = "Does the victim know about this referral?"), Required(ErrorMessage = "Select whether the victim knows about this referral")]
    public VictimKnows? VictimKnows { get; set; }

    [Display(Name = "Legal basis for sharing"), Required(ErrorMessage = "Select the legal basis for sharing")]
    public SharingGateway? LegalBasis { get; set; }
}
