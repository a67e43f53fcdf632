using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Domain.Referrals;

/// <summary>What somebody without an account is asked: the required fields of <see cref="ReferralFacts"/>, in plain words and under the same names.</summary>
public sealed record OutsideFacts
{
    [Display(Name = "Is a child or adult at risk of serious harm?"), Required(ErrorMessage = "Select yes if a child or adult is at risk of serious harm")]
    public bool? SafeguardingConcern { get; set; }

    [Display(Name = "Safeguarding referral reference"), StringLength(60, ErrorMessage = "Safeguarding referral reference must be 60 characters or fewer")]
    public string? SafeguardingReference { get; set; }

    [Display(Name = "Date of the safeguarding referral")]
    public DateOnly? SafeguardingReferredOn { get; set; }

    [Display(Name = "Is any of this part of it?")]
    public List<string> Concerns { get; set; } = [];

    [Display(Name = "I have considered a MARAC referral and made one if it is needed")]
    public bool MaracConsidered { get; set; }

    [Display(Name = "I have called 999")]
    public bool EmergencyCalled { get; set; }

    [Display(Name = "Where does it happen?"), Required(ErrorMessage = "Enter where it happens"), StringLength(200, ErrorMessage = "Where it happens must be 200 characters or fewer")]
    public string? Place { get; set; }

    [Display(Name = "Part of the city"), StringLength(12)]
    public string? WardCode { get; set; }

    [Display(Name = "Kind of place")]
    public PlaceType? PlaceType { get; set; }

    [Display(Name = "What is the problem, in a few words?"), StringLength(120, ErrorMessage = "What the problem is must be 120 characters or fewer")]
    public string? Title { get; set; }

    [Display(Name = "Whom or what does it affect most?"), Required(ErrorMessage = "Select whom or what it affects most")]
    public CaseType? CaseType { get; set; }

    [Display(Name = "What has happened?"), Required(ErrorMessage = "Enter what has happened"), StringLength(5000, ErrorMessage = "What has happened must be 5,000 characters or fewer")]
    public string? Facts { get; set; }

    [Display(Name = "When did it start?"), Required(ErrorMessage = "Enter when it started")]
    public DateOnly? StartedOn { get; set; }

    [Display(Name = "How many times in the last 3 months?"), Required(ErrorMessage = "Enter how many times in the last 3 months"), Range(0, 999, ErrorMessage = "How many times must be between 0 and 999")]
    public int? IncidentCount { get; set; }

    [Display(Name = "What have you tried?"), Required(ErrorMessage = "Enter what you have tried, or say why nothing has been"), StringLength(3000, ErrorMessage = "What you have tried must be 3,000 characters or fewer")]
    public string? Tried { get; set; }

    [Display(Name = "What should happen?"), Required(ErrorMessage = "Enter what should happen"), StringLength(2000, ErrorMessage = "What should happen must be 2,000 characters or fewer")]
    public string? Wanted { get; set; }

    [Display(Name = "Does the person harmed know that you tell us?"), Required(ErrorMessage = "Select whether the person harmed knows")]
    public VictimKnows? VictimKnows { get; set; }

    /// <summary>With what follows from the rest. What is still missing then is asked for in the words of this form.</summary>
    public ReferralFacts Told(KnownPlace? known)
    {
        var told = Told().FilledIn(known);
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(told.WardCode), "Facts.WardCode", "Select the part of the city")
            .Refuse(told.PlaceType is null, "Facts.PlaceType", "Select the kind of place")
            .Refuse(string.IsNullOrWhiteSpace(told.Title), "Facts.Title", "Enter what the problem is, in a few words")
            .Hold();
        return told;
    }

    /// <summary>Shared with the partnership under s.115, which lets anybody tell a relevant authority (domain.md 6.4).</summary>
    ReferralFacts Told() => new()
    {
        SafeguardingConcern = SafeguardingConcern,
        SafeguardingReference = SafeguardingReference,
        SafeguardingReferredOn = SafeguardingReferredOn,
        Concerns = Concerns,
        MaracConsidered = MaracConsidered,
        EmergencyCalled = EmergencyCalled,
        Place = Place,
        WardCode = WardCode,
        PlaceType = PlaceType,
        Title = Title,
        IsUrgent = false,
        CaseType = CaseType,
        Facts = Facts,
        StartedOn = StartedOn,
        IncidentCount = IncidentCount,
        Tried = Tried,
        Wanted = Wanted,
        VictimKnows = VictimKnows,
        LegalBasis = SharingGateway.Cda115,
    };
}
