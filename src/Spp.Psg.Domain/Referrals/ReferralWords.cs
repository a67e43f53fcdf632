using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Referrals;

/// <summary>Where a referral stands. Outcomes as in domain.md 3.3.</summary>
public enum ReferralStatus { Received, Returned, Accepted, Redirected, Declined, Merged }

/// <summary>What triage may decide (domain.md 3.3).</summary>
public enum TriageOutcome
{
    [Display(Name = "Accept")]
    Accept,
    [Display(Name = "Accept as urgent")]
    AcceptUrgent,
    [Display(Name = "Return for information")]
    Return,
    [Display(Name = "Redirect to a better place")]
    Redirect,
    [Display(Name = "Decline")]
    Decline,
    [Display(Name = "Merge into an open case")]
    Merge,
}

public enum VictimKnows
{
    [Display(Name = "Yes, and does not object")]
    Yes,
    [Display(Name = "Yes, and objects")]
    Objects,
    [Display(Name = "No")]
    No,
    [Display(Name = "There is no individual victim")]
    NoVictim,
}

/// <summary>The gateway that lets this be shared (domain.md 6.4).</summary>
public enum SharingGateway
{
    [Display(Name = "Crime and Disorder Act 1998 s.115")]
    Cda115,
    [Display(Name = "Safeguarding")]
    Safeguarding,
    [Display(Name = "Consent")]
    Consent,
    [Display(Name = "Serious Violence Duty")]
    Svd16,
    [Display(Name = "Court order")]
    Court,
    [Display(Name = "Other lawful basis")]
    Other,
}

/// <summary>The words offered for a problem (domain.md 5.3) and the concerns of domain.md 3.2's Harm block.</summary>
public static class ReferralChoices
{
    public static readonly IReadOnlyList<string> Themes =
    [
        "Group-related youth ASB", "Neighbour dispute", "Noise", "Drug dealing or use", "Cuckooing", "Street drinking", "Begging",
        "Rough sleeping", "Street sex working and kerb crawling", "Exploitation", "Hate", "Off-road or anti-social vehicles", "Fly-tipping",
        "Abandoned vehicles", "Rubbish accumulation", "Graffiti", "Needles", "Dogs", "Deliberate fires", "Retail crime", "Transport hub",
        "Licensed premises", "School-linked", "Weapons", "Vacant property", "Short-term lets", "Encampments",
    ];

    public const string InDanger = "Somebody is in danger now", DomesticAbuse = "Domestic abuse";

    public static readonly IReadOnlyList<string> Concerns =
        [InDanger, "Hate element", "Exploitation", "Weapons", DomesticAbuse, "Repeat victim", "Vulnerable victim"];
}
